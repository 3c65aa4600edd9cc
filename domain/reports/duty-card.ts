import { leads } from '../accounts/rights.ts';
import { assignmentsTo, stintsHolding, type Stint } from '../duties/duties.ts';
import { offsetM } from '../kernel/geodesy.ts';
import type { Line, Position } from '../kernel/position.ts';
import { zoneFor } from '../kernel/time-zone.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import type { Assignment, DutyId } from '../records/assignment.ts';
import { changedId, type Change } from '../records/collections.ts';
import { identityOf, type Identity } from '../records/people.ts';
import type { Step } from '../records/report.ts';
import type { Run } from '../records/run.ts';
import { openRun, runTime } from '../runs/clock.ts';
import { openTurnOut } from '../runs/turn-outs.ts';
import { saidOf } from './post-state.ts';

/** One stint as its officer sees it. It contains the times to close and to reopen, but not those of the convoy's head and tail. */
export interface CardDuty {
  readonly dutyIds: readonly DutyId[];
  readonly code: string;
  readonly name: string;
  readonly position: Position;
  readonly from: number;
  readonly until: number;
  readonly closures: readonly { readonly closeAt: number; readonly reopenAt: number }[];
  readonly words: string;
  readonly beside: readonly Identity[];
  readonly said: readonly { readonly step: Step; readonly happenedAt: number }[];
  readonly counting: readonly CountingPlace[];
}

export interface CountingPlace {
  readonly place: { readonly gateId: string } | { readonly carParkId: string };
  readonly name: string;
}

/** What one phone needs and nothing else. `number` is the revision that it shows; a card with a lower number is out of date. */
export interface DutyCard {
  readonly number: number;
  readonly operation: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly officer: Identity & { readonly id: string; readonly squad: string; readonly group: string };
  readonly run?: Pick<Run, 'id' | 'kind' | 'name' | 'clock' | 'closedAt'>;
  readonly turnedOut: boolean;
  readonly guided: number;
  readonly duties: readonly CardDuty[];
  /** Roads near the duties that are not over yet. */
  readonly roads: readonly Line[];
  /** For leaders: the officers they lead, and the state of each. */
  readonly squad?: readonly SquadMate[];
}

export interface SquadMate extends Identity {
  readonly id: string;
  readonly turnedOut: boolean;
  readonly post?: string;
  readonly step?: Step;
}

/** Roads further than this from a duty are not on its card. */
const AROUND_M = 1200;

/** The card of an officer, or undefined if there is no such officer. `now` is server time. */
export function dutyCard(operation: Operation, officerId: string, now: number): DutyCard | undefined {
  const officer = operation.tables.officers.get(officerId);
  if (!officer) return undefined;
  const run = openRun(operation);
  const squad = operation.tables.squads.get(officer.squadId);
  const group = squad && operation.tables.groups.get(squad.groupId);
  const shownAt = run ? runTime(run, now) : now;
  const duties = dutiesOn(operation, officerId, run);
  const led = leadsAnyone(operation, officerId) ? ledBy(operation, officerId, run) : undefined;
  return {
    number: operation.revision,
    operation: { id: operation.id, name: operation.brief.name, timeZone: zoneFor(operation.brief.timeZone) },
    officer: {
      id: officer.id,
      ...identityOf(officer),
      squad: squad?.name ?? '',
      group: group?.name ?? '',
    },
    ...(run && { run: runOnCard(run) }),
    turnedOut: run !== undefined && openTurnOut(operation, run, officerId) !== undefined,
    guided: run ? guidedBy(operation, run, officerId) : 0,
    duties,
    roads: roadsAround(operation, duties.filter(({ until }) => until > shownAt).slice(0, 2)),
    ...(led && { squad: led }),
  };
}

function dutiesOn(operation: Operation, officerId: string, run: Run | undefined): CardDuty[] {
  return operation.plan.indexes.assignmentsByOfficer
    .of(officerId)
    .flatMap((assignment) =>
      stintsHolding(operation.plan, assignment.dutyIds).map((stint) =>
        cardDuty(operation, run, assignment, stint),
      ),
    )
    .sort((a, b) => a.from - b.from);
}

function cardDuty(
  operation: Operation,
  run: Run | undefined,
  assignment: Assignment,
  stint: Stint,
): CardDuty {
  const { code, name, position, duty } = stint.post;
  const others = assignmentsTo(operation.plan, stint).filter(
    ({ officerId }) => officerId !== assignment.officerId,
  );
  return {
    dutyIds: assignment.dutyIds,
    code,
    name,
    position,
    from: stint.from,
    until: stint.until,
    closures: stint.duties.flatMap(({ passing }) =>
      passing ? [{ closeAt: passing.moments.close, reopenAt: passing.moments.reopen }] : [],
    ),
    words: duty,
    beside: others.map(({ officerId }) => identityOf(operation.tables.officers.get(officerId)!)),
    said: run ? saidOf(operation, run, assignment).map(({ step, happenedAt }) => ({ step, happenedAt })) : [],
    counting: countingAt(operation, stint),
  };
}

