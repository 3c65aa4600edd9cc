import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stintsHolding, stintsOf } from '../../domain/duties/duties.ts';
import { ordersBetween, withOrder } from '../../domain/editions/orders.ts';
import { dangling } from '../../domain/editions/references.ts';
import { plansToTake } from '../../domain/editions/take-over-actions.ts';
import { takeOver } from '../../domain/editions/take-over.ts';
import { isSame } from '../../domain/kernel/same.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Change } from '../../domain/records/collections.ts';
import { dutyCard, officersTouched } from '../../domain/reports/duty-card.ts';
import { stintsInForce } from '../../domain/totals/in-force.ts';
import { totalsOf } from '../../domain/totals/totals.ts';
import { act, assigned, assignment, at, by, fixedPost, movement, north, officer } from './builders.ts';
import { EIGHT, MINUTE, operationOf, outcome, post, recordOf, route, runOf } from './builders.ts';

const minute = (n: number) => EIGHT + n * MINUTE;

/** Posts held from eight, nine and ten o'clock, a convoy at ten past nine, and a run of edition 1 since half past seven. */
function carriedOut(): Operation {
  const operation = operationOf(
    ...north,
    ...['ida', 'bo', 'cy', 'di'].map((id) => officer(id)),
    route('R', [at(0, 500), at(4000, 500)]),
    movement('m', 'R', { departsAt: minute(70) }),
    fixedPost('early', at(0), 0, 90),
    fixedPost('mid', at(0, 40), 60, 100),
    fixedPost('late', at(0, 80), 120, 180),
    post('way', at(2000, 500)),
    assigned('ida', 'early~w'),
    assigned('bo', 'mid~w'),
    assigned('cy', 'way~m~1'),
  );
  expect(outcome(act(operation, 'edition.issue', {}))).toBe('done');
  const clock = { from: minute(-30), startedAt: minute(-30), rate: 1 };
  const run = { id: 'day' as never, kind: 'drill' as const, name: 'Day', days: ['2020-09-22'], clock };
  expect(outcome(act(operation, 'run.open', { run }, { at: minute(-30) }))).toBe('done');
  return operation;
}

const edit = (operation: Operation, change: Change, run?: string, moment = EIGHT) =>
  outcome(
    act(operation, `${KINDS[change.collection]}.place` as never, { records: [recordOf(change)] } as never, {
      at: moment,
      ...(run && { run }),
    }),
  );
const KINDS: Readonly<Record<string, string>> = {
  posts: 'post',
  officers: 'officer',
  movements: 'movement',
  squads: 'squad',
};

function taken(operation: Operation, moment: number, without: string[] = [], number = 2) {
  const body = { runId: 'day' as never, number, without };
  return outcome(act(operation, 'run.take-edition', body, { at: moment, by: by('dispatcher') }));
}

test('[R20] a newer edition is taken over into an open run: what has begun stays, orders are kept unless they are given up', () => {
  const operation = carriedOut();
  edit(operation, fixedPost('late', at(0, 80), 120, 180, { name: 'ordered name' }), 'day');
  edit(operation, fixedPost('mid', at(0, 40), 60, 100, { name: 'given up' }), 'day');
  edit(operation, fixedPost('early', at(0), 0, 120, { name: 'begun' }));
  edit(operation, fixedPost('late', at(0, 80), 130, 180));
  act(operation, 'roster.unassign', { ids: [assignment('ida', 'early~w').id, assignment('bo', 'mid~w').id] });
  act(operation, 'edition.issue', {});
  expect(taken(operation, minute(30), ['posts/mid'])).toBe('done');

  const { plan, record, planAsOf } = runOf(operation);
  expect(record).toMatchObject({
    edition: 2,
    taken: [{ edition: 2, before: 1, at: minute(30), by: 'dispatcher' }],
  });
  expect(plan.tables.posts.get('early')).toMatchObject({ name: 'early' });
  expect(plan.tables.posts.get('late')).toMatchObject({
    name: 'ordered name',
    fixedWindows: [{ from: minute(130) }],
  });
  expect(plan.tables.posts.get('mid')).toMatchObject({ name: 'mid' });
  expect([...plan.tables.assignments.keys()].sort()).toEqual(['cy-at-way-m-1', 'ida-at-early-w']);
  const before = planAsOf.call(runOf(operation), minute(29));
  expect(before.tables.posts.get('mid')).toMatchObject({ name: 'given up' });
  expect(before.tables.assignments.size).toBe(3);
});

