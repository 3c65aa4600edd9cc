import { officerIn } from '../accounts/rights.ts';
import { assignmentsTo, isTimedAnew, passesByRoute, stintsHolding, type Stint } from '../duties/duties.ts';
import { postsAlong } from '../duties/posts-along.ts';
import type { Line, Position } from '../kernel/position.ts';
import { zoneFor } from '../kernel/time-zone.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Assignment, DutyId } from '../records/assignment.ts';
import { isGuided, type Count } from '../records/car-park.ts';
import {
  changedId,
  isOfOperation,
  isOfPlan,
  type Change,
  type ChangeOf,
  type PlanCollection,
} from '../records/collections.ts';
import { unitIdOf } from '../records/fact.ts';
import { identityOf, type Identity, type Officer } from '../records/people.ts';
import type { Step } from '../records/report.ts';
import type { Movement } from '../records/route.ts';
import { serverTime, type Run } from '../records/run.ts';
import type { SupportSite } from '../records/venue.ts';
import { runTime } from '../runs/clock.ts';
import { newestPublished } from '../runs/opening.ts';
import { bringsOut, openTurnOut } from '../runs/turn-outs.ts';
import { factsOf } from '../runs/unit-facts.ts';
import { cardNeighbours, type CardNeighbours } from './card-neighbours.ts';
import { cardRoads } from './card-roads.ts';
import { cardSquad, cardsWith, type CardSquad } from './card-squad.ts';
import { planWithRides, ridesIn, ridesOfDuty, type CardRide } from './card-rides.ts';
import { cardSites } from './card-sites.ts';
import { countingAt, type CountingPlace } from './counting-places.ts';
import { saidOf } from './post-state.ts';
import { isStanding } from './on-duty.ts';
import { releasedClosures, type ReleasedClosures } from './released-closures.ts';

/** One stint as its officer sees it. It contains the times to close and to reopen, but not those of the convoy's head and tail. */
export interface CardDuty extends ReleasedClosures {
  readonly dutyIds: readonly DutyId[];
  readonly code: string;
  readonly name: string;
  readonly position: Position;
  readonly from: number;
  readonly until: number;
  readonly words: string;
  readonly beside: readonly Identity[];
  /** The posts before and after on each route. Cards that an earlier version made have none. */
  readonly neighbours?: readonly CardNeighbours[];
  readonly said: readonly { readonly id: string; readonly step: Step; readonly happenedAt: number }[];
  readonly counting: readonly CountingPlace[];
  /** How the officer is taken there, by the edition. */
  readonly ride?: CardRide;
  /** How the officer is taken home after the last duty of a day, by the edition. */
  readonly home?: CardRide;
}

/** What one phone needs and nothing else. `number` is the revision that it shows; a card with a lower number is out of date. */
export interface DutyCard extends CardSquad {
  readonly number: number;
  readonly operation: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly officer: Identity & { readonly id: string; readonly squad: string; readonly group: string };
  readonly run?: Pick<Run, 'id' | 'kind' | 'name' | 'clock' | 'closedAt'>;
  /** Without a run: the number of the edition that it shows. */
  readonly edition?: number;
  /** Whether the rides are known. They are worked out after an edition is published. */
  readonly ridesKnown?: true;
  readonly turnedOut: boolean;
  readonly guided: number;
  readonly duties: readonly CardDuty[];
  /** Roads near the duties that are not over yet. */
  readonly roads: readonly Line[];
  /** Only in a run. Cards that an earlier version made have none. */
  readonly sites?: readonly Pick<SupportSite, 'id' | 'name'>[];
}

/** The collections of a plan that no card shows. */
const OFF_CARDS: readonly PlanCollection[] = ['supportSites', 'keptPlaces', 'venues', 'texts'];

/** The card of an officer, or undefined if there is no such officer. `now` is server time. */
export function dutyCard(operation: Operation, officerId: string, now: number): DutyCard | undefined {
  const shown = shownTo(operation, officerId);
  const { plan, run } = shown;
  const officer = plan?.tables.officers.get(officerId) ?? officerIn(operation, officerId);
  if (!officer) return undefined;
  const { brief } = operation;
  const shownAt = run ? runTime(run.record, now) : now;
  const part = dutiesIn(operation, shown, officerId, shownAt);
  const toCome = part.duties.filter(({ until }) => until > shownAt);
  return {
    number: operation.revision,
    operation: { id: operation.id, name: brief.name, timeZone: zoneFor(brief.timeZone) },
    officer: { id: officer.id, ...identityOf(officer), ...unitsOf(plan ?? operation.plan, officer) },
    ...part,
    turnedOut: run !== undefined && openTurnOut(run, officerId) !== undefined,
    guided: run ? guidedBy(run, officerId) : 0,
    roads: cardRoads(plan, placesOf(toCome.slice(0, 2))),
    ...(run && { sites: cardSites(run.plan, toCome[0]?.position) }),
    ...(plan && cardSquad(plan, officer, run, shownAt)),
  };
}