function countingAt(operation: Operation, { post }: Stint): CountingPlace[] {
  const gate = post.gateId && operation.tables.gates.get(post.gateId);
  const carPark = post.carParkId && operation.tables.carParks.get(post.carParkId);
  return [
    ...(gate ? [{ place: { gateId: gate.id }, name: gate.name }] : []),
    ...(carPark ? [{ place: { carParkId: carPark.id }, name: carPark.name }] : []),
  ];
}

function runOnCard({ id, kind, name, clock, closedAt }: Run): NonNullable<DutyCard['run']> {
  return { id, kind, name, clock, ...(closedAt !== undefined && { closedAt }) };
}

function guidedBy(operation: Operation, run: Run, officerId: string): number {
  const counts = operation.indexes.countsByOfficer.of(`${run.id} ${officerId}`);
  return counts.reduce((sum, { vehicles, voided }) => (voided ? sum : sum + vehicles), 0);
}

function roadsAround(operation: Operation, duties: readonly CardDuty[]): Line[] {
  const near = (place: Position) =>
    duties.some(({ position }) => {
      const [east, north] = offsetM(position, place);
      return Math.abs(east) < AROUND_M && Math.abs(north) < AROUND_M;
    });
  return duties.length === 0
    ? []
    : [...operation.tables.roads.values()].flatMap(({ line }) => clipped(line, near));
}

/** The parts of a line near some positions, each with one more vertex at both ends. */
function clipped(line: Line, near: (place: Position) => boolean): Line[] {
  const parts: Position[][] = [];
  let part: Position[] | undefined;
  line.forEach((place, i) => {
    const wanted =
      near(place) || (i > 0 && near(line[i - 1]!)) || (i + 1 < line.length && near(line[i + 1]!));
    if (!wanted) part = undefined;
    else if (part) part.push(place);
    else parts.push((part = [place]));
  });
  return parts.filter(({ length }) => length > 1);
}

function leadsAnyone(operation: Operation, officerId: string): boolean {
  const leading = (thing: { readonly leaderId?: string }) => thing.leaderId === officerId;
  return (
    [...operation.tables.squads.values()].some(leading) || [...operation.tables.groups.values()].some(leading)
  );
}

function ledBy(operation: Operation, leaderId: string, run: Run | undefined): SquadMate[] {
  const led = [...operation.tables.officers.values()].filter(
    (officer) => officer.id !== leaderId && leads(operation, leaderId, officer),
  );
  return led.map((officer) => {
    const last = run && operation.indexes.reportsByOfficer.of(`${run.id} ${officer.id}`).at(-1);
    const post = last && operation.tables.posts.get(postIdOf(last.dutyIds[0]!));
    return {
      id: officer.id,
      ...identityOf(officer),
      turnedOut: run !== undefined && openTurnOut(operation, run, officer.id) !== undefined,
      ...(last && { step: last.step }),
      ...(post && { post: post.code }),
    };
  });
}

/** The officers whose cards a commit may have changed. `inverse` are the changes that would reverse it. */
export function officersTouched(
  operation: Operation,
  changes: readonly Change[],
  inverse: readonly Change[],
): ReadonlySet<string> | 'all' {
  const touched = new Set<string>();
  for (const change of [...changes, ...inverse]) {
    const whose = touchedBy(operation, change);
    if (whose === 'all') return 'all';
    for (const id of whose) touched.add(id);
  }
  for (const id of [...touched]) for (const leader of leadersOf(operation, id)) touched.add(leader);
  return touched;
}

function touchedBy(operation: Operation, change: Change): Iterable<string> | 'all' {
  switch (change.collection) {
    case 'counts':
    case 'incidents':
    case 'requests':
    case 'supportSites':
    case 'vehicles':
    case 'venues':
      return [];
    case 'reports':
      return 'record' in change ? [change.record.officerId] : [];
    case 'turnOuts':
      return 'record' in change && 'officerId' in change.record.unit ? [change.record.unit.officerId] : [];
    case 'assignments':
      return 'record' in change ? [change.record.officerId, ...atPosts(operation, change.record)] : [];
    case 'posts':
      return operation.plan.indexes.assignmentsByPost.of(changedId(change)).map(({ officerId }) => officerId);
    default:
      return 'all';
  }
}

function atPosts(operation: Operation, { dutyIds }: Assignment): string[] {
  const posts = new Set(dutyIds.map(postIdOf));
  return [...posts].flatMap((id) =>
    operation.plan.indexes.assignmentsByPost.of(id).map(({ officerId }) => officerId),
  );
}

function leadersOf(operation: Operation, officerId: string): string[] {
  const squad = operation.tables.squads.get(operation.tables.officers.get(officerId)?.squadId ?? '');
  const group = squad && operation.tables.groups.get(squad.groupId);
  return [squad?.leaderId, group?.leaderId].filter((id) => id !== undefined);
}
