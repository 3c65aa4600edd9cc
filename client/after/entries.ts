import { stintOf } from '../../domain/duties/duties.ts';
import { placeIdOf, postIdOf } from '../../domain/operation/indexes.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Assignment } from '../../domain/records/assignment.ts';
import type { Count } from '../../domain/records/car-park.ts';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import { codesOf } from '../../domain/records/people.ts';
import type { Report } from '../../domain/records/report.ts';
import type { TurnOut } from '../../domain/records/run.ts';
import { countedAt } from '../../domain/totals/dimensions.ts';
import type { RunAccount } from './account.ts';
import { figureIn, openedFigure, type Opened } from './figures.ts';

type Recorded =
  | { readonly kind: 'turn-out'; readonly record: TurnOut }
  | { readonly kind: 'report'; readonly record: Report }
  | { readonly kind: 'assignment'; readonly record: Assignment; readonly dueAt: number }
  | { readonly kind: 'count'; readonly record: Count }
  | { readonly kind: 'incident'; readonly record: Incident }
  | { readonly kind: 'request'; readonly record: PublicRequest };

/** A record behind a figure, with the names of person and place, and the journal entries that created and changed it. */
export type FigureEntry = Recorded & {
  readonly id: string;
  readonly happenedAt: number;
  readonly who: string;
  /** Service number and squad. */
  readonly whose: string;
  readonly where: string;
  readonly revisions: readonly number[];
};

/** The records by their ids, in order of when they happened. */
export function entriesOf(operation: Operation, ids: readonly string[]): FigureEntry[] {
  return ids
    .map((id) => entryOf(operation, id))
    .filter((entry) => entry !== undefined)
    .sort((a, b) => a.happenedAt - b.happenedAt || a.id.localeCompare(b.id));
}

function entryOf(operation: Operation, id: string): FigureEntry | undefined {
  const recorded = recordedAs(operation, id);
  if (!recorded) return undefined;
  return {
    ...recorded,
    id,
    happenedAt: momentOf(recorded),
    ...personIn(operation, recorded),
    where: placeIn(operation, recorded),
    revisions: operation.revisionsOf(id),
  };
}

/** When it happened: the start of a turn-out, the due time of an assignment. */
function momentOf(recorded: Recorded): number {
  if (recorded.kind === 'assignment') return recorded.dueAt;
  return recorded.kind === 'turn-out' ? recorded.record.from : recorded.record.happenedAt;
}

function recordedAs(operation: Operation, id: string): Recorded | undefined {
  const { tables } = operation;
  const turnOut = tables.turnOuts.get(id);
  if (turnOut) return { kind: 'turn-out', record: turnOut };
  const report = tables.reports.get(id);
  if (report) return { kind: 'report', record: report };
  const count = tables.counts.get(id);
  if (count) return { kind: 'count', record: count };
  const assignment = tables.assignments.get(id);
  if (assignment)
    return {
      kind: 'assignment',
      record: assignment,
      dueAt: stintOf(operation.plan, assignment.dutyIds[0]!)?.from ?? 0,
    };
  const incident = tables.incidents.get(id);
  if (incident) return { kind: 'incident', record: incident };
  const request = tables.requests.get(id);
  return request && { kind: 'request', record: request };
}

function personIn(operation: Operation, recorded: Recorded): Pick<FigureEntry, 'who' | 'whose'> {
  switch (recorded.kind) {
    case 'turn-out':
      return unitOf(operation, recorded.record);
    case 'report':
    case 'assignment':
    case 'count':
      return officerOf(operation, recorded.record.officerId);
    case 'incident':
      return { who: recorded.record.raisedBy, whose: '' };
    case 'request':
      return { who: recorded.record.answered?.by ?? '', whose: '' };
  }
}

function unitOf(
  operation: Operation,
  { unit, driverId, squadId }: TurnOut,
): Pick<FigureEntry, 'who' | 'whose'> {
  if ('officerId' in unit) return officerOf(operation, unit.officerId, squadId);
  const plate = operation.tables.vehicles.get(unit.vehicleId)?.plate ?? unit.vehicleId;
  const driver = driverId === undefined ? undefined : operation.tables.officers.get(driverId)?.name;
  return { who: plate, whose: spaced(driver, operation.tables.squads.get(squadId)?.name) };
}

function officerOf(
  { tables }: Operation,
  officerId: string,
  squadId?: string,
): Pick<FigureEntry, 'who' | 'whose'> {
  const officer = tables.officers.get(officerId);
  const squad = tables.squads.get(squadId ?? officer?.squadId ?? '');
  return { who: officer?.name ?? officerId, whose: spaced(officer && codesOf(officer), squad?.name) };
}

function placeIn({ tables }: Operation, recorded: Recorded): string {
  switch (recorded.kind) {
    case 'turn-out':
      return tables.groups.get(recorded.record.groupId)?.name ?? '';
    case 'report':
    case 'assignment':
      return postName(tables, postIdOf(recorded.record.dutyIds[0]!));
    case 'incident':
      return recorded.record.postId === undefined ? '' : postName(tables, recorded.record.postId);
    case 'count': {
      const id = placeIdOf(recorded.record);
      return tables.carParks.get(id)?.name ?? tables.gates.get(id)?.name ?? id;
    }
    case 'request':
      return tables.supportSites.get(recorded.record.supportSiteId)?.name ?? recorded.record.supportSiteId;
  }
}

function postName(tables: Operation['tables'], postId: string): string {
  const post = tables.posts.get(postId);
  return post ? spaced(post.code, post.name === post.code ? undefined : post.name) : postId;
}

function spaced(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** Why records are listed below a figure without being counted. */
export type ApartReason = 'voided' | 'same-flow' | 'late' | 'absent';

/** Everything behind an opened figure: the records in it, and those that are not. */
export interface OpenedList {
  readonly value: number;
  readonly entries: readonly FigureEntry[];
  /** The sum of the entries, counted again. If it is not the value, the screen says so. */
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

/** If the figure counts vehicles, a count has the weight of its vehicles; everything else has the weight one. */
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

/** Officers who came to their post late. */
function lateIn(account: RunAccount, { by, row }: Opened): string[] {
  const part =
    row === undefined ? account.totals.all : account.totals.by[by ?? 'day'].find(({ key }) => key === row);
  if (!part) return [];
  const onTime = new Set(figureIn(part, 'on-time').records);
  return figureIn(part, 'attended').records.filter((id) => !onTime.has(id));
}

/** Assigned officers without a report of being there. */
function absentFrom(operation: Operation, { run, absences }: RunAccount, { by, row }: Opened): string[] {
  const place = countedAt(operation, run);
  return absences
    .filter(
      ({ assignment, stint }) =>
        by === undefined || row === undefined || place.assignment(assignment, stint)(by).includes(row),
    )
    .map(({ assignment }) => assignment.id);
}
