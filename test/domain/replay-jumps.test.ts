import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Commit } from '../../domain/actions/commit.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { ReplayedRun } from '../../domain/replay/replayed-run.ts';
import { VIEWS, type RunCommit, type View } from '../../domain/replay/timeline.ts';
import { liveCounts } from '../../domain/totals/live-counts.ts';
import { act, by, EIGHT, HOUR, MINUTE, outcome, runOf } from './builders.ts';
import { foldedFestival } from './festival.ts';
import { anew, minute, move, running, say, seen, standDown, steps, takeBack, who } from './random-run.ts';

/** What is said or ordered, how many minutes after it happened the command post gets it. */
const late = fc.constantFrom(0, 0, 1, 40, 200);
const words = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constant('say' as const), step: steps, who, minute, late }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('stand-down' as const), who, minute, late }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('take-back' as const), who, minute, late }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('move' as const),
      ...{ who, minute, late, to: fc.constantFrom('p~m~1', 'q~m~1', 'gate~w') },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('sighting' as const), minute, late, atM: fc.nat(6000) }),
  },
);
type Words = typeof words extends fc.Arbitrary<infer One> ? One : never;

function happen(operation: Operation, one: Words): void {
  const received = one.minute + one.late;
  if (one.what === 'say') return say(operation, one.who, one.step, one.minute, received);
  if (one.what === 'stand-down') return standDown(operation, one.who, one.minute, received);
  if (one.what === 'take-back') return takeBack(operation, one.who, received);
  if (one.what === 'move') return move(operation, one.who, one.to, received);
  const happenedAt = EIGHT + one.minute * MINUTE;
  const wish = { runId: 'day', movementId: 'm', what: 'head', happenedAt, atM: one.atM };
  const asked = { by: by('dispatcher'), at: EIGHT + received * MINUTE };
  expect(outcome(act(operation, 'convoy.report', wish as never, asked))).toEqual(expect.any(String));
}

function journalOf(said: readonly Words[]): { run: RunState; commits: readonly RunCommit[] } {
  const operation = running();
  const commits: RunCommit[] = [];
  const apply = operation.apply.bind(operation);
  operation.apply = (fact) => {
    commits.push({ revision: fact.revision, at: fact.at, changes: fact.changes });
    return apply(fact);
  };
  for (const one of said.toSorted((a, b) => a.minute + a.late - b.minute - b.late)) happen(operation, one);
  return { run: runOf(operation), commits };
}

/** All that a replay shows of a moment. */
function shown(run: RunState, at: number) {
  const found = seen(run, at);
  return { ...found, counts: liveCounts(run, found.posts, at) };
}

function inShort(run: RunState, at: number) {
  const { posts, ...rest } = shown(run, at);
  return { ...rest, posts: posts.map(({ post, stint, ...now }) => [post.id, stint?.id, stint?.from, now]) };
}

const again = (run: RunState, commits: readonly RunCommit[], view: View) =>
  new ReplayedRun(run, commits, view, EIGHT + 15 * HOUR);

test('[Y1] in whatever order one jumps, each moment shows what is found anew', () => {
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 4, maxLength: 25 }),
      fc.constantFrom(...VIEWS),
      fc.array(minute, { minLength: 3, maxLength: 10 }),
      (said, view, jumps) => {
        const { run, commits } = journalOf(said);
        const jumping = again(run, commits, view);
        for (const at of jumps.map((minutes) => EIGHT + minutes * MINUTE)) {
          const then = jumping.at(at);
          const found = shown(then, at);
          expect(found).toEqual(shown(again(run, commits, view).at(at), at));
          expect(found).toEqual(shown(anew(then), at));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('[Y1] the example: far jumps over key frames, back over orders and to where one has been, show what is found anew', async () => {
  const commits: Commit[] = [];
  const festival = await foldedFestival((commit) => commits.push(commit));
  const run = festival.runs.get('run-event')!;
  for (const view of VIEWS) {
    const jumping = new ReplayedRun(run, commits, view, run.record.closedAt!);
    const { from, until } = jumping;
    const frames = jumping.keyMoments.filter((_, i) => i % 5 === 0);
    const moments = Array.from({ length: 3 }, (_, i) => from + (until - from) * ((0.13 + i * 0.618) % 1));
    for (const at of [...frames, ...moments.toReversed(), ...moments]) shown(jumping.at(at), at);
    for (const at of moments) {
      const fresh = new ReplayedRun(run, commits, view, until);
      expect(inShort(jumping.at(at), at)).toEqual(inShort(fresh.at(at), at));
    }
  }
});
