import { expect, test } from 'vitest';
import { convoys } from '../../bench/staffing/generators.ts';
import type { Ways } from '../../domain/staffing/engine/instance.ts';
import { DaySearch } from '../../domain/staffing/engine/limits/day-search.ts';
import { PIVOTS_A_STEP, SiftedFlow } from '../../domain/staffing/engine/sifted-flow.ts';

test('[S33] no step of the flow makes more pivots than are allowed', () => {
  const instance = convoys(1500, 1);
  const flow = new SiftedFlow(instance, instance.pullOut, instance.pullIn);
  let before = 0;
  for (const work = flow.solving(); work.next().done !== true;) {
    expect(flow.size.pivots - before).toBeLessThanOrEqual(2 * PIVOTS_A_STEP);
    before = flow.size.pivots;
  }
  expect(before).toBeGreaterThan(5 * PIVOTS_A_STEP);
}, 60_000);

/** Ways that count how often one of their rows is requested. */
class CountedWays implements Ways {
  readonly #ways: Ways;
  readonly places: number;
  asked = 0;

  constructor(ways: Ways) {
    this.#ways = ways;
    this.places = ways.places;
  }

  timesFrom(place: number): ArrayLike<number> {
    this.asked += 1;
    return this.#ways.timesFrom(place);
  }

  costsFrom(place: number): ArrayLike<number> {
    return this.#ways.costsFrom(place);
  }
}

test('[S33] no step of the search within limits looks at more than a part of all pairs of days', () => {
  const plain = convoys(500, 1);
  const ways = new CountedWays(plain.ways);
  const instance = { ...plain, ways };
  const search = new DaySearch(
    instance,
    {
      turnOut: 8 * 3600,
      unbroken: 4 * 3600,
      pause: 1800,
      meals: [],
      handover: 0,
      earliest: Float64Array.of(-Infinity),
      latest: Float64Array.of(Infinity),
      outTime: Float64Array.from(plain.pullOut, (cost) => cost - 100_000),
      homeTime: Float64Array.from(plain.pullIn),
    },
    { seed: 1 },
  );
  let most = 0;
  for (let step = 0; step < 40; step++) {
    const before = ways.asked;
    search.step();
    most = Math.max(most, ways.asked - before);
  }
  expect(search.uncovered).toBe(0);
  expect(most).toBeLessThan(400_000);
}, 60_000);
