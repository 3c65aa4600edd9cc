import { stintsHolding } from '../duties/duties.ts';
import { briefWith, type Taken } from '../closings/measured.ts';
import { laterDay } from '../kernel/calendar.ts';
import { sameTimeLater } from '../operation/days.ts';
import { Plan } from '../operation/plan.ts';
import type { CopySource } from '../records/archiving.ts';
import {
  PLAN_COLLECTIONS,
  type AnyRecord,
  type ChangeOf,
  type Collections,
  type PlanCollection,
} from '../records/collections.ts';
import { isErased } from '../records/personal.ts';
import type { Movement } from '../records/route.ts';
import { assign } from '../staffing/rules/assigning.ts';
import type { ActionBody, ActionName } from './actions.ts';

/** What is copied, and how. */
export interface CopyTerms {
  readonly name: string;
  /** By how many whole days all dates move. */
  readonly days: number;
  /** Whether officers and their assignments are copied. Groups, squads and vehicles always are. */
  readonly people: boolean;
  /** Whether the times when officers are away are copied. */
  readonly absences: boolean;
  /** Measured values that were chosen for the brief. docs/rules.md, X9. */
  readonly taken?: readonly Taken[];
}

/** One action of a copy, without its id. */
interface CopyStep<Name extends ActionName = ActionName> {
  readonly name: Name;
  readonly body: ActionBody<Name>;
}

/** The actions that make the copy, in order, and how many assignments do not fit and are left out. */
export interface Copy {
  readonly steps: readonly CopyStep[];
  readonly leftOut: number;
}

/** How many records one action of a copy places. */
const AT_ONCE = 4000;

/** The actions that copy a plan into a new operation. Dates move by whole days, and wall-clock times stay. docs/rules.md, O8. */
export function copyOf(source: Plan, of: CopySource, terms: CopyTerms): Copy {
  const copy = copiedPlan(source, terms);
  const assignments = terms.people ? fitting(copy, source) : [];
  const { tables } = copy;
  const groups = [...tables.groups.values()];
  const squads = [...tables.squads.values()];
  const steps: CopyStep[] = [
    { name: 'operation.copy', body: { brief: copy.brief, of } },
    ...placed('road.place', tables.roads.values()),
    ...placed('venue.place', tables.venues.values()),
    ...placed('gate.place', tables.gates.values()),
    ...placed('support-site.place', tables.supportSites.values()),
    ...placed('kept-place.place', tables.keptPlaces.values()),
    ...placed('car-park.place', tables.carParks.values()),
    ...placed('route.place', tables.routes.values()),
    ...placed('movement.place', tables.movements.values()),
    ...placed('group.place', groups.map(leaderless)),
    ...placed('squad.place', squads.map(leaderless)),
    ...placed('officer.place', tables.officers.values()),
    ...placed('group.place', groups.filter(isLed)),
    ...placed('squad.place', squads.filter(isLed)),
    ...placed('vehicle.place', tables.vehicles.values()),
    ...placed('post.place', tables.posts.values()),
    ...placed('inject.place', tables.injects.values()),
    ...placed('text.place', tables.texts.values()),
    ...placed('roster.assign', assignments),
  ];
  const leftOut = terms.people ? source.tables.assignments.size - assignments.length : 0;
  return { steps, leftOut };
}

type PlacingName = Extract<ActionName, `${string}.place` | 'roster.assign'>;

function placed(name: PlacingName, all: Iterable<object>): CopyStep[] {
  const records = [...all];
  const parts = Array.from({ length: Math.ceil(records.length / AT_ONCE) }, (_, i) =>
    records.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
  // Each name places the records of its own collection, which is what it is called with above.
  return parts.map((part) => ({ name, body: { records: part } }));
}

interface Led {
  readonly leaderId?: unknown;
}

function leaderless<Stored extends Led>({ leaderId: _leader, ...unit }: Stored): Omit<Stored, 'leaderId'> {
  return unit;
}

function isLed({ leaderId }: Led): boolean {
  return leaderId !== undefined;
}

type Copiers = { readonly [Name in PlanCollection]?: (record: Collections[Name]) => Collections[Name] };

/** The plan with its dates moved, without assignments. */
function copiedPlan(source: Plan, terms: CopyTerms): Plan {
  const change: Partial<Record<PlanCollection, (record: never) => AnyRecord>> = copiers(source, terms);
  const plan = Plan.empty();
  // Rules that only new entries must keep do not refuse what stands in the source.
  plan.travel = 'least';
  for (const collection of PLAN_COLLECTIONS) {
    if (collection === 'assignments' || (collection === 'officers' && !terms.people)) continue;
    for (const stored of source.allOf(collection)) {
      if (collection === 'officers' && !isHere(source, stored.id)) continue;
      const record = change[collection]?.(stored as never) ?? stored;
      plan.change({ collection, record } as ChangeOf<PlanCollection>);
    }
  }
  return plan;
}

/** Whether an officer is in a plan, and was not erased. */
function isHere({ tables }: Plan, id: string): boolean {
  const officer = tables.officers.get(id);
  return officer !== undefined && !isErased(officer.name);
}

function copiers(source: Plan, { name, days, people, absences, taken = [] }: CopyTerms): Copiers {
  const { brief } = source;
  const moved = (at: number) => sameTimeLater(brief, at, days);
  /** A clock change may swallow the end of a short time. Its length then stays. */
  const movedTime = <Time extends { readonly from: number; readonly until: number }>(time: Time): Time => {
    const from = moved(time.from);
    const until = moved(time.until);
    return { ...time, from, until: until > from ? until : from + time.until - time.from };
  };
  const unit = <Stored extends Led>(stored: Stored): Stored =>
    people && isHere(source, String(stored.leaderId)) ? stored : (leaderless(stored) as Stored);
  return {
    briefs: ({ phase: _phase, ...rest }) => ({
      ...briefWith(rest, taken),
      name,
      days: rest.days.map((day) => laterDay(day, days)),
    }),
    movements: (movement) => movedMovement(movement, moved),
    posts: (post) => ({ ...post, fixedWindows: post.fixedWindows.map(movedTime) }),
    officers: ({ away, ...officer }) => ({
      ...officer,
      ...(absences && away && { away: away.map(movedTime) }),
    }),
    vehicles: ({ outFrom: _outFrom, ...vehicle }) => vehicle,
    groups: unit,
    squads: unit,
    injects: (inject) => ({ ...inject, at: moved(inject.at) }),
  };
}

/** Departures of before are not copied. The end of a fixed closure keeps its wall-clock time. */
function movedMovement(movement: Movement, moved: (at: number) => number): Movement {
  const departsAt = moved(movement.departsAt);
  const copied = { ...movement, departsAt, earlier: [] };
  if (copied.kind !== 'closure') return copied;
  const closedS = (moved(movement.departsAt + copied.closedS * 1000) - departsAt) / 1000;
  return closedS >= 60 ? { ...copied, closedS } : copied;
}

/** The assignments that the copy can have: those that keep the rules, and whose duties exist. */
function fitting(copy: Plan, source: Plan): Collections['assignments'][] {
  const roster = copy.fork();
  const fits: Collections['assignments'][] = [];
  for (const assignment of source.tables.assignments.values()) {
    const dutyIds = assignment.dutyIds.filter((id) => stintsHolding(roster, [id]).length > 0);
    const wanted = { ...assignment, dutyIds };
    if (dutyIds.length === 0 || !assign(roster, [wanted]).ok) continue;
    roster.change({ collection: 'assignments', record: wanted });
    fits.push(wanted);
  }
  return fits;
}