/** The part of a card with the officer's own duties, and of which run or edition they are. */
export type CardDuties = Pick<DutyCard, 'run' | 'edition' | 'ridesKnown' | 'duties'>;

/** The duties that the phone of an officer shows, and the moment at which it shows them, on the clock of the run. */
export function cardDuties(
  operation: Operation,
  officerId: string,
  now: number,
): { readonly card: CardDuties; readonly shownAt: number } {
  const shown = shownTo(operation, officerId);
  const shownAt = shown.run ? runTime(shown.run.record, now) : now;
  return { card: dutiesIn(operation, shown, officerId, shownAt), shownAt };
}

function dutiesIn(
  operation: Operation,
  { plan, run, edition }: Shown,
  officerId: string,
  shownAt: number,
): CardDuties {
  const rides = ridesIn(planWithRides(operation, run, edition))?.rides;
  const duties = plan ? dutiesOn(plan, officerId, run, shownAt) : [];
  return {
    ...(run && { run: runOnCard(run.record) }),
    ...(edition !== undefined && { edition }),
    ...(rides && { ridesKnown: true }),
    duties:
      plan && rides
        ? duties.map((duty) => ({ ...duty, ...ridesOfDuty(plan, rides, officerId, duty.dutyIds) }))
        : duties,
  };
}

function placesOf(duties: readonly CardDuty[]): readonly Position[] {
  return duties.map(({ position }) => position);
}

/** The names of an officer's squad and group. */
function unitsOf({ tables }: Plan, { squadId }: Officer): { readonly squad: string; readonly group: string } {
  const squad = tables.squads.get(squadId);
  const group = squad && tables.groups.get(squad.groupId);
  return { squad: squad?.name ?? '', group: group?.name ?? '' };
}

/** A plan that a phone shows, and the run or the edition that it is of. */
interface Shown {
  readonly plan?: Plan;
  readonly run?: RunState;
  readonly edition?: number;
}

/** The plan that a phone shows: the open run that names its officer, an event before a drill. Otherwise the newest published edition, if there is one. */
export function shownTo(operation: Operation, officerId: string): Shown {
  const open = [...operation.runs.values()].filter(
    ({ isOpen, plan }) => isOpen && plan.tables.officers.has(officerId),
  );
  const run = open.findLast(({ record: { kind } }) => kind === 'event') ?? open.at(-1);
  if (run) return { plan: run.plan, run };
  const edition = newestPublished(operation);
  const plan = edition && operation.planOf(edition);
  return plan ? { plan, edition: edition.number } : {};
}

function dutiesOn(plan: Plan, officerId: string, run: RunState | undefined, now: number): CardDuty[] {
  return plan.indexes.assignmentsByOfficer
    .of(officerId)
    .flatMap((assignment) =>
      stintsHolding(plan, assignment.dutyIds).map((stint) => ({
        ...cardDuty(plan, run, assignment, stint),
        ...releasedClosures(plan, run, stint, now),
      })),
    )
    .sort((a, b) => a.from - b.from);
}

/** The next moment at which a card changes without a word of anybody, server time: closures are released, or a duty of somebody who is led is over. */
export function nextChange({ duties, squad = [], run }: DutyCard): number | undefined {
  const released = duties.flatMap(({ closuresAt }) => closuresAt ?? []);
  const ahead = squad.flatMap((mate) => mate.duties ?? []).filter((duty) => !isStanding(duty));
  const over = run?.closedAt === undefined ? ahead.map(({ until }) => until) : [];
  const moments = [...released, ...over];
  if (moments.length === 0) return undefined;
  const next = Math.min(...moments);
  return run ? serverTime(run.clock, next) : next;
}

function cardDuty(
  plan: Plan,
  run: RunState | undefined,
  assignment: Assignment,
  stint: Stint,
): Omit<CardDuty, keyof ReleasedClosures> {
  const { code, name, position, duty } = stint.post;
  const others = assignmentsTo(plan, stint).filter(({ officerId }) => officerId !== assignment.officerId);
  return {
    dutyIds: assignment.dutyIds,
    code,
    name,
    position,
    from: stint.from,
    until: stint.until,
    words: duty,
    beside: others.map(({ officerId }) => identityOf(plan.tables.officers.get(officerId)!)),
    neighbours: cardNeighbours(plan, stint.post),
    said: run ? saidOf(run, assignment).map(({ id, step, happenedAt }) => ({ id, step, happenedAt })) : [],
    counting: countingAt(plan, stint.post),
  };
}

function runOnCard({ id, kind, name, clock, closedAt }: Run): NonNullable<DutyCard['run']> {
  return { id, kind, name, clock, ...(closedAt !== undefined && { closedAt }) };
}

function guidedBy(run: RunState, officerId: string): number {
  return factsOf(run, officerId).reduce(
    (sum, fact) => ('vehicles' in fact && isGuided(fact) ? sum + fact.vehicles : sum),
    0,
  );
}

