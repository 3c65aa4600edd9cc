import { placeIdOf, postIdOf } from '../../domain/operation/indexes.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Assignment } from '../../domain/records/assignment.ts';
import type { Count } from '../../domain/records/car-park.ts';
import type { Collections, PlanCollection } from '../../domain/records/collections.ts';
import { unitIdOf, type Void } from '../../domain/records/fact.ts';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import { codesOf } from '../../domain/records/people.ts';
import type { Report } from '../../domain/records/report.ts';
import type { TurnOut } from '../../domain/records/run.ts';
import { turnOutsIn } from '../../domain/runs/turn-outs.ts';
import { kindOf } from '../../domain/records/life.ts';
import { factsOf, voidOf } from '../../domain/runs/unit-facts.ts';
import { countedAt } from '../../domain/totals/dimensions.ts';
import { foundFor } from '../store/records.ts';
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
  readonly voided?: Void;
};

/** Where records and names are looked up: in the run, then in the other plans of its operation. */
interface Place {
  readonly operation: Operation;
  readonly run: RunState;
}

/** What happened in a run, by the ids, in order of when it happened. */
export function entriesOf(operation: Operation, run: RunState, ids: readonly string[]): FigureEntry[] {
  return inOrder(
    ids.flatMap((id) => recordedAs(run, id) ?? []),
    { operation, run },
  );
}

/** Turn-outs by their ids. They are derived, so each has the id of the report with which it began. */
function turnOutEntries(operation: Operation, run: RunState, ids: readonly string[]): FigureEntry[] {
  const wanted = new Set(ids);
  const outs = turnOutsIn(run).filter(({ id }) => wanted.has(id));
  return inOrder(
    outs.map((record) => ({ kind: 'turn-out', record })),
    { operation, run },
  );
}

function inOrder(records: readonly Recorded[], place: Place): FigureEntry[] {
  return records
    .map((recorded) => entryOf(recorded, place))
    .sort((a, b) => a.happenedAt - b.happenedAt || a.id.localeCompare(b.id));
}

function entryOf(recorded: Recorded, place: Place): FigureEntry {
  const { id } = recorded.record;
  const voided =
    recorded.kind === 'report' || recorded.kind === 'count' ? voidOf(place.run, recorded.record) : undefined;
  const ids = recorded.kind === 'turn-out' ? endsOf(place.run, recorded.record) : [id];
  return {
    ...recorded,
    id,
    happenedAt: momentOf(recorded),
    ...personIn(place, recorded),
    where: placeIn(place, recorded),
    revisions: [...ids, ...(voided ? [voided.id] : [])].flatMap((one) => place.operation.revisionsOf(one)),
    ...(voided && recorded.kind !== 'turn-out' && { voided }),
  };
}

/** When it happened: the start of a turn-out, the due time of an assignment. */
function endsOf(run: RunState, { id, unit, until }: TurnOut): string[] {
  const end = factsOf(run, unitIdOf(unit)).find(
    (fact) => kindOf(fact) === 'stood-down' && fact.happenedAt === until,
  );
  return end ? [id, end.id] : [id];
}

/** When it happened: a turn-out when it began, an assignment when it was due. */
function momentOf(recorded: Recorded): number {
  if (recorded.kind === 'assignment') return recorded.dueAt;
  return recorded.kind === 'turn-out' ? recorded.record.from : recorded.record.happenedAt;
}

function recordedAs({ tables }: RunState, id: string): Recorded | undefined {
  const report = tables.reports.get(id);
  if (report) return { kind: 'report', record: report };
  const count = tables.counts.get(id);
  if (count) return { kind: 'count', record: count };
  const incident = tables.incidents.get(id);
  if (incident) return { kind: 'incident', record: incident };
  const request = tables.requests.get(id);
  return request && { kind: 'request', record: request };
}

