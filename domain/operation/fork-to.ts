import { isSame } from '../kernel/same.ts';
import {
  PLAN_COLLECTIONS,
  changedId,
  drop,
  isOfPlan,
  type Change,
  type ChangeOf,
  type PlanCollection,
} from '../records/collections.ts';
import type { Plan } from './plan.ts';

/** A fork that has exactly these records. It shares with the plan what is the same: a plan that was read costs only what differs. */
export function forkTo(plan: Plan, records: readonly Change[]): Plan {
  const fork = plan.fork();
  const wanted = new Set<string>();
  for (const change of records) {
    if (!isOfPlan(change) || !('record' in change)) continue;
    const id = changedId(change);
    wanted.add(`${change.collection} ${id}`);
    if (!isSame(plan.tables[change.collection].get(id), change.record)) fork.change(change);
  }
  for (const collection of PLAN_COLLECTIONS)
    for (const id of plan.tables[collection].keys())
      if (!wanted.has(`${collection} ${id}`)) fork.change(drop(collection, id) as ChangeOf<PlanCollection>);
  return fork;
}
