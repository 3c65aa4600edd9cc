import { Drives } from '../problem/compiled.ts';
import type { ProblemBase, ProblemDuty, ProblemVehicle, StaffingProblem } from '../problem/problem.ts';
import type { Chain } from '../problem/staffing-result.ts';

/** One officer's way from a place to another: when they can leave at the earliest and must at the latest, in UTC ms. */
export interface Transfer {
  readonly chain: Chain;
  readonly from: string;
  readonly to: string;
  readonly earliest: number;
  readonly latest: number;
  readonly driveS: number;
}

/** Officers of one base with the same way at the same time: from when on they can leave, and by when they are to be there (ms). */
export interface Party {
  readonly base: string;
  readonly from: string;
  readonly to: string;
  readonly earliest: number;
  readonly due: number;
  /** From when on a vehicle is looked for, if theirs has broken down (ms). */
  readonly notBefore?: number;
  readonly transfers: readonly Transfer[];
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
export const WALKED_S = 30;

/** Nobody leaves their base so much sooner, or is home so much later, than by a ride of their own. */
const MOST_ROUND_MS = 1_800_000;

/** What the rides of a problem depend on. */
export function askedBy(problem: StaffingProblem): RidesAsked {
  const drives = new Drives(problem);
  return {
    ...problem,
    vehicles: problem.vehicles ?? [],
    secondsBetween: (from, to) => drives.secondsBetween(from, to),
  };
}

/** Every way of every officer that is too far to walk. */
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

/** Transfers of one base and one way that have a moment in common, as few parties as can be (stabbing intervals by their earliest end); of no more than have seats in one vehicle. */
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

/** Those who leave together, from when on and by when: on the way from a base and home to it times are bounded by `MOST_ROUND_MS`. */
export function partyOf(transfers: readonly Transfer[], notBefore = -Infinity): Party {
  const { chain, from, to, driveS } = transfers[0]!;
  const windows = transfers.map((transfer) => {
    const leaves = leaveOf(transfer);
    return {
      earliest: Math.max(transfer.earliest, leaves - MOST_ROUND_MS),
      due: leaves + driveS * 1000 + (transfer.latest === Infinity ? MOST_ROUND_MS : 0),
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

/** When one leaves who has a ride of their own: for a duty as late as can be, or as soon as they can where that is too late; home at once. */
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

/** Where a ride halts: when it is there and goes on (UTC ms), and who gets in and out. */
export interface Halt {
  readonly place: string;
  arrives: number;
  leaves: number;
  readonly on: Transfer[];
  readonly off: Transfer[];
}

/** Officers of one base in one vehicle, one of them at the wheel, from where it is empty to where it is empty again. Without a vehicle nobody has a seat. */
export interface Ride {
  readonly base: string;
  readonly from: string;
  readonly to: string;
  readonly leaves: number;
  readonly arrives: number;
  /** In the order in which they get in. */
  readonly transfers: readonly Transfer[];
  readonly halts: readonly Halt[];
  readonly vehicle?: string;
  /** Where the vehicle stands before, if that is elsewhere: somebody has to bring it. */
  readonly broughtFrom?: string;
}

/**
 * Who is at the wheel, one after the other, with as few changes as can be: whenever somebody has to take it, of those aboard the one
 * who stays longest; among equals the first by the order that is given.
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
