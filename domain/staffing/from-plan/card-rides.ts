import { basePlace } from '../../duties/base-place.ts';
import { stintsOf } from '../../duties/duties.ts';
import type { Plan } from '../../operation/plan.ts';
import { rideKey, type PlannedRide } from '../../reports/card-rides.ts';
import type { Ride, Transfer } from '../rides/ride.ts';
import { driversIn, ridesOn, rosteredChains } from './roster-rides.ts';

/** The rides that take the officers of a plan to their duties and home, for their cards. It takes seconds for the plan of a large event. */
export function cardRidesOf(plan: Plan): [key: string, ride: PlannedRide][] {
  return plan.brief.days.flatMap((day) =>
    ridesOn(plan, day, rosteredChains(plan, day)).flatMap((ride) => {
      const driverIds = driversIn(plan, ride).map(({ id }) => id);
      return ride.transfers.flatMap((transfer) => cardRide(plan, ride, transfer, driverIds));
    }),
  );
}

/** A ride as one of its passengers sees it. */
function cardRide(
  plan: Plan,
  ride: Ride,
  transfer: Transfer,
  driverIds: readonly string[],
): [string, PlannedRide][] {
  const { chain, from } = transfer;
  const { posts, vehicles } = plan.tables;
  const key = keyOf(plan, transfer);
  if (key === undefined) return [];
  const on = ride.halts.find((halt) => halt.on.includes(transfer));
  const off = ride.halts.find((halt) => halt.off.includes(transfer));
  const plate = vehicles.get(ride.vehicle ?? '')?.plate;
  const start = from === basePlace(chain.base) ? undefined : posts.get(from)?.code;
  const seen: PlannedRide = {
    ...(plate !== undefined && { plate }),
    ...(start !== undefined && { from: start }),
    leaves: on?.leaves ?? ride.leaves,
    arrives: off?.arrives ?? ride.arrives,
    driverIds,
  };
  return [[key, seen]];
}

/** A way leads to the stint that begins when it ends, or home from the one that has ended when it begins. */
function keyOf(plan: Plan, { chain, from, to, earliest, latest, driveS }: Transfer): string | undefined {
  const isHome = to === basePlace(chain.base);
  const post = plan.tables.posts.get(isHome ? from : to);
  if (!post || chain.officer === undefined) return undefined;
  const stint = stintsOf(plan, post).find((one) =>
    isHome ? one.until + plan.brief.handoverS * 1000 === earliest : one.from === latest + driveS * 1000,
  );
  return stint && rideKey(chain.officer, stint.id, isHome ? 'home' : 'there');
}