function personIn(place: Place, recorded: Recorded): Pick<FigureEntry, 'who' | 'whose'> {
  switch (recorded.kind) {
    case 'turn-out':
      return unitOf(place, recorded.record);
    case 'report':
    case 'count':
      return officerOf(place, recorded.record.officerId, recorded.record.stamp.squadId);
    case 'assignment':
      return officerOf(place, recorded.record.officerId);
    case 'incident':
      return { who: recorded.record.raisedBy, whose: '' };
    case 'request':
      return { who: recorded.record.answered?.by ?? '', whose: '' };
  }
}

function unitOf(place: Place, { unit, driverId, squadId }: TurnOut): Pick<FigureEntry, 'who' | 'whose'> {
  if ('officerId' in unit) return officerOf(place, unit.officerId, squadId);
  const plate = found(place, 'vehicles', unit.vehicleId)?.plate ?? unit.vehicleId;
  const driver = found(place, 'officers', driverId)?.name;
  return { who: plate, whose: spaced(driver, found(place, 'squads', squadId)?.name) };
}

function officerOf(place: Place, officerId: string, squadId?: string): Pick<FigureEntry, 'who' | 'whose'> {
  const officer = found(place, 'officers', officerId);
  const squad = found(place, 'squads', squadId ?? officer?.squadId);
  return { who: officer?.name ?? officerId, whose: spaced(officer && codesOf(officer), squad?.name) };
}

function placeIn(place: Place, recorded: Recorded): string {
  switch (recorded.kind) {
    case 'turn-out':
      return found(place, 'groups', recorded.record.groupId)?.name ?? '';
    case 'report':
    case 'assignment':
      return postName(place, postIdOf(recorded.record.dutyIds[0]!));
    case 'incident':
      return recorded.record.postId === undefined ? '' : postName(place, recorded.record.postId);
    case 'count': {
      const id = placeIdOf(recorded.record);
      return found(place, 'carParks', id)?.name ?? found(place, 'gates', id)?.name ?? id;
    }
    case 'request': {
      const id = recorded.record.supportSiteId;
      return found(place, 'supportSites', id)?.name ?? id;
    }
  }
}

function postName(place: Place, postId: string): string {
  const post = found(place, 'posts', postId);
  return post ? spaced(post.code, post.name === post.code ? undefined : post.name) : postId;
}

function found<Name extends PlanCollection>(
  { operation, run }: Place,
  collection: Name,
  id: string | undefined,
): Collections[Name] | undefined {
  return id === undefined ? undefined : foundFor(operation, run, collection, id);
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
  const { run } = account;
  const isOut = opened.figure === 'persons' || opened.figure === 'vehicles';
  const entries = (isOut ? turnOutEntries : entriesOf)(operation, run, figure.records);
  const apart = apartFrom(operation, account, opened);
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

function apartFrom(operation: Operation, account: RunAccount, opened: Opened): OpenedList['apart'] {
  const { run, counts } = account;
  const listed = (why: ApartReason, ids: readonly string[]) => ({
    why,
    entries: entriesOf(operation, run, ids),
  });
  switch (opened.figure) {
    case 'guided': {
      const here = inRow(account, opened);
      const idsOf = (some: readonly Count[]) => some.filter(here).map(({ id }) => id);
      return [listed('voided', idsOf(counts.voided)), listed('same-flow', idsOf(counts.sameFlow))];
    }
    case 'attended':
      return [{ why: 'absent', entries: inOrder(absentFrom(account, opened), { operation, run }) }];
    case 'on-time':
      return [listed('late', lateIn(account, opened))];
    default:
      return [];
  }
}

function inRow({ run }: RunAccount, { by, row }: Opened): (count: Count) => boolean {
  if (by === undefined || row === undefined) return () => true;
  const place = countedAt(run);
  return (count) => place.fact(count)(by).includes(row);
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
function absentFrom({ run, absences }: RunAccount, { by, row }: Opened): Recorded[] {
  const place = countedAt(run);
  return absences
    .filter(
      (absence) =>
        by === undefined ||
        row === undefined ||
        place.assignment(absence.assignment, absence)(by).includes(row),
    )
    .map(({ assignment, stint }) => ({ kind: 'assignment', record: assignment, dueAt: stint.from }));
}
