import { leads, officerIn } from '../accounts/rights.ts';
import { assignmentsTo, stintsHolding, type Stint } from '../duties/duties.ts';
import { offsetM } from '../kernel/geodesy.ts';
import type { Line, Position } from '../kernel/position.ts';
import { zoneFor } from '../kernel/time-zone.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Assignment, DutyId } from '../records/assignment.ts';
import {
  changedId,
  isOfOperation,
  isOfPlan,
  type Change,
  type ChangeOf,
  type PlanCollection,
} from '../records/collections.ts';
import { identityOf, type Identity, type Officer } from '../records/people.ts';
import type { Step } from '../records/report.ts';
import type { Run } from '../records/run.ts';
import { runTime } from '../runs/clock.ts';
import { newestPublished } from '../runs/opening.ts';
import { openTurnOut } from '../runs/turn-outs.ts';
import { factsOf } from '../runs/unit-facts.ts';
import { lastReport, saidOf } from './post-state.ts';

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
  const { plan, run } = shownTo(operation, officerId);
  const officer = plan?.tables.officers.get(officerId) ?? officerIn(operation, officerId);
  if (!officer) return undefined;
  const { brief } = operation;
  const duties = plan ? dutiesOn(plan, officerId, run) : [];
  const led = plan && leadsAnyone(plan, officerId) ? ledBy(plan, officerId, run) : undefined;
  const shownAt = run ? runTime(run.record, now) : now;
  return {
    number: operation.revision,
    operation: { id: operation.id, name: brief.name, timeZone: zoneFor(brief.timeZone) },
    officer: { id: officer.id, ...identityOf(officer), ...unitsOf(plan ?? operation.plan, officer) },
    ...(run && { run: runOnCard(run.record) }),
    turnedOut: run !== undefined && openTurnOut(run, officerId) !== undefined,
    guided: run ? guidedBy(run, officerId) : 0,
    duties,
    roads: roadsAround(plan, duties.filter(({ until }) => until > shownAt).slice(0, 2)),
    ...(led && { squad: led }),
  };
}

/** The names of an officer's squad and group. */
function unitsOf({ tables }: Plan, { squadId }: Officer): { readonly squad: string; readonly group: string } {
  const squad = tables.squads.get(squadId);
  const group = squad && tables.groups.get(squad.groupId);
  return { squad: squad?.name ?? '', group: group?.name ?? '' };
}

/** The plan that a phone shows: the open run that names its officer, an event before a drill. Otherwise the newest published edition, if there is one. */
function shownTo(operation: Operation, officerId: string): { readonly plan?: Plan; readonly run?: RunState } {
  const open = [...operation.runs.values()].filter(
    ({ isOpen, plan }) => isOpen && plan.tables.officers.has(officerId),
  );
  const run = open.findLast(({ record: { kind } }) => kind === 'event') ?? open.at(-1);
  if (run) return { plan: run.plan, run };
  const edition = newestPublished(operation);
  const plan = edition && operation.planOf(edition);
  return plan ? { plan } : {};
}

function dutiesOn(plan: Plan, officerId: string, run: RunState | undefined): CardDuty[] {
  return plan.indexes.assignmentsByOfficer
    .of(officerId)
    .flatMap((assignment) =>
      stintsHolding(plan, assignment.dutyIds).map((stint) => cardDuty(plan, run, assignment, stint)),
    )
    .sort((a, b) => a.from - b.from);
}

function cardDuty(plan: Plan, run: RunState | undefined, assignment: Assignment, stint: Stint): CardDuty {
  const { code, name, position, duty } = stint.post;
  const others = assignmentsTo(plan, stint).filter(({ officerId }) => officerId !== assignment.officerId);
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
    beside: others.map(({ officerId }) => identityOf(plan.tables.officers.get(officerId)!)),
    said: run ? saidOf(run, assignment).map(({ step, happenedAt }) => ({ step, happenedAt })) : [],
    counting: countingAt(plan, stint),
  };
}

