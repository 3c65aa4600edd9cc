import { basePlace } from '../../duties/base-place.ts';
import { allStints, travelS } from '../../duties/duties.ts';
import type { Position } from '../../kernel/position.ts';
import { dayOf } from '../../operation/days.ts';
import type { Plan } from '../../operation/plan.ts';
import { byGrade } from '../../records/grades.ts';
import type { Officer } from '../../records/people.ts';
import type { ProblemVehicle } from '../problem/problem.ts';
import type { Chain } from '../problem/staffing-result.ts';
import { driversOf, type Ride, type Transfer } from '../rides/ride.ts';
import { ridesFrom } from '../rides/rides.ts';

/** The chains of a day by the current roster, by officer. */
export function rosteredChains(plan: Plan, day: string): Chain[] {
  const stints = allStints(plan).filter(({ from }) => dayOf(plan.brief, from) === day);
  const byOfficer = new Map<string, { duty: string; grade: string; from: number }[]>();
  for (const { id, post, from, duties } of stints) {
    const held = new Set<string>(duties.map((duty) => duty.id));
    for (const { officerId, dutyIds, grade } of plan.indexes.assignmentsByPost.of(post.id)) {
      if (!dutyIds.some((duty) => held.has(duty))) continue;
      const own = byOfficer.get(officerId);
      if (own) own.push({ duty: id, grade, from });
      else byOfficer.set(officerId, [{ duty: id, grade, from }]);
    }
  }
  return [...byOfficer].flatMap(([officerId, own]) => {
    const officer = plan.tables.officers.get(officerId);
    if (!officer) return [];
    const duties = own.toSorted((a, b) => a.from - b.from).map(({ duty, grade }) => ({ duty, grade }));
    return [{ base: officer.squadId, grade: officer.grade, officer: officerId, duties }];
  });
}

/**
 * The rides of a day (`ridesOf`) for given chains. Places are posts and bases, a base has its squad's id, a vehicle its record's.
 * There is no ride to a place that cannot be reached; Health lists these.
 */
export function ridesOn(
  plan: Plan,
  day: string,
  chains: readonly Chain[],
  vehicles = rideVehicles(plan),
): Ride[] {
  const { brief, tables } = plan;
  const duties = allStints(plan)
    .filter(({ from }) => dayOf(brief, from) === day)
    .map(({ id, post, from, until }) => ({ id, place: post.id, from, until }));
  const known = new Set<string>(duties.map(({ id }) => id));
  const positions = new Map<string, Position>(
    [...tables.posts.values()].map(({ id, position }) => [id, position]),
  );
  for (const { id, base } of tables.squads.values()) positions.set(basePlace(id), base);
  const asked = {
    handoverS: brief.handoverS,
    duties,
    bases: [...tables.squads.values()].map(({ id }) => ({ id, place: basePlace(id) })),
    vehicles,
    secondsBetween: (from: string, to: string): number => {
      const seconds = Math.ceil(travelS(plan, positions.get(from)!, positions.get(to)!));
      return Number.isFinite(seconds) ? seconds : -1;
    },
  };
  return ridesFrom(
    asked,
    chains.flatMap((chain) => stillPlanned(chain, known)),
  );
}

/** Who drives, one after the other. Nobody where no vehicle was found. */
export function driversIn({ tables: { officers } }: Plan, ride: Ride): Officer[] {
  const of = ({ chain }: Transfer) => officers.get(chain.officer ?? '');
  const order = (a: Transfer, b: Transfer): number => {
    const [one, other] = [of(a), of(b)];
    return one && other ? byGrade(one, other) : 0;
  };
  return ride.vehicle === undefined ? [] : driversOf(ride, order).flatMap((one) => of(one) ?? []);
}

/** An officer whose ride has changed, and the new ride. Without a vehicle they have no seat. */
export interface Moved {
  readonly transfer: Transfer;
  readonly ride: Ride;
}

/** The officers of the current roster whose ride on a day changes if these vehicles stop at a moment (UTC ms), in order of rides. */
export function movedWithout(plan: Plan, day: string, out: ReadonlySet<string>, moment: number): Moved[] {
  const chains = rosteredChains(plan, day);
  const vehicles = rideVehicles(plan);
  const broken = vehicles.map((one) =>
    out.has(one.id) ? { ...one, until: Math.min(moment, one.until ?? Infinity) } : one,
  );
  const keyOf = ({ chain, from, to, latest }: Transfer) => [chain.officer, from, to, latest].join(' ');
  const before = new Map(
    ridesOn(plan, day, chains, vehicles).flatMap(({ vehicle, transfers }) =>
      transfers.map((transfer) => [keyOf(transfer), vehicle] as const),
    ),
  );
  return ridesOn(plan, day, chains, broken).flatMap((ride) =>
    ride.transfers
      .filter((transfer) => before.get(keyOf(transfer)) !== ride.vehicle)
      .map((transfer) => ({ transfer, ride })),
  );
}

/** The vehicles that take officers to their posts. A tow truck stays available for others. */
export function rideVehicles({ tables }: Plan): ProblemVehicle[] {
  return [...tables.vehicles.values()]
    .filter(({ kind }) => kind !== 'tow-truck')
    .map(({ id, squadId, seats, outFrom }) => ({
      ...{ id, base: squadId, seats },
      ...(outFrom !== undefined && { until: outFrom }),
    }));
}

/** Removes duties that are no longer in the plan from an earlier roster. */
function stillPlanned(chain: Chain, known: ReadonlySet<string>): Chain[] {
  const duties = chain.duties.filter(({ duty }) => known.has(duty));
  return duties.length > 0 ? [{ ...chain, duties }] : [];
}
