import { stintsHeldBy, type Stint } from '../../duties/duties.ts';
import { shortDistanceM } from '../../kernel/geodesy.ts';
import type { Position } from '../../kernel/position.ts';
import { dayOf } from '../../operation/days.ts';
import { keptFor } from '../../operation/kept.ts';
import type { Plan } from '../../operation/plan.ts';
import { awayDuring } from '../../people/away.ts';
import type { Officer, Squad } from '../../records/people.ts';
import { RESERVE_KINDS } from '../../records/post.ts';
import { finding, type Finding, type FindingKind, type Values, type Weight } from '../finding.ts';
import { eventHours } from './event-hours.ts';

/** A base further than this from the nearest post is a slip of the hand. */
const FAR_BASE_M = 100_000;

/** The days on which each officer has a duty. */
const daysOnDuty = keptFor((plan: Plan) => daysOf(plan, () => true));

/** The days on which each officer has a duty that is not itself a reserve. */
const daysEngaged = keptFor((plan: Plan) => daysOf(plan, ({ post }) => !RESERVE_KINDS.has(post.kind)));

function daysOf(plan: Plan, counts: (stint: Stint) => boolean): ReadonlyMap<string, ReadonlySet<string>> {
  const { brief } = plan;
  const dayOfStint = ({ from }: Stint): string => dayOf(brief, from);
  return new Map(
    [...plan.tables.officers.keys()].map((id) => [
      id,
      new Set(stintsHeldBy(plan, id).filter(counts).map(dayOfStint)),
    ]),
  );
}

/** Days on which everybody who is not away has a duty, and nobody one in reserve. */
export function withoutReserve(plan: Plan): Finding[] {
  const officers = [...plan.tables.officers.values()];
  const onDuty = daysEngaged(plan);
  return [...eventHours(plan)].flatMap(([day, hours]) => {
    const held = officers.filter(({ id }) => onDuty.get(id)!.has(day)).length;
    const isFree = (officer: Officer): boolean =>
      !onDuty.get(officer.id)!.has(day) && !awayDuring(officer, hours);
    if (held === 0 || officers.some(isFree)) return [];
    return finding({
      ...{ kind: 'no-reserve', of: day, weight: 'doubtful', cause: String(held) },
      seat: { collection: 'briefs', id: plan.brief.id },
      place: '',
      values: { onDay: day, n: held },
    });
  });
}

/** Squads with officers who have no duty on any day: they are the reserve, or they were forgotten. */
export function unused(plan: Plan): Finding[] {
  if (plan.tables.assignments.size === 0) return [];
  const onDuty = daysOnDuty(plan);
  return ofSquads(plan, 'unused', 'note', ({ id }) => {
    const officers = plan.indexes.officersBySquad.of(id);
    const n = officers.filter((officer) => onDuty.get(officer.id)!.size === 0).length;
    return n > 0 ? { n, of: officers.length } : undefined;
  });
}

export function withoutLeader(plan: Plan): Finding[] {
  const { tables, indexes } = plan;
  return ofSquads(plan, 'no-leader', 'doubtful', ({ id, leaderId }) => {
    const isLed = leaderId !== undefined && tables.officers.has(leaderId);
    return isLed ? undefined : { of: indexes.officersBySquad.of(id).length };
  });
}

/** Within half a degree, which is nearer than that everywhere. */
function isSurelyNear([lng, lat]: Position, other: Position): boolean {
  return Math.abs(lat - other[1]) < 0.5 && Math.abs(lng - other[0]) < 0.5;
}

export function withFarBase(plan: Plan): Finding[] {
  const posts = [...plan.tables.posts.values()];
  if (posts.length === 0) return [];
  return ofSquads(plan, 'far-base', 'doubtful', ({ base }) => {
    if (posts.some(({ position }) => isSurelyNear(base, position))) return undefined;
    const nearestM = Math.min(...posts.map(({ position }) => shortDistanceM(base, position)));
    return nearestM > FAR_BASE_M ? { farM: Math.round(nearestM) } : undefined;
  });
}

/** How many usable vehicles of a squad have no officer to drive them. */
export function undriven({ indexes }: Plan, squadId: string): number {
  const usable = indexes.vehiclesBySquad.of(squadId).filter(({ outFrom }) => outFrom === undefined);
  return Math.max(0, usable.length - indexes.officersBySquad.of(squadId).length);
}

export function withoutDriver(plan: Plan): Finding[] {
  return ofSquads(plan, 'no-driver', 'doubtful', ({ id }) => {
    const n = undriven(plan, id);
    return n > 0 ? { n, of: plan.indexes.vehiclesBySquad.of(id).length } : undefined;
  });
}

/** Squads with more officers on duty on one day than seats in their usable vehicles. */
export function withoutSeats(plan: Plan): Finding[] {
  const { indexes } = plan;
  const onDuty = daysOnDuty(plan);
  const days = [...eventHours(plan).keys()];
  return ofSquads(plan, 'no-seats', 'note', ({ id }) => {
    const usable = indexes.vehiclesBySquad.of(id).filter(({ outFrom }) => outFrom === undefined);
    const seats = usable.reduce((sum, vehicle) => sum + vehicle.seats, 0);
    const officers = indexes.officersBySquad.of(id);
    const most = Math.max(
      0,
      ...days.map((day) => officers.filter((officer) => onDuty.get(officer.id)!.has(day)).length),
    );
    return most > seats ? { seats, of: most } : undefined;
  });
}

/** Squads with officers on duty whose phones are not enrolled. */
export function withoutPhones(plan: Plan, enrolled: ReadonlySet<string>): Finding[] {
  const onDuty = daysOnDuty(plan);
  return ofSquads(plan, 'no-phone', 'note', ({ id }) => {
    const held = plan.indexes.officersBySquad.of(id).filter((officer) => onDuty.get(officer.id)!.size > 0);
    const n = held.filter((officer) => !enrolled.has(officer.id)).length;
    return n > 0 ? { n, of: held.length } : undefined;
  });
}

/** One finding for each squad of which something is to be said. */
function ofSquads(
  plan: Plan,
  kind: FindingKind,
  weight: Weight,
  said: (squad: Squad) => Values | undefined,
): Finding[] {
  return [...plan.tables.squads.values()].flatMap((squad) => {
    const values = said(squad);
    if (!values) return [];
    const seat = { collection: 'squads', id: squad.id } as const;
    const cause = Object.values(values).join(' ');
    return finding({ kind, of: squad.id, weight, cause, seat, place: squad.name, values });
  });
}
