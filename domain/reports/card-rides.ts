import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { DutyId } from '../records/assignment.ts';
import { editionId } from '../records/edition.ts';

/** How an officer is taken to a duty. Without a plate no seat was found. */
export interface CardRide {
  readonly plate?: string;
  /** The post where the officer gets in. Without one, the base. */
  readonly from?: string;
  readonly leaves: number;
  readonly arrives: number;
}

/** The rides of a plan, by the officer and the first duty of the stint that the ride leads to. */
export type RidesByDuty = ReadonlyMap<string, CardRide>;

interface Rides {
  readonly state: string;
  readonly rides: RidesByDuty;
}

/** The rides that were handed in. Like the drives, they are in no commit. */
const rides = new WeakMap<Plan, Rides>();

export function rideKey(officerId: string, dutyId: DutyId): string {
  return `${officerId} ${dutyId}`;
}

/** Hands in the rides of a plan. They take seconds to work out. `state` says of which state of the plan. */
export function keepRides(plan: Plan, found: Rides): void {
  rides.set(plan, found);
}

/** The rides of a plan, of its newest state that is known. */
export function ridesIn(plan: Plan | undefined): Rides | undefined {
  return plan && rides.get(plan);
}

/** The plan whose rides a phone shows: that of the edition that its run carries out, or of the one that is published. */
export function planWithRides(
  operation: Operation,
  run: RunState | undefined,
  edition?: number,
): Plan | undefined {
  const number = run ? run.record.edition : edition;
  return number === undefined ? undefined : operation.planOf({ id: editionId(number) });
}
