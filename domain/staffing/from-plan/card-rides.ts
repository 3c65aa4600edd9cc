import { basePlace } from '../../duties/base-place.ts';
import { stintsOf } from '../../duties/duties.ts';
import type { Plan } from '../../operation/plan.ts';
import { rideKey, type CardRide } from '../../reports/card-rides.ts';
import type { Ride, Transfer } from '../rides/ride.ts';
import { ridesOn, rosteredChains } from './roster-rides.ts';

/** The rides that take the officers of a plan to their duties, for their cards. It takes seconds for the plan of a large event. */
export function cardRidesOf(plan: Plan): [key: string, ride: CardRide][] {
  return plan.brief.days.flatMap((day) =>
    ridesOn(plan, day, rosteredChains(plan, day)).flatMap((ride) =>
      ride.transfers.flatMap((transfer) => cardRide(plan, ride, transfer)),
    ),
  );
}

/** A ride as one of its passengers sees it. None for the way home. */
function cardRide(plan: Plan, ride: Ride, transfer: Transfer): [string, CardRide][] {
  const { chain, from, to, latest, driveS } = transfer;
  const { posts, vehicles } = plan.tables;
  const post = posts.get(to);
  const due = latest + driveS * 1000;
  const stint = post && stintsOf(plan, post).find((one) => one.from === due);
  if (!stint || chain.officer === undefined) return [];
  const on = ride.halts.find((halt) => halt.on.includes(transfer));
  const off = ride.halts.find((halt) => halt.off.includes(transfer));
  const plate = vehicles.get(ride.vehicle ?? '')?.plate;
  const start = from === basePlace(chain.base) ? undefined : posts.get(from)?.code;
  const seen: CardRide = {
    ...(plate !== undefined && { plate }),
    ...(start !== undefined && { from: start }),
    leaves: on?.leaves ?? ride.leaves,
    arrives: off?.arrives ?? ride.arrives,
  };
  return [[rideKey(chain.officer, stint.id), seen]];
}
