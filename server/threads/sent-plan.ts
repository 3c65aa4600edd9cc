import { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { TravelTable, type TimesBetween, type TravelPlaces } from '../../domain/operation/travel-table.ts';
import { tableOf } from '../../domain/operation/travel.ts';
import type { Change } from '../../domain/records/collections.ts';
import { planRecords } from '../operation/snapshot.ts';

/** A plan on its way to a thread: its records as JSON, and its drives. */
export interface SentPlan {
  readonly records: string;
  readonly travel: { readonly of: TravelPlaces; readonly times: TimesBetween } | undefined;
}

export function sentPlan(plan: Plan): SentPlan {
  const table = tableOf(plan);
  return {
    records: JSON.stringify(planRecords(plan)),
    travel: table && {
      of: { id: table.id, terms: table.terms, places: table.places },
      times: table.times,
    },
  };
}

/** The plan as the thread has it. */
export function planIn({ records, travel }: SentPlan): Plan {
  const operation = new Operation('sent');
  operation.restore({ revision: 0, records: JSON.parse(records) as Change[], revisions: [], past: {} });
  if (travel) operation.plan.travel = new TravelTable(travel.of, travel.times);
  return operation.plan;
}