test('[R20] an assignment that does not fit to what was ordered is left out and listed; a movement that has begun stays', () => {
  const operation = carriedOut();
  act(operation, 'roster.assign', { records: [assignment('di', 'late~w')] }, { run: 'day' });
  edit(operation, fixedPost('other', at(900), 125, 150));
  act(operation, 'roster.assign', { records: [assignment('di', 'other~w')] });
  act(operation, 'movement.retime', { id: 'm', departsAt: minute(200) });
  act(operation, 'edition.issue', {});
  const run = runOf(operation);
  const plans = plansToTake(operation, run, 2);
  if ('reason' in plans) throw new Error(plans.reason);
  const preview = takeOver(run, plans, new Set(), minute(71));
  expect(preview.leftOut.map(({ id }) => id)).toEqual(['di-at-other-w']);
  expect(preview.stays).toContainEqual({ collection: 'movements', id: 'm' });
  expect(preview.orders.map(({ key }) => key)).toEqual(['assignments/di-at-late-w']);
  expect(taken(operation, minute(71))).toBe('done');
  expect(ordersBetween(preview.plan, run.plan)).toEqual([]);
});

test('[R20] only a published edition is taken over, only into an open run, and never without a day of the run; taking it again gives orders up', () => {
  const operation = carriedOut();
  edit(operation, fixedPost('late', at(0, 80), 130, 180), 'day');
  expect(taken(operation, EIGHT, [], 1)).toBe('nothing-to-take');
  expect(runOf(operation).plan.tables.posts.get('late')).toMatchObject({
    fixedWindows: [{ from: minute(130) }],
  });
  expect(taken(operation, EIGHT, ['posts/late'], 1)).toBe('done');
  expect(runOf(operation).plan.tables.posts.get('late')).toMatchObject({
    fixedWindows: [{ from: minute(120) }],
  });
  expect(taken(operation, EIGHT, [], 1)).toBe('nothing-to-take');
  edit(operation, fixedPost('late', at(0, 80), 150, 180));
  act(operation, 'edition.submit', {});
  expect(taken(operation, EIGHT)).toBe('edition-state');
  expect(taken(operation, EIGHT, [], 5)).toBe('no-such-record');
  act(operation, 'run.close', { runId: 'day' as never });
  expect(taken(operation, EIGHT, [], 1)).toBe('run-closed');
});

test('[R20] the phone of an officer whose duty is another one is told, and shows the new one', () => {
  const operation = carriedOut();
  edit(operation, fixedPost('mid', at(0, 40), 62, 100));
  act(operation, 'edition.issue', {});
  const decision = act(operation, 'run.take-edition', { runId: 'day' as never, number: 2 }, { at: EIGHT });
  expect(decision.ok && officersTouched(operation, decision.value, [])).toBe('all');
  expect(dutyCard(operation, 'bo', EIGHT)!.duties.map(({ from }) => from)).toEqual([minute(62)]);
});

test('[R21] orders of a run are taken over into the plan as one edit, which is undone as one; a conflict is refused', () => {
  const operation = carriedOut();
  edit(operation, fixedPost('late', at(0, 80), 120, 180, { name: 'ordered name' }), 'day');
  act(operation, 'roster.assign', { records: [assignment('di', 'late~w')] }, { run: 'day' });
  edit(operation, fixedPost('late', at(0, 80), 130, 180));
  const keep = (...orders: string[]) =>
    outcome(act(operation, 'plan.keep-orders', { runId: 'day' as never, orders }));
  expect(keep('posts/late', 'assignments/di-at-late-w')).toBe('done');
  const { tables } = operation.plan;
  expect(tables.posts.get('late')).toMatchObject({
    name: 'ordered name',
    fixedWindows: [{ from: minute(130) }],
  });
  expect(tables.assignments.has('di-at-late-w')).toBe(true);
  expect(outcome(act(operation, 'plan.undo', { revision: operation.revision }))).toBe('done');
  expect([tables.posts.get('late')!.name, tables.assignments.has('di-at-late-w')]).toEqual(['late', false]);
  act(operation, 'roster.assign', { records: [assignment('cy', 'late~w')] });
  expect(keep('assignments/di-at-late-w')).toBe('over-strength');
});

/** One change of the draft or order in the run. Rules may refuse it. */
const change = fc.record({
  kind: fc.constantFrom(
    'window',
    'new post',
    'remove post',
    'retime',
    'assign',
    'unassign',
    'promote',
    'report',
  ),
  which: fc.nat(20),
  much: fc.nat(200),
  isOrder: fc.boolean(),
});