/** The officers whose cards a commit may have changed. `inverse` are the changes that would reverse it. */
export function officersTouched(
  operation: Operation,
  changes: readonly Change[],
  inverse: readonly Change[],
): ReadonlySet<string> | 'all' {
  const touched = new Set<string>();
  const all = [...changes, ...inverse];
  for (const change of all) {
    const whose = touchedBy(operation, change, all);
    if (whose === 'all') return 'all';
    for (const id of whose) touched.add(id);
  }
  for (const id of [...touched]) for (const leader of leadersOf(operation, id)) touched.add(leader);
  return touched;
}

function touchedBy(operation: Operation, change: Change, all: readonly Change[]): Iterable<string> | 'all' {
  // Whatever a removed record concerns is in the record, which is on the other side: in the changes or in their inverse.
  if (!('record' in change)) return isOfOperation(change) ? 'all' : [];
  switch (change.collection) {
    case 'incidents':
    case 'requests':
    case 'notes':
    case 'handlings':
    case 'passages':
    case 'turnOuts':
    case 'waivers':
    case 'hazards':
    case 'surveyed':
    case 'surveyRounds':
    case 'notAccepted':
    case 'acknowledgements':
    case 'orders':
    case 'orderAnswers':
    case 'messages':
    case 'sightings':
      return [];
    case 'voids':
      return cardsOf(operation, change.record.runId, change.record.unitId);
    case 'reports':
      return [change.record.officerId];
    case 'counts':
      return countedOn(operation, change.record);
    case 'musters':
      return cardsOf(operation, change.record.runId, unitIdOf(change.record.unit));
    case 'editions':
      return change.record.state === 'published' || change.record.state === 'withdrawn' ? 'all' : [];
    default:
      return isOfPlan(change) ? touchedInRun(operation, change, all) : 'all';
  }
}

/** A count changes a card only if it begins a turn-out. A phone adds its own counts, and gets the sum with its next card. */
function countedOn(operation: Operation, count: Count): string[] {
  const run = operation.runs.get(count.runId);
  return run && bringsOut(run, count) ? [count.officerId] : [];
}

/** The officers on whose cards an officer or a vehicle is. */
function cardsOf(operation: Operation, runId: string, unitId: string): string[] {
  const plan = operation.runs.get(runId)?.plan;
  const vehicle = plan?.tables.vehicles.get(unitId);
  return vehicle ? cardsWith(plan!, vehicle) : [unitId];
}

/** A change of the draft concerns no phone: phones show what was published or ordered. */
function touchedInRun(
  operation: Operation,
  change: ChangeOf<PlanCollection>,
  all: readonly Change[],
): Iterable<string> | 'all' {
  const plan = change.run === undefined ? undefined : operation.runs.get(change.run)?.plan;
  if (!plan) return [];
  if (OFF_CARDS.includes(change.collection)) return [];
  if (change.collection === 'posts') return holdersAround(plan, changedId(change), all);
  if (change.collection === 'movements' && 'record' in change)
    return holdersAlong(plan, versionsOf(change.record.id, change.run, all));
  if (change.collection !== 'assignments' || !('record' in change)) return 'all';
  const { officerId, dutyIds } = change.record;
  return [officerId, ...[...new Set(dutyIds.map(postIdOf))].flatMap((id) => holdersOf(plan, id))];
}

function holdersOf({ indexes }: Plan, postId: string): string[] {
  return indexes.assignmentsByPost.of(postId).map(({ officerId }) => officerId);
}

/** Whoever holds a post, and whoever holds a post of a route that passes it or did: to them it is a neighbour. */
function holdersAround(plan: Plan, postId: string, all: readonly Change[]): string[] {
  const versions = all.flatMap((change) =>
    change.collection === 'posts' && 'record' in change && change.record.id === postId ? change.record : [],
  );
  const routes = new Set(versions.flatMap((post) => [...passesByRoute(plan, post).keys()]));
  const around = [...routes].flatMap((route) => postsAlong(plan, route).map(({ post }) => post.id));
  return [...new Set<string>([postId, ...around])].flatMap((id) => holdersOf(plan, id));
}

/** A movement of a run as it was and as it is. Only one of the two if it is new or removed. */
function versionsOf(id: string, run: string | undefined, all: readonly Change[]): readonly Movement[] {
  return all.flatMap((change) =>
    change.collection === 'movements' && 'record' in change && change.run === run && change.record.id === id
      ? change.record
      : [],
  );
}

/** Whoever holds a post that a movement passes, and that has other times by these versions of it. */
function holdersAlong(plan: Plan, [one, ...others]: readonly Movement[]): string[] {
  const touched = [...plan.tables.posts.values()].filter((post) =>
    others.length === 0
      ? [...passesByRoute(plan, post).keys()].some(({ id }) => id === one!.routeId)
      : others.some((other) => isTimedAnew(plan, post, one!, other)),
  );
  return touched.flatMap(({ id }) => holdersOf(plan, id));
}

function leadersOf({ plans }: Operation, officerId: string): string[] {
  return plans.flatMap(({ tables }) => {
    const squad = tables.squads.get(tables.officers.get(officerId)?.squadId ?? '');
    const group = squad && tables.groups.get(squad.groupId);
    return [squad?.leaderId, group?.leaderId].filter((id) => id !== undefined);
  });
}
