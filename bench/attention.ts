import { attentionOf } from '../domain/attention/attention.ts';
import type { Operation } from '../domain/operation/operation.ts';
import type { RunState } from '../domain/operation/run-state.ts';
import { put, type Change, type ChangeOf, type RunCollection } from '../domain/records/collections.ts';
import { postNow, postsNow } from '../domain/reports/post-state.ts';
import { foldedFestival } from '../test/domain/festival.ts';
import { atMost, told, type Measure } from './measure.ts';
import { clocked, median } from './median.ts';

/** What a console finds anew after each report, in this many minutes around the busiest one of the example. */
const MINUTES = 5;
const MINUTE_MS = 60_000;

type Fact = ChangeOf<RunCollection> & { readonly record: { readonly happenedAt: number } };

/** Posts and attention after each report, compared with looking at each post. */
export async function measureAttention(): Promise<Measure[]> {
  const festival = await foldedFestival();
  const facts = factsOf(festival.runs.get('run-event')!);
  const begins = busiest(facts);
  const run = again(festival, facts[0]!.record.happenedAt);
  const [before, during] = [
    facts.filter(({ record }) => record.happenedAt < begins),
    facts.filter(({ record: { happenedAt: at } }) => at >= begins && at < begins + MINUTES * MINUTE_MS),
  ];
  for (const fact of before) happen(festival, fact);
  const [kept, singly]: [number[], number[]] = [[], []];
  for (const fact of during) {
    happen(festival, fact);
    const now = fact.record.happenedAt;
    kept.push(clocked(() => attentionOf(run, postsNow(run, now), now)));
    singly.push(clocked(() => postsSingly(run, now)));
  }
  const posts = run.plan.tables.posts.size;
  const beside = `${during.length} reports in ${MINUTES} minutes; ${posts} posts looked at one by one ${told(median(singly))} ms`;
  return [
    atMost('posts and attention after a report, at the busiest minute', median(kept), 4, 'ms', beside),
    atMost(
      'that time as a share of the time to look at each post',
      median(kept) / median(singly),
      0.5,
      '×',
      `mean ${told(mean(kept))} against ${told(mean(singly))} ms`,
    ),
  ];
}

function postsSingly(run: RunState, now: number): unknown {
  return [...run.plan.tables.posts.values()].map((post) => postNow(run.plan, run, post, now));
}

/** Reports, counts and turn-outs in the order in which they happened. */
function factsOf({ tables }: RunState): Fact[] {
  return (['reports', 'counts', 'musters'] as const)
    .flatMap((collection) =>
      [...tables[collection].values()].map((record) => put(collection, record) as Fact),
    )
    .sort((a, b) => a.record.happenedAt - b.record.happenedAt);
}

/** The minute with the most facts. */
function busiest(facts: readonly Fact[]): number {
  const counts = new Map<number, number>();
  for (const { record } of facts) {
    const minute = record.happenedAt - (record.happenedAt % MINUTE_MS);
    counts.set(minute, (counts.get(minute) ?? 0) + 1);
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

/** The event of the example, opened again. */
function again(festival: Operation, from: number): RunState {
  const { closedAt: _closedAt, ...event } = festival.runs.get('run-event')!.record;
  const record = { ...event, id: 'again' as never, clock: { from, startedAt: from, rate: 1 } };
  apply(festival, put('runs', record), from);
  return festival.runs.get('again')!;
}

function happen(festival: Operation, { collection, record }: Fact): void {
  apply(festival, { collection, record: { ...record, runId: 'again' } } as Change, record.happenedAt);
}

function apply(festival: Operation, change: Change, at: number): void {
  festival.apply({ revision: festival.revision + 1, at, changes: [change] });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
