import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Gather } from '../../server/live/gather.ts';

const EVERY_MS = 20;
const LEAST_MS = 8;

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

interface Sent {
  readonly at: number;
  readonly things: readonly number[];
}

/** Pushes at these moments, each a thing that says its moment, and returns the messages. */
function sentFor(moments: readonly number[]): readonly Sent[] {
  const sent: Sent[] = [];
  const start = performance.now();
  const now = () => performance.now() - start;
  const gather = new Gather<number>(EVERY_MS, (things) => sent.push({ at: now(), things }), LEAST_MS);
  for (const at of moments) {
    vi.advanceTimersByTime(at - now());
    gather.push([at]);
  }
  vi.advanceTimersByTime(EVERY_MS);
  return sent;
}

test('[L22] whatever arrives when: all of it in order, within the interval, and messages not closer than said', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(gaps, (all) => {
      const moments = all.map((_, i) => all.slice(0, i + 1).reduce((sum, gap) => sum + gap, 0));
      const sent = sentFor(moments);
      expect(sent.flatMap(({ things }) => things)).toEqual(moments);
      for (const { at, things } of sent)
        for (const pushedAt of things) expect(at - pushedAt).toBeLessThanOrEqual(EVERY_MS);
      sent.forEach((first, i) =>
        sent
          .slice(i + 1)
          .forEach((later, n) => expect(later.at - first.at).toBeGreaterThanOrEqual(EVERY_MS * n + LEAST_MS)),
      );
    }),
  );
});

test('[L22] a message that is late makes those after it no later', () => {
  const sent = sentFor([0, 20, 52, 61, 81, 101]);
  expect(sent.map(({ at }) => at)).toEqual([0, 20, 52, 61, 81, 101]);
});
