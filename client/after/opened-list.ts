import type { Operation } from '../../domain/operation/operation.ts';
import type { Count } from '../../domain/records/car-park.ts';
import { countedAt } from '../../domain/totals/dimensions.ts';
import type { RunAccount } from './account.ts';
import { entriesOf, type FigureEntry } from './entries.ts';
import { figureIn, openedFigure, type Opened } from './figures.ts';

/** Why records are listed below a figure without being in it. */
export type ApartReason = 'voided' | 'same-flow' | 'late' | 'absent';

/** Everything that stands behind an opened figure: what is in it, and what stands apart. */
export interface OpenedList {
  readonly value: number;
  readonly entries: readonly FigureEntry[];
  /** What the entries make when they are added up again: it is the value, or the screen says that it is not. */
  readonly sum: number;
  readonly apart: readonly { readonly why: ApartReason; readonly entries: readonly FigureEntry[] }[];
}

export function openedList(
  operation: Operation,
  account: RunAccount,
  opened: Opened,
): OpenedList | undefined {
  const figure = openedFigure(account, opened);
  if (!figure) return undefined;
  const entries = entriesOf(operation, figure.records);
  const apart = apartFrom(operation, account, opened).map(({ why, ids }) => ({
    why,
    entries: entriesOf(operation, ids),
  }));
  return {
    value: figure.value,
    entries,
    sum: entries.reduce((sum, entry) => sum + weight(entry, opened), 0),
    apart: apart.filter((part) => part.entries.length > 0),
  };
}

/** A count weighs what it counted where vehicles are the figure; everything else weighs one. */
function weight(entry: FigureEntry, { figure }: Opened): number {
  return figure === 'guided' && entry.kind === 'count' ? entry.record.vehicles : 1;
}

function apartFrom(
  operation: Operation,
  account: RunAccount,
  opened: Opened,
): { why: ApartReason; ids: string[] }[] {
  if (opened.figure === 'guided') {
    const here = inRow(operation, account, opened);
    const idsOf = (counts: readonly Count[]) => counts.filter(here).map(({ id }) => id);
    return [
      { why: 'voided', ids: idsOf(account.counts.voided) },
      { why: 'same-flow', ids: idsOf(account.counts.sameFlow) },
    ];
  }
  if (opened.figure === 'attended') return [{ why: 'absent', ids: absentFrom(operation, account, opened) }];
  return opened.figure === 'on-time' ? [{ why: 'late', ids: lateIn(account, opened) }] : [];
}

function inRow(operation: Operation, account: RunAccount, { by, row }: Opened): (count: Count) => boolean {
  if (by === undefined || row === undefined) return () => true;
  const place = countedAt(operation, account.run);
  return (count) => place.count(count)(by).includes(row);
}

/** Those who came to their post, but not in time. */
function lateIn(account: RunAccount, { by, row }: Opened): string[] {
  const part =
    row === undefined ? account.totals.all : account.totals.by[by ?? 'day'].find(({ key }) => key === row);
  if (!part) return [];
  const onTime = new Set(figureIn(part, 'on-time').records);
  return figureIn(part, 'attended').records.filter((id) => !onTime.has(id));
}

/** Those assigned of whom no report of being there was made. */
function absentFrom(operation: Operation, { run, absences }: RunAccount, { by, row }: Opened): string[] {
  const place = countedAt(operation, run);
  return absences
    .filter(
      ({ assignment, stint }) =>
        by === undefined || row === undefined || place.assignment(assignment, stint)(by).includes(row),
    )
    .map(({ assignment }) => assignment.id);
}
