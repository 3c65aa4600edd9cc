import { get } from 'node:http';
import { attentionOf } from '../domain/attention/attention.ts';
import { JOURNAL_SCHEMA } from '../domain/actions/commit.ts';
import type { Action } from '../domain/actions/actions.ts';
import { decide } from '../domain/actions/decide.ts';
import { fold } from '../domain/actions/fold.ts';
import { Operation } from '../domain/operation/operation.ts';
import type { RunState } from '../domain/operation/run-state.ts';
import type { Actor } from '../domain/records/actor.ts';
import { put } from '../domain/records/collections.ts';
import { keepKeyFrame } from '../domain/replay/key-moments.ts';
import { ReplayedRun } from '../domain/replay/replayed-run.ts';
import type { RunCommit, View } from '../domain/replay/timeline.ts';
import { postsNow } from '../domain/reports/post-state.ts';
import { convoysAt } from '../domain/routes/convoys.ts';
import { liveCounts } from '../domain/totals/live-counts.ts';
import { exampleLines } from '../fixtures/harvest-festival/example.ts';
import { MeasuredServer } from './live/measured-server.ts';
import { atMost, told, type Measure } from './measure.ts';
import { clocked, median, percentile } from './median.ts';

const COMMITS = 50_000;
const JUMPS = 24;

/** At 300 times the speed and 30 pictures a second, one picture is this much of the run, ms. */
const PICTURE_MS = 10_000;
const PICTURES = 300;

/** Sets the example's event, with counts until its journal has 50,000 commits, to moments far apart, and plays it. Beside it, folds the journal from its beginning. */
export async function measureReplay(): Promise<Measure[]> {
  const { operation, commits } = await grown();
  const run = operation.runs.get('run-event')!;
  const foldMs = clocked(() => foldAgain(commits));
  const beside = `folding ${commits.length} commits from the beginning ${told(foldMs)} ms`;
  return [
    ...jumps(run, commits, 'as-it-was', 200, beside),
    ...jumps(run, commits, 'as-known', 400, beside),
    played(run, commits),
    await sent(),
  ];
}

/** The commits of the example's event as a browser asks for them, and as they are. */
async function sent(): Promise<Measure> {
  const server = new MeasuredServer('cordon-server.ts');
  const { port, operationId, consoleCookie } = await server.ready();
  const address = `http://127.0.0.1:${port}/api/operations/${operationId}/runs/run-event/commits`;
  const [packed, plain] = [await read('gzip'), await read('identity')];
  await server.stop();
  const beside = `${told(packed.bytes / 2 ** 20)} MB in ${told(packed.ms)} ms; as they are ${told(plain.bytes / 2 ** 20)} MB in ${told(plain.ms)} ms`;
  return atMost(
    'what is sent of a run to be replayed, as a share of its commits',
    packed.bytes / plain.bytes,
    0.2,
    '×',
    beside,
  );

  async function read(encoding: string): Promise<{ bytes: number; ms: number }> {
    const begun = performance.now();
    const bytes = await new Promise<number>((resolve, reject) => {
      const headers = { cookie: consoleCookie, 'accept-encoding': encoding };
      get(address, { headers }, (answer) => {
        let length = 0;
        answer.on('data', (part: Buffer) => (length += part.length));
        answer.on('end', () => resolve(length));
      }).on('error', reject);
    });
    return { bytes, ms: performance.now() - begun };
  }
}

