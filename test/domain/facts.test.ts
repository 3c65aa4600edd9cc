import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunState } from '../../domain/operation/run-state.ts';
import { unitIdOf } from '../../domain/records/fact.ts';
import { postNow } from '../../domain/reports/post-state.ts';
import { turnOutsIn, turnOutsOf } from '../../domain/runs/turn-outs.ts';
import type { UnitFact } from '../../domain/records/life.ts';
import { absences, attendances } from '../../domain/totals/counting.ts';
import { guidedByHour, postsHeld, punctuality } from '../../domain/totals/series.ts';
import { totalsOf, type Figure } from '../../domain/totals/totals.ts';
import { EIGHT, MINUTE } from './builders.ts';
import { afterArrival, factSet } from './fact-sets.ts';

const byId = <One extends { readonly id: string }>(list: readonly One[]) =>
  list.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The figures of a run. A figure names the same records, in any order. */
function figuresOf(run: RunState) {
  const { all, by } = totalsOf(run);
  const sorted = (row: object) =>
    Object.entries(row).map(([name, figure]: [string, Figure | number | string]) => [
      name,
      typeof figure === 'object' ? [figure.value, figure.records.toSorted()] : figure,
    ]);
  return [sorted(all), Object.entries(by).map(([name, rows]) => [name, rows.map(sorted)])];
}

/** The states of all posts at some moments. */
function statesIn(run: RunState) {
  const moments = [2, 125, 900].map((minute) => EIGHT + minute * MINUTE);
  return [...run.plan.tables.posts.values()].flatMap((post) =>
    moments.map((now) => {
      const { state, there, needed, assigned } = postNow(run.plan, run, post, now);
      return [post.id, state, there, needed, assigned];
    }),
  );
}

/** All that is derived from the facts of a run. */
function derivedFrom(run: RunState) {
  return {
    turnOuts: byId(turnOutsIn(run)),
    states: statesIn(run),
    attendances: byId(attendances(run).map(({ report, ...one }) => ({ ...one, id: report.id }))),
    totals: figuresOf(run),
  };
}

/** The charts and lists of the report of a run. */
function drawnOf(run: RunState) {
  return {
    absences: absences(run)
      .map(({ assignment, stint }) => `${assignment.officerId} ${stint.id}`)
      .toSorted(),
    held: run.record.days.map((day) => postsHeld(run, day, { stepMs: 60 * MINUTE })),
    guided: run.record.days.map((day) => {
      const { hours, places } = guidedByHour(run, day);
      return [hours, byId(places.map((place) => ({ ...place, id: place.placeId })))];
    }),
    punctuality: punctuality(run),
  };
}

/** Checks that the same is derived for two orders of arrival. */
function isSameForBoth(derive: (run: RunState) => object, numRuns: number): void {
  fc.assert(
    fc.property(factSet, (set) => {
      const [one, other] = ([0, 1] as const).map((order) => afterArrival(set, order, derive));

      if (JSON.stringify(other) !== JSON.stringify(one)) expect(other).toEqual(one);
    }),
    { numRuns },
  );
}

test(
  '[R3, R5, R8, R16] turn-outs, states, attendances and totals are the same for every order of arrival',
  { timeout: 300_000 },
  () => {
    isSameForBoth(derivedFrom, 10_000);
  },
);

test('[R5, R8] the charts and lists of the report are the same for every order of arrival', () => {
  isSameForBoth(drawnOf, 500);
});

const LIFE = [
  'turned-out',
  'on-my-way',
  'on-post',
  'counted',
  'closed',
  'reopened',
  'relieved',
  'back-on-post',
];
const BEGINNINGS = LIFE.filter((kind) => kind !== 'relieved');

/** What was reported of a unit and not taken back, in the order in which it happened. */
function toldOf({ tables }: RunState, unitId: string): UnitFact[] {
  const voided = new Set([...tables.voids.values()].map(({ of }) => of));
  const rank = (fact: UnitFact) => [...LIFE, 'stood-down'].indexOf('step' in fact ? fact.step : 'counted');
  const isOf = (fact: UnitFact) => ('unit' in fact ? unitIdOf(fact.unit) : fact.officerId) === unitId;
  return [...tables.reports.values(), ...tables.counts.values(), ...tables.musters.values()]
    .filter((fact) => isOf(fact) && !voided.has(fact.id))
    .sort((a, b) => a.happenedAt - b.happenedAt || rank(a) - rank(b) || a.id.localeCompare(b.id));
}

/** Until when a unit had a duty, by some of its facts. */
function heldUntil(facts: readonly UnitFact[]): number {
  const last = new Map<string, number>();
  for (const fact of facts)
    if ('dutyIds' in fact && fact.stamp.stint)
      last.set(fact.stamp.stint.id, fact.step === 'relieved' ? 0 : fact.stamp.stint.until);
  return Math.max(0, ...last.values());
}

/** Turn-outs by R3, computed slowly: from, until, and whether nobody reported the stand-down. */
function byRule(told: readonly UnitFact[], closedAt: number | undefined, quietMs: number): unknown[] {
  const kind = (fact: UnitFact) => ('step' in fact ? fact.step : 'counted');
  const first = told.findIndex((fact) => BEGINNINGS.includes(kind(fact)));
  if (first < 0) return [];
  const facts = told.slice(first);
  const { happenedAt: from } = facts[0]!;
  const isQuiet = (n: number, until: number) =>
    until - Math.max(facts[n - 1]!.happenedAt, heldUntil(facts.slice(0, n))) > quietMs;
  for (let n = 1; n < facts.length; n++) {
    const { happenedAt } = facts[n]!;
    if (kind(facts[n]!) === 'stood-down')
      return [[from, happenedAt, false], ...byRule(facts.slice(n + 1), closedAt, quietMs)];
    if (isQuiet(n, happenedAt))
      return [[from, facts[n - 1]!.happenedAt, true], ...byRule(facts.slice(n), closedAt, quietMs)];
  }
  const last = facts.at(-1)!.happenedAt;
  if (closedAt === undefined) return [[from, undefined, false]];
  return isQuiet(facts.length, closedAt) ? [[from, last, true]] : [[from, Math.max(last, closedAt), false]];
}

test('[R3] turn-outs are the same as those of a slow reading of the rule', () => {
  fc.assert(
    fc.property(factSet, (set) => {
      afterArrival(set, 0, (run) => {
        for (const unitId of ['ida', 'bo', 'zoe', 'car']) {
          const found = turnOutsOf(run, unitId).map(({ from, until, forgotten }) => [
            from,
            until,
            forgotten ?? false,
          ]);
          expect(found).toEqual(byRule(toldOf(run, unitId), run.record.closedAt, 300 * MINUTE));
        }
      });
    }),
    { numRuns: 2000 },
  );
});
