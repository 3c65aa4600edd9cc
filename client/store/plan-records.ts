import { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { TravelTable, type TimesBetween, type TravelPlaces } from '../../domain/operation/travel-table.ts';
import { tableOf } from '../../domain/operation/travel.ts';
import type { Change, PlanCollection } from '../../domain/records/collections.ts';

/** A plan in a form that can be sent to a worker. */
export interface PlanRecords {
  readonly records: readonly Change[];
  /** The drives by the road network, if the operation has them. */
  readonly travel?: { readonly of: TravelPlaces; readonly times: TimesBetween } | undefined;
}

/** The records of some collections of a plan, and its drives. */
export function planRecords(plan: Plan, collections: readonly PlanCollection[]): PlanRecords {
  return {
    records: collections.flatMap((collection) =>
      [...plan.tables[collection].values()].map((record) => ({ collection, record }) as Change),
    ),
    travel: travelOf(plan),
  };
}

/** An operation with such a plan as its draft. */
export function operationWith({ records, travel }: PlanRecords): Operation {
  const operation = new Operation('plan');
  operation.restore({ revision: 0, records, revisions: [], past: {} });
  if (travel) operation.plan.travel = new TravelTable(travel.of, travel.times);
  return operation;
}

/** The drives of a plan, in a form that can be sent. */
export function travelOf(plan: Plan): PlanRecords['travel'] {
  const table = tableOf(plan);
  if (!table) return undefined;
  const { id, terms, places, times } = table;
  return { of: { id, terms, places }, times };
}