/** Jumps in a run that was just opened, and the same again when the screen has made the key frames. */
function jumps(
  run: RunState,
  commits: readonly RunCommit[],
  view: View,
  bound: number,
  beside: string,
): Measure[] {
  const words = `a jump anywhere in ${commits.length} commits, ${view}: posts, counts and attention (nine in ten)`;
  const open = (): ReplayedRun => new ReplayedRun(run, commits, view, run.record.closedAt!);
  const opened = open();
  show(opened, opened.from);
  const first = jumpsIn(opened);
  let framed: ReplayedRun | undefined;
  const openMs = clocked(() => (framed = open()));
  const { keyMoments, from } = framed!;
  const made = keyMoments.map((moment) => clocked(() => keepKeyFrame(framed!, moment, from)));
  const later = jumpsIn(framed!);
  const frames = `${made.length} key frames, each made in ${told(median(made))} ms, the slowest in ${told(Math.max(...made))} ms`;
  return [
    atMost(words, percentile(later, 0.9), bound, 'ms', `median ${told(median(later))} ms; ${frames}`),
    atMost(
      `${words}, before there are key frames`,
      percentile(first, 0.9),
      bound,
      'ms',
      `median ${told(median(first))} ms; opening ${told(openMs)} ms; ${beside}`,
    ),
  ];
}

function jumpsIn(replayed: ReplayedRun): number[] {
  return Array.from({ length: JUMPS }, (_, i) => clocked(() => show(replayed, momentOf(replayed, i))));
}

/** Moments that are far from one another. */
function momentOf({ from, until }: ReplayedRun, i: number): number {
  return from + (until - from) * ((0.13 + i * 0.618) % 1);
}

/** Posts and convoys in each picture, the rest in each tenth: as the screen does. */
function played(run: RunState, commits: readonly RunCommit[]): Measure {
  const replayed = new ReplayedRun(run, commits, 'as-it-was', run.record.closedAt!);
  const begin = momentOf(replayed, 1);
  show(replayed, begin);
  const took = Array.from({ length: PICTURES }, (_, i) =>
    clocked(() => show(replayed, begin + i * PICTURE_MS, i % 10 === 0)),
  );
  const words = `a picture at ×300 with ${run.plan.tables.posts.size} posts and ${run.plan.tables.officers.size} officers (19 in 20)`;
  const bound = 1000 / 30;
  return atMost(words, percentile(took, 0.95), Math.floor(bound), 'ms', `median ${told(median(took))} ms`);
}

function show(replayed: ReplayedRun, at: number, all = true): void {
  const run = replayed.at(at);
  const posts = postsNow(run, at);
  convoysAt(run.plan, at);
  if (!all) return;
  attentionOf(run, posts, at);
  liveCounts(run, posts, at);
}

function foldAgain(commits: readonly RunCommit[]): void {
  const operation = new Operation('again');
  for (const commit of commits) operation.apply(commit);
}

/** The example, with counts beside its reports until there are enough commits. */
async function grown(): Promise<{ operation: Operation; commits: readonly RunCommit[] }> {
  const operation = new Operation('bench');
  operation.plan.travel = 'least';
  const commits: RunCommit[] = [];
  for (const line of await exampleLines()) {
    const { at, by, action } = JSON.parse(line) as { at: number; by: Actor; action: Action };
    const decision = decide(operation, action, { by, at });
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
    const revision = operation.revision + 1;
    fold(operation, { revision, schema: JOURNAL_SCHEMA, at, by, action, changes: decision.value });
    commits.push({ revision, at, changes: decision.value });
  }
  operation.plan.travel = undefined;
  const more = countsBeside(operation, commits).slice(0, COMMITS - commits.length);
  for (const { at, changes } of more) operation.apply({ revision: operation.revision + 1, at, changes });
  const all = [...commits, ...more].sort((a, b) => a.at - b.at);
  return { operation, commits: all.map((commit, i) => ({ ...commit, revision: i + 1 })) };
}

function countsBeside(operation: Operation, commits: readonly RunCommit[]): RunCommit[] {
  const [park] = operation.plan.tables.carParks.keys();
  return commits.flatMap(({ revision, at, changes }) =>
    changes.flatMap((change) => {
      if (change.collection !== 'reports' || !('record' in change)) return [];
      if (change.record.runId !== 'run-event') return [];
      const { id, runId, officerId, happenedAt, stamp } = change.record;
      return [1, 2, 3].map((n): RunCommit => {
        const place = { carParkId: park as never };
        const record = { id: `${id}.${n}` as never, runId, officerId, place, vehicles: 1, happenedAt, stamp };
        return { revision, at, changes: [put('counts', record)] };
      });
    }),
  );
}
