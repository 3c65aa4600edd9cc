import { Drives } from './compiled.ts';
import type { ProblemBase, ProblemDuty, ProblemVehicle, StaffingProblem } from './problem.ts';
import type { Chain } from './staffing-result.ts';

/** One officer's way from a place to another: when they can leave at the earliest and must at the latest, in UTC ms. */
export interface Transfer {
  readonly chain: Chain;
  readonly from: string;
  readonly to: string;
  readonly earliest: number;
  readonly latest: number;
  readonly driveS: number;
}

/** Officers of one base who drive together: one vehicle, one of them at the wheel. Without a vehicle nobody has a seat. */
export interface Ride {
  readonly base: string;
  readonly from: string;
  readonly to: string;
  readonly leaves: number;
  readonly arrives: number;
  readonly transfers: readonly Transfer[];
  readonly vehicle?: string;
  /** Where the vehicle stands before, if that is elsewhere: somebody has to bring it. */
  readonly broughtFrom?: string;
}

/** What rides depend on: the duties of the chains, the bases, who drives in what, and how long a way takes, in whole seconds, -1 where none leads. */
export interface RidesAsked {
  readonly handoverS: number;
  readonly duties: readonly Pick<ProblemDuty, 'id' | 'place' | 'endPlace' | 'from' | 'until'>[];
  readonly bases: readonly Pick<ProblemBase, 'id' | 'place'>[];
  readonly vehicles: readonly ProblemVehicle[];
  secondsBetween(from: string, to: string): number;
}

/** As far as this is walked: half a kilometre at 60 km/h. */
const WALKED_S = 30;

/**
 * Who drives with whom, and in what. Transfers of one base with the same way whose times have a moment in common are one ride,
 * as few as can be (stabbing intervals by their earliest end); a ride takes the smallest vehicle of the base that is free
 * and has the seats, or several, the largest rides first where they leave at once. A vehicle stays where it has arrived: one
 * that stands elsewhere is taken only where none is at hand and it can be brought in time, and that is told.
 */
export function ridesOf(problem: StaffingProblem, chains: readonly Chain[]): Ride[] {
  return ridesFrom(askedBy(problem), chains);
}

/** The same of what a ride depends on, wherever that comes from. */
export function ridesFrom(asked: RidesAsked, chains: readonly Chain[]): Ride[] {
  const mostSeats = new Map<string, number>();
  for (const { base, seats } of asked.vehicles)
    mostSeats.set(base, Math.max(seats, mostSeats.get(base) ?? 0));
  const rides = [...grouped(transfersOf(asked, chains)).values()].flatMap((group) =>
    together(group, mostSeats.get(group[0]!.chain.base) ?? Infinity),
  );
  return withVehicles(rides, asked);
}

function askedBy(problem: StaffingProblem): RidesAsked {
  const drives = new Drives(problem);
  return {
    ...problem,
    vehicles: problem.vehicles ?? [],
    secondsBetween: (from, to) => drives.secondsBetween(from, to),
  };
}

/** Every way of every officer that is too far to walk. */
function transfersOf(asked: RidesAsked, chains: readonly Chain[]): Transfer[] {
  const dutyOf = new Map(asked.duties.map((duty) => [duty.id, duty]));
  const baseAt = new Map(asked.bases.map(({ id, place }) => [id, place]));
  return chains.flatMap((chain) => {
    const home = baseAt.get(chain.base)!;
    const held = chain.duties.map(({ duty }) => dutyOf.get(duty)!);
    const stops = [
      { place: home, arrive: -Infinity, leave: -Infinity },
      ...held.map((duty) => ({
        place: duty.place,
        arrive: duty.from,
        leave: duty.until + asked.handoverS * 1000,
        leavesFrom: duty.endPlace ?? duty.place,
      })),
      { place: home, arrive: Infinity, leave: Infinity },
    ];
    return stops.slice(1).flatMap((stop, i): Transfer[] => {
      const before = stops[i]!;
      const from = 'leavesFrom' in before ? before.leavesFrom : before.place;
      const driveS = asked.secondsBetween(from, stop.place);
      if (driveS <= WALKED_S) return [];
      return [
        { chain, from, to: stop.place, earliest: before.leave, latest: stop.arrive - driveS * 1000, driveS },
      ];
    });
  });
}