function countingAt(plan: Plan, { post }: Stint): CountingPlace[] {
  const gate = post.gateId && plan.tables.gates.get(post.gateId);
  const carPark = post.carParkId && plan.tables.carParks.get(post.carParkId);
  return [
    ...(gate ? [{ place: { gateId: gate.id }, name: gate.name }] : []),
    ...(carPark ? [{ place: { carParkId: carPark.id }, name: carPark.name }] : []),
  ];
}

function runOnCard({ id, kind, name, clock, closedAt }: Run): NonNullable<DutyCard['run']> {
  return { id, kind, name, clock, ...(closedAt !== undefined && { closedAt }) };
}

function guidedBy(run: RunState, officerId: string): number {
  return factsOf(run, officerId).reduce((sum, fact) => ('vehicles' in fact ? sum + fact.vehicles : sum), 0);
}

function roadsAround(plan: Plan | undefined, duties: readonly CardDuty[]): Line[] {
  const near = (place: Position) =>
    duties.some(({ position }) => {
      const [east, north] = offsetM(position, place);
      return Math.abs(east) < AROUND_M && Math.abs(north) < AROUND_M;
    });
  return duties.length === 0 || !plan
    ? []
    : [...plan.tables.roads.values()].flatMap(({ line }) => clipped(line, near));
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

function leadsAnyone(plan: Plan, officerId: string): boolean {
  const leading = (thing: { readonly leaderId?: string }) => thing.leaderId === officerId;
  return [...plan.tables.squads.values()].some(leading) || [...plan.tables.groups.values()].some(leading);
}

function ledBy(plan: Plan, leaderId: string, run: RunState | undefined): SquadMate[] {
  const led = [...plan.tables.officers.values()].filter(
    (officer) => officer.id !== leaderId && leads(plan, leaderId, officer),
  );
  return led.map((officer) => {
    const last = run && lastReport(run, officer.id);
    const post = last && plan.tables.posts.get(postIdOf(last.dutyIds[0]!));
    return {
      id: officer.id,
      ...identityOf(officer),
      turnedOut: run !== undefined && openTurnOut(run, officer.id) !== undefined,
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
  // Whatever a removed record concerns is in the record, which is on the other side: in the changes or in their inverse.
  if (!('record' in change)) return isOfOperation(change) ? 'all' : [];
  switch (change.collection) {
    case 'incidents':
    case 'requests':
    case 'passages':
    case 'turnOuts':
    case 'waivers':
      return [];
    case 'voids':
      return [change.record.unitId];
    case 'reports':
    case 'counts':
      return [change.record.officerId];
    case 'musters':
      return 'officerId' in change.record.unit ? [change.record.unit.officerId] : [];
    case 'editions':
      return change.record.state === 'published' || change.record.state === 'withdrawn' ? 'all' : [];
    default:
      return isOfPlan(change) ? touchedInRun(operation, change) : 'all';
  }
}

/** A change of the draft concerns no phone: phones show what was published or ordered. */
function touchedInRun(operation: Operation, change: ChangeOf<PlanCollection>): Iterable<string> | 'all' {
  const plan = change.run === undefined ? undefined : operation.runs.get(change.run)?.plan;
  if (!plan) return [];
  if (change.collection === 'supportSites' || change.collection === 'venues') return [];
  if (change.collection === 'posts') return holdersOf(plan, changedId(change));
  if (change.collection !== 'assignments' || !('record' in change)) return 'all';
  const { officerId, dutyIds } = change.record;
  return [officerId, ...[...new Set(dutyIds.map(postIdOf))].flatMap((id) => holdersOf(plan, id))];
}

function holdersOf({ indexes }: Plan, postId: string): string[] {
  return indexes.assignmentsByPost.of(postId).map(({ officerId }) => officerId);
}

function leadersOf({ plans }: Operation, officerId: string): string[] {
  return plans.flatMap(({ tables }) => {
    const squad = tables.squads.get(tables.officers.get(officerId)?.squadId ?? '');
    const group = squad && tables.groups.get(squad.groupId);
    return [squad?.leaderId, group?.leaderId].filter((id) => id !== undefined);
  });
}
