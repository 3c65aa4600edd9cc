import { afterEach, expect, test, vi } from 'vitest';
import { CutOffSearch } from '../../client/plan/effects/cut-off-times.ts';
import { EIGHT, HOUR, at, movement, operationOf, route } from '../domain/builders.ts';

const line = [at(0), at(20_000)];
const plan = operationOf(
  route('r', line),
  movement('m', 'r'),
  movement('n', 'r', { departsAt: EIGHT + 3 * HOUR }),
);
const junctions = Array.from({ length: 30 }, (_, i) => ({ chainageM: 600 * (i + 1) }));
const village = { name: 'Village', kind: 'village', position: at(100) };

interface Asked {
  readonly lines: readonly unknown[];
  readonly steps: readonly (readonly unknown[])[];
  readonly limitS: number;
}

/** A server for which the village is cut off in every step; `onSteps` receives each request. */
function answering(onSteps: (asked: Asked) => number): void {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const asked = JSON.parse(init.body as string) as Asked;
    if (url.endsWith('/matches')) return Promise.resolve(new Response(JSON.stringify({ junctions })));
    const status = onSteps(asked);
    const steps = asked.steps.map(() => ({
      cutOff: [{ place: village, noWayIn: true, noWayOut: true }],
      grown: [],
    }));
    const body = status === 200 ? { steps } : { fault: { kind: 'not-found' } };
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
}

afterEach(() => vi.unstubAllGlobals());

test('[N15] the search asks in several questions, tells how far it is, and finds a time for each convoy', async () => {
  const questions: Asked[] = [];
  answering((asked) => (questions.push(asked), 200));
  const shares: number[] = [];
  const search = new CutOffSearch(() => {
    if (search.standing.kind === 'finding') shares.push(search.standing.share);
  });
  await search.start(plan, 'network');
  expect(questions.length).toBeGreaterThan(2);
  expect(questions.every(({ lines, limitS }) => lines.length === 1 && limitS === 300)).toBe(true);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  const { standing } = search;
  expect(
    standing.kind === 'found' &&
      standing.places.map(({ place, cutOff }) => [place.name, cutOff.times.length]),
  ).toEqual([['Village', 2]]);
});

test('a search that is broken off asks nothing more and finds nothing', async () => {
  let questions = 0;
  const search: CutOffSearch = new CutOffSearch(() => undefined);
  answering(() => {
    questions += 1;
    search.stop();
    return 200;
  });
  await search.start(plan, 'network');
  expect(questions).toBe(1);
  expect(search.standing).toEqual({ kind: 'idle' });
});

test('a refusal ends the search and is shown', async () => {
  answering(() => 404);
  const search = new CutOffSearch(() => undefined);
  await search.start(plan, 'network');
  expect(search.standing).toEqual({ kind: 'fault', fault: { kind: 'not-found' } });
});
