import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EffectsFollower } from '../../client/plan/effects/effects-follower.ts';
import { put } from '../../domain/records/collections.ts';
import { EIGHT, MINUTE, at, brief, movement, operationOf, route } from '../domain/builders.ts';

const empty = { cutOff: [], grown: [], diversions: [], unmatched: 0 };
const plan = operationOf(
  put('briefs', { ...brief, networkId: 'network' }),
  route('r', [at(0), at(20_000)]),
  movement('m', 'r'),
);
/** When the server was asked, in ms of a clock that the test moves. */
let asked: number[] = [];
/** The limits in the requests, in seconds. */
let limits: number[] = [];
/** The time that the server takes, and its answer. */
let answer = { afterMs: 80, status: 200, body: empty as unknown };

beforeEach(() => {
  asked = [];
  limits = [];
  answer = { afterMs: 80, status: 200, body: empty };
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async (_: unknown, init: RequestInit) => {
    asked.push(performance.now());
    limits.push((JSON.parse(init.body as string) as { limitS: number }).limitS);
    await new Promise((resolve) => setTimeout(resolve, answer.afterMs));
    return new Response(JSON.stringify(answer.body), { status: answer.status });
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('while the moment moves the server is asked at most once a second, and at the end for the last moment', async () => {
  const follower = new EffectsFollower(() => undefined);
  for (let i = 0; i < 50; i++) {
    follower.follow(plan, EIGHT + i * 18_000);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked.length).toBeGreaterThan(3);
  for (let i = 1; i < asked.length; i++) expect(asked[i]! - asked[i - 1]!).toBeGreaterThanOrEqual(1000);
  expect(follower.standing).toMatchObject({ kind: 'found', isBehind: true });
  await vi.advanceTimersByTimeAsync(3000);
  expect(follower.standing).toMatchObject({ kind: 'found', isBehind: false });
  const before = asked.length;
  follower.follow(plan, EIGHT + 49 * 18_000);
  await vi.advanceTimersByTimeAsync(3000);
  expect(asked.length).toBe(before);
});

test('[W9] longer ways are requested by the limit of the brief, and again when that changes', async () => {
  const follower = new EffectsFollower(() => undefined);
  follower.follow(plan, EIGHT);
  await vi.advanceTimersByTimeAsync(3000);
  const strict = operationOf(
    put('briefs', { ...brief, networkId: 'network', longerWayLimitMin: 2 }),
    route('r', [at(0), at(20_000)]),
    movement('m', 'r'),
  );
  follower.follow(strict, EIGHT);
  await vi.advanceTimersByTimeAsync(3000);
  expect(limits).toEqual([300, 120]);
  expect(follower.standing).toMatchObject({ kind: 'found', limitS: 120 });
});

test('without a network, or with nothing closed, nothing is requested and the state says so', async () => {
  const follower = new EffectsFollower(() => undefined);
  follower.follow(operationOf(route('r', [at(0), at(20_000)]), movement('m', 'r')), EIGHT);
  expect(follower.standing.kind).toBe('no-network');
  follower.follow(plan, EIGHT - 60 * MINUTE);
  expect(follower.standing.kind).toBe('nothing-closed');
  await vi.advanceTimersByTimeAsync(3000);
  expect(asked).toEqual([]);
});

test('a refusal is shown, and an outdated answer is not', async () => {
  const follower = new EffectsFollower(() => undefined);
  answer = { afterMs: 80, status: 404, body: { fault: { kind: 'not-found' } } };
  follower.follow(plan, EIGHT);
  expect(follower.standing.kind).toBe('finding');
  await vi.advanceTimersByTimeAsync(200);
  expect(follower.standing).toEqual({ kind: 'fault', fault: { kind: 'not-found' } });
  answer = { afterMs: 500, status: 200, body: empty };
  follower.follow(plan, EIGHT + MINUTE);
  await vi.advanceTimersByTimeAsync(1000);
  follower.stop();
  await vi.advanceTimersByTimeAsync(3000);
  expect(follower.standing.kind).toBe('nothing-closed');
});