function grouped(transfers: readonly Transfer[]): Map<string, Transfer[]> {
  const groups = new Map<string, Transfer[]>();
  for (const transfer of transfers) {
    const key = wayOf({ ...transfer, base: transfer.chain.base });
    const group = groups.get(key);
    if (group) group.push(transfer);
    else groups.set(key, [transfer]);
  }
  return groups;
}

/** Rides for transfers of one base and one way: each leaves when the most pressed of them has to. */
function together(group: readonly Transfer[], seats: number): Ride[] {
  const waiting = group.toSorted((a, b) => leaveOf(a) - leaveOf(b));
  const rides: Ride[] = [];
  while (waiting.length > 0) {
    const first = waiting[0]!;
    const leaves = leaveOf(first);
    const aboard = waiting.filter(({ earliest }) => earliest <= leaves).slice(0, seats);
    for (const transfer of aboard) waiting.splice(waiting.indexOf(transfer), 1);
    const { chain, from, to, driveS } = first;
    rides.push({ base: chain.base, from, to, leaves, arrives: leaves + driveS * 1000, transfers: aboard });
  }
  return rides;
}

/** On the way home nobody is waited for: as soon as the duty is over. Who cannot be there in time leaves as soon as they can. */
function leaveOf({ earliest, latest }: Transfer): number {
  return latest === Infinity ? earliest : Math.max(earliest, latest);
}

/** A vehicle, where it stands and since when; the first ride of the day finds it at its base. */
interface Standing {
  readonly vehicle: ProblemVehicle;
  at: string;
  since: number;
}

/** A vehicle that is free for a ride, and whether it stands where the ride begins. */
interface Free {
  readonly one: Standing;
  readonly isHere: boolean;
}

function withVehicles(rides: readonly Ride[], asked: RidesAsked): Ride[] {
  const home = new Map(asked.bases.map(({ id, place }) => [id, place]));
  const standing = asked.vehicles
    .toSorted((a, b) => a.seats - b.seats || (a.id < b.id ? -1 : 1))
    .map((vehicle): Standing => ({ vehicle, at: home.get(vehicle.base) ?? '', since: -Infinity }));
  return rides
    .toSorted(
      (a, b) =>
        a.leaves - b.leaves || b.transfers.length - a.transfers.length || (wayOf(a) < wayOf(b) ? -1 : 1),
    )
    .flatMap((ride) => {
      const free = standing.flatMap((one) => {
        const seconds = one.at === ride.from ? 0 : asked.secondsBetween(one.at, ride.from);
        const isFree = one.vehicle.base === ride.base && one.since + seconds * 1000 <= ride.leaves;
        return isFree && seconds >= 0 ? [{ one, isHere: seconds <= WALKED_S }] : [];
      });
      return inVehicles(
        ride,
        free.toSorted((a, b) => Number(b.isHere) - Number(a.isHere)),
      );
    });
}

function wayOf({ base, from, to }: Pick<Ride, 'base' | 'from' | 'to'>): string {
  return `${base}\n${from}\n${to}`;
}

/**
 * A ride in the first vehicle that has the seats; where none has, in the largest, and who is left in the next. `free` has
 * those at hand first, each part by seats. The vehicles go along.
 */
function inVehicles(ride: Ride, free: readonly Free[]): Ride[] {
  const { transfers } = ride;
  if (transfers.length === 0) return [];
  const most = Math.max(...free.map(({ one }) => one.vehicle.seats));
  const taken = free.find(({ one }) => one.vehicle.seats >= Math.min(most, transfers.length));
  if (!taken) return [ride];
  const { vehicle, at } = taken.one;
  Object.assign(taken.one, { at: ride.to, since: ride.arrives });
  const aboard = {
    ...{ ...ride, transfers: transfers.slice(0, vehicle.seats), vehicle: vehicle.id },
    ...(!taken.isHere && { broughtFrom: at }),
  };
  const left = { ...ride, transfers: transfers.slice(vehicle.seats) };
  return [
    aboard,
    ...inVehicles(
      left,
      free.filter((other) => other !== taken),
    ),
  ];
}
