import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { DutyId } from '../records/assignment.ts';
import { editionId } from '../records/edition.ts';
import { identityOf, type Identity } from '../records/people.ts';

/** How an officer is taken to a duty, or home from it. Without a plate no seat was found. */
interface Taken {
  readonly plate?: string;
  /** The post where the officer gets in. Without one, the base. */
  readonly from?: string;
  readonly leaves: number;
  readonly arrives: number;
}

/** A ride with the ids of those who drive, one after the other. */
export interface PlannedRide extends Taken {
  readonly driverIds: readonly string[];
}

/** A ride as the card has it. Cards that an earlier version made do not say who drives. */
export interface CardRide extends Taken {
  readonly drivers?: readonly (Identity & { readonly isOwn?: true })[];
}

/** The rides of a plan, by the officer, the first duty of a stint, and whether the ride leads there or home from it. */
export type RidesByDuty = ReadonlyMap<string, PlannedRide>;

interface Rides {
  readonly state: string;
  readonly rides: RidesByDuty;
}

/** The rides that were handed in. Like the drives, they are in no commit. */
const rides = new WeakMap<Plan, Rides>();

export function rideKey(officerId: string, dutyId: DutyId, way: 'there' | 'home'): string {
  return `${officerId} ${dutyId} ${way}`;
}

/** The rides of an officer to a duty and home from it. */
export function ridesOfDuty(
  { tables: { officers } }: Plan,
  rides: RidesByDuty,
  officerId: string,
  dutyIds: readonly DutyId[],
): { readonly ride?: CardRide; readonly home?: CardRide } {
  const find = (way: 'there' | 'home'): CardRide | undefined => {
    const found = dutyIds.map((id) => rides.get(rideKey(officerId, id, way))).find((one) => one);
    if (!found) return undefined;
    const { driverIds, ...taken } = found;
    const drivers = driverIds.flatMap((id) => {
      const driver = officers.get(id);
      return driver ? [{ ...identityOf(driver), ...(id === officerId && { isOwn: true as const }) }] : [];
    });
    return { ...taken, drivers };
  };
  const [ride, home] = [find('there'), find('home')];
  return { ...(ride && { ride }), ...(home && { home }) };
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