function does(
  operation: Operation,
  { kind, which, much, isOrder }: typeof change extends fc.Arbitrary<infer T> ? T : never,
  moment: number,
) {
  const asked = { at: moment, ...(isOrder && { run: 'day' }) };
  const plan = isOrder ? runOf(operation).plan : operation.plan;
  const one = <Each extends { readonly id: string }>(all: Iterable<Each>) =>
    [...all][which % Math.max(1, [...all].length)]?.id ?? 'none';
  const { posts, officers, assignments } = plan.tables;
  const place = (records: unknown) => act(operation, 'post.place', { records: records as never }, asked);
  switch (kind) {
    case 'window':
      return place([recordOf(fixedPost(one(posts.values()), at(which * 50), much, much + 60))]);
    case 'new post':
      return place([recordOf(fixedPost(`new${which % 4}`, at(which * 70), much, much + 40))]);
    case 'remove post':
      return act(operation, 'post.remove', { ids: [one(posts.values())] }, asked);
    case 'retime':
      return act(operation, 'movement.retime', { id: 'm', departsAt: minute(much) }, asked);
    case 'assign': {
      const stint = stintsOf(plan, [...posts.values()][much % posts.size]!)[0];
      const id = `${kind}${which}${isOrder ? 'r' : ''}` as never;
      const record = { ...assignment(one(officers.values()), stint?.id ?? 'x~w'), id };
      return act(operation, 'roster.assign', { records: [record] }, asked);
    }
    case 'unassign':
      return act(operation, 'roster.unassign', { ids: [one(assignments.values())] }, asked);
    case 'promote':
      return act(
        operation,
        'officer.place',
        { records: [recordOf(officer(one(officers.values()), { grade: 'police' })) as never] },
        asked,
      );
    case 'report': {
      const { officerId, dutyIds } =
        [...runOf(operation).plan.tables.assignments.values()][which % 3] ?? assignment('ida', 'early~w');
      return act(
        operation,
        'report.make',
        { runId: 'day' as never, officerId, dutyIds, step: 'on-post', happenedAt: moment },
        { at: moment },
      );
    }
  }
}

test('[R20, O2] whatever was edited, ordered and reported: what has begun stays, kept orders stand, the rest is the edition', () => {
  let done = 0;
  const property = fc.property(
    fc.array(change, { minLength: 4, maxLength: 14 }),
    fc.nat(200),
    fc.array(fc.nat(30), { maxLength: 4 }),
    (changes, afterMin, given) => {
      const operation = carriedOut();
      changes.forEach((one, i) => does(operation, one, minute(Math.floor((afterMin * i) / changes.length))));
      act(operation, 'edition.issue', {}, { at: minute(afterMin) });
      const [run, now] = [runOf(operation), minute(afterMin) + 1];
      const plans = plansToTake(operation, run, 2);
      if ('reason' in plans) return;
      const without = ordersBetween(plans.carried, run.plan)
        .filter((_, i) => given.includes(i))
        .map(({ key }) => key);
      const { plan, orders, stays, leftOut } = takeOver(run, plans, new Set(without), now);
      const before = run.plan.fork();
      const begunStints = () =>
        stintsInForce(run)
          .filter(({ stint }) => stint.from <= now)
          .map(({ stint }) => `${stint.id} ${stint.from}`)
          .sort();
      const stints = begunStints();
      const { attended, guided, personDispatches } = totalsOf(run.closedAs(now)).all;
      if (taken(operation, now, without) !== 'done') return;
      done++;

      expect(ordersBetween(run.plan, plan)).toEqual([]);
      expect([...dangling(plan)]).toEqual([]);
      expect(ordersBetween(run.planAsOf(now - 1), before)).toEqual([]);
      for (const one of before.tables.assignments.values())
        if (stintsHolding(before, one.dutyIds).some(({ from }) => from <= now))
          expect(plan.tables.assignments.get(one.id)).toEqual(one);
      for (const one of before.tables.posts.values())
        if (stintsOf(before, one).some(({ from, until }) => from <= now && now < until))
          expect(plan.tables.posts.get(one.id)).toEqual(one);
      expect(begunStints()).toEqual(expect.arrayContaining(stints));
      expect(totalsOf(run.closedAs(now)).all).toMatchObject({ attended, guided, personDispatches });
      const kept = orders.filter(({ key }) => !without.includes(key));
      const named = new Set(
        [...kept, ...stays, ...leftOut.map(({ id }) => ({ id }))].map(({ id }) => String(id)),
      );
      for (const { id } of ordersBetween(plans.next, plan)) expect(named).toContain(id);
      const staying = new Set(stays.map(({ id }) => id));
      for (const order of kept)
        if (!staying.has(order.id)) {
          const { record } = withOrder(order, plans.next.tables[order.collection].get(order.id));
          expect(isSame(plan.tables[order.collection].get(order.id), record)).toBe(true);
        }
    },
  );
  fc.assert(property, { numRuns: 60 });
  expect(done).toBeGreaterThan(20);
});
