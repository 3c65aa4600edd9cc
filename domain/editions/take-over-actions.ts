import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { action, controllers, planAction, type Asked, type Decision } from '../operation/action.ts';
import { hasHistory, leftHanging } from '../operation/naming.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Assignment } from '../records/assignment.ts';
import { drop, inRun, put, type Change } from '../records/collections.ts';
import { editionId } from '../records/edition.ts';
import { clockTime } from '../records/run.ts';
import { assign } from '../staffing/rules/assigning.ts';
import { calledTwiceIn, ordersBetween, setIn, withOrder, type Order } from './orders.ts';
import { dangling, missingIn } from './references.ts';
import { takeOver, type EditionPlans } from './take-over.ts';

const Keys = Type.Array(Type.String({ pattern: '^[A-Za-z]{1,40}/[A-Za-z0-9._-]{1,120}$' }), {
  maxItems: 20_000,
});

const TakeEdition = record({
  runId: idOf<'Run'>(),
  number: Type.Integer({ minimum: 1 }),
  without: Type.Optional(
    Type.Array(Keys.items, {
      maxItems: 20_000,
      description: 'the orders that are given up, as posts/p1; all others are kept',
    }),
  ),
});

const KeepOrders = record({ runId: idOf<'Run'>(), orders: Keys });

export const takeOverActions = {
  /** Takes a published edition over into an open run. The one that it carries may be taken again, without some orders. */
  'run.take-edition': action({ body: TakeEdition, may: [...controllers, 'commander'], rule: takeEdition }),
  /** Takes over into the draft what was ordered in a run. */
  'plan.keep-orders': planAction({
    body: KeepOrders,
    rule: (plan, { runId, orders }, { operation }) => {
      if (plan !== operation.plan) return refuse({ reason: 'not-of-a-run', action: 'plan.keep-orders' });
      const run = operation.runs.get(runId);
      const carried = run && carriedPlan(operation, run);
      if (!run || !carried) return refuse({ reason: 'no-such-run', run: runId });
      const result = keptOrders(operation, ordersBetween(carried, run.plan), new Set(orders));
      return result.ok ? ok(changesTo(plan, result.value)) : result;
    },
  }),
};

/** The plan of the edition that a run carries out. */
export function carriedPlan(operation: Operation, { record: { edition } }: RunState): Plan | undefined {
  return edition === undefined ? undefined : operation.planOf({ id: editionId(edition) });
}

function takeEdition(
  operation: Operation,
  { runId, number, without }: Frozen<typeof TakeEdition>,
  asked: Asked,
): Decision {
  const run = operation.runs.get(runId);
  if (!run) return refuse({ reason: 'no-such-run', run: runId });
  const { closedAt, name, clock, edition: before } = run.record;
  if (closedAt !== undefined) return refuse({ reason: 'run-closed', run: name, at: closedAt });
  const plans = plansToTake(operation, run, number);
  if ('reason' in plans) return refuse(plans);
  const at = clockTime(clock, asked.at);
  const { plan } = takeOver(run, plans, new Set(without), at);
  const lost = run.record.days.find((day) => !plan.brief.days.includes(day));
  if (lost !== undefined) return refuse({ reason: 'day-in-use', day: lost, run: name });
  const twice = calledTwiceIn(plan);
  if (twice) return refuse(twice);
  const changes = changesTo(run.plan, plan).map((change) => inRun(change, run.id));
  if (changes.length === 0 && before === number) return refuse({ reason: 'nothing-to-take', number });
  const taken = [...(run.record.taken ?? []), { edition: number, before: before!, at, by: asked.by.name }];
  return ok([put('runs', { ...run.record, edition: number, taken }), ...changes]);
}

/** The edition that a run carries and the one that it takes over, or why it cannot. */
export function plansToTake(operation: Operation, run: RunState, number: number): EditionPlans | Refusal {
  const edition = operation.tables.editions.get(editionId(number));
  const [carried, next] = [carriedPlan(operation, run), edition && operation.planOf(edition)];
  if (!edition || !next || !carried)
    return { reason: 'no-such-record', collection: 'editions', id: editionId(number) };
  if (edition.state !== 'published') return { reason: 'edition-state', number, state: edition.state };
  return { carried, next };
}

/** The changes that make a plan as another one. */
function changesTo(plan: Plan, wanted: Plan): Change[] {
  return ordersBetween(plan, wanted).map(({ collection, id, after }) =>
    after ? put(collection, after as never) : drop(collection, id),
  );
}

/** The draft with some of the orders of a run put on it, or which rule forbids that. All or none. docs/rules.md, R21. */
export function keptOrders(
  operation: Operation,
  all: readonly Order[],
  keys: ReadonlySet<string>,
): Result<Plan, Refusal> {
  const plan = operation.plan.fork();
  const wanted = all.filter(({ key }) => keys.has(key));
  const assigned: Assignment[] = [];
  for (const order of wanted) {
    const now = plan.tables[order.collection].get(order.id);
    const { record: ordered } = withOrder(order, now);
    if (!ordered && hasHistory(operation, order.id)) return refuse({ reason: 'has-history', id: order.id });
    // What collection a record is of is in the order.
    if (order.collection === 'assignments' && ordered) assigned.push(ordered as Assignment);
    else if (ordered ?? now) setIn(plan, order, ordered);
  }
  for (const { collection, id, after } of wanted) {
    const by = after ? undefined : leftHanging(plan, collection, id);
    if (by !== undefined) return refuse({ reason: 'in-use', id, by });
  }
  for (const { collection, record: one } of dangling(plan))
    return refuse({ reason: 'no-such-record', ...missingIn(plan, collection, one)[0]! });
  const decision = assign(plan, assigned);
  if (!decision.ok) return decision;
  for (const one of assigned) setIn(plan, { collection: 'assignments', id: one.id }, one);
  const twice = calledTwiceIn(plan);
  return twice ? refuse(twice) : ok(plan);
}
