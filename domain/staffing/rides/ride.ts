import { Drives } from '../problem/compiled.ts';
import type { ProblemBase, ProblemDuty, ProblemVehicle, StaffingProblem } from '../problem/problem.ts';
import type { Chain } from '../problem/staffing-result.ts';

/** One officer's way between two places, with the earliest and the latest time to leave, in UTC ms. */
export interface Transfer {
  readonly chain: Chain;
  readonly from: string;
  readonly to: string;
  readonly earliest: number;
  readonly latest: number;
  readonly driveS: number;
}

/** Officers of one base who make the same way together: the earliest time to leave, and when they must arrive (ms). */
export interface Party {
  readonly base: string;
  readonly from: string;
  readonly to: string;
  readonly earliest: number;
  readonly due: number;
  /** If their vehicle has broken down: when the search for another one begins (ms). */
  readonly notBefore?: number;
  readonly transfers: readonly Transfer[];
}

/** The input for rides: duties, bases, vehicles, and the seconds between places, whole numbers, -1 if there is no way. */
export interface RidesAsked {
  readonly handoverS: number;
  readonly duties: readonly Pick<ProblemDuty, 'id' | 'place' | 'endPlace' | 'from' | 'until'>[];
  readonly bases: readonly Pick<ProblemBase, 'id' | 'place'>[];
  readonly vehicles: readonly ProblemVehicle[];
  secondsBetween(from: string, to: string): number;
}

/** Ways up to this drive are walked: half a kilometre at 60 km/h. */
export const WALKED_S = 30;

/** Compared with a ride of their own, nobody leaves their base earlier or is home later by more than this. */
const MOST_DETOUR_MS = 1_800_000;

/** The input for the rides of a problem. */
export function askedBy(problem: StaffingProblem): RidesAsked {
  const drives = new Drives(problem);
  return {
    ...problem,
    vehicles: problem.vehicles ?? [],
    secondsBetween: (from, to) => drives.secondsBetween(from, to),
  };
}

/** All ways of all officers that are too far to walk. */
export function transfersOf(asked: RidesAsked, chains: readonly Chain[]): Transfer[] {
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
      const latest = stop.arrive - driveS * 1000;
      return [{ chain, from, to: stop.place, earliest: before.leave, latest, driveS }];
    });
  });
}

/**
 * Groups transfers of one base and one way into as few parties as possible, each with a common moment (interval stabbing by
 * earliest end) and no larger than the largest vehicle of the base.
 */
export function partiesOf({ vehicles }: RidesAsked, transfers: readonly Transfer[]): Party[] {
  const mostSeats = new Map<string, number>();
  for (const { base, seats } of vehicles) mostSeats.set(base, Math.max(seats, mostSeats.get(base) ?? 0));
  const groups = new Map<string, Transfer[]>();
  for (const transfer of transfers) {
    const key = [transfer.chain.base, transfer.from, transfer.to].join('\n');
    const group = groups.get(key);
    if (group) group.push(transfer);
    else groups.set(key, [transfer]);
  }
  return [...groups.values()].flatMap((group) =>
    together(group, mostSeats.get(group[0]!.chain.base) ?? 1).map((party) => partyOf(party)),
  );
}

/** A party of transfers, with its times. From a base and home to it, `MOST_DETOUR_MS` limits them. */
export function partyOf(transfers: readonly Transfer[], notBefore = -Infinity): Party {
  const { chain, from, to, driveS } = transfers[0]!;
  const windows = transfers.map((transfer) => {
    const leaves = leaveOf(transfer);
    return {
      earliest: Math.max(transfer.earliest, leaves - MOST_DETOUR_MS),
      due: leaves + driveS * 1000 + (transfer.latest === Infinity ? MOST_DETOUR_MS : 0),
    };
  });
  return {
    base: chain.base,
    from,
    to,
    earliest: Math.max(notBefore, ...windows.map(({ earliest }) => earliest)),
    due: Math.min(...windows.map(({ due }) => due)),
    notBefore,
    transfers,
  };
}

/** When an officer with a ride of their own leaves. To a duty: as late as possible, or at the earliest time if that is too late. Home: at once. */
export function leaveOf({ earliest, latest }: Transfer): number {
  return latest === Infinity ? earliest : Math.max(earliest, latest);
}

function together(group: readonly Transfer[], seats: number): Transfer[][] {
  const waiting = group.toSorted((a, b) => leaveOf(a) - leaveOf(b));
  const parties: Transfer[][] = [];
  while (waiting.length > 0) {
    const leaves = leaveOf(waiting[0]!);
    const party = waiting.filter(({ earliest }) => earliest <= leaves).slice(0, seats);
    for (const transfer of party) waiting.splice(waiting.indexOf(transfer), 1);
    parties.push(party);
  }
  return parties;
}

/** A halt of a ride: when the vehicle arrives and leaves (UTC ms), and who gets in and out. */
export interface Halt {
  readonly place: string;
  arrives: number;
  leaves: number;
  readonly on: Transfer[];
  readonly off: Transfer[];
}

/** Officers of one base in one vehicle, one of them driving, from where it is empty until it is empty again. Without a vehicle, they have no seat. */
export interface Ride {
  readonly base: string;
  readonly from: string;
  readonly to: string;
  readonly leaves: number;
  readonly arrives: number;
  /** In the order of getting in. */
  readonly transfers: readonly Transfer[];
  readonly halts: readonly Halt[];
  readonly vehicle?: string;
  /** Where the vehicle was left, if that is elsewhere. Somebody has to bring it. */
  readonly broughtFrom?: string;
}

/**
 * The drivers of a ride, one after the other, with as few changes as possible: whenever a driver is needed, the officer aboard who
 * stays longest drives. `order` decides between equals.
 */
export function driversOf({ halts }: Ride, order: (a: Transfer, b: Transfer) => number): Transfer[] {
  const outAt = new Map(halts.flatMap(({ off }, i) => off.map((one) => [one, i] as const)));
  const drivers: Transfer[] = [];
  const aboard = new Set<Transfer>();
  for (const { on, off } of halts.slice(0, -1)) {
    for (const one of off) aboard.delete(one);
    for (const one of on) aboard.add(one);
    if (drivers.some((driver) => aboard.has(driver))) continue;
    drivers.push([...aboard].sort((a, b) => outAt.get(b)! - outAt.get(a)! || order(a, b))[0]!);
  }
  return drivers;
}
