import { randomFrom } from '../../fixtures/harvest-festival/random.ts';

/** What a vehicle costs on its way out, and again on its way home, as in the public instances. */
const WAY = 5000;

/**
 * An instance in the public format whose optimum is known. Duties stand in so many chains of so many slots; all of one slot
 * overlap, so no fewer vehicles than chains can hold the first. A way into a duty costs its price at least, and just its
 * price along the planted chains and at one pair in ten elsewhere. So no roster is cheaper than all prices and the ways of
 * that many vehicles, and the planted one costs just that.
 */
export function plantedInstance({
  bases,
  chains,
  slots,
  seed = 7,
}: {
  readonly bases: number;
  readonly chains: number;
  readonly slots: number;
  readonly seed?: number;
}): { readonly text: string; readonly optimum: number } {
  const random = randomFrom(seed);
  const duties = Array.from({ length: chains * slots }, (_, duty) => ({
    chain: duty % chains,
    slot: Math.floor(duty / chains),
    price: random.whole(10, 60),
  }));
  const more = (isPlanted: boolean) => (isPlanted || random.chance(0.1) ? 0 : random.whole(1, 90));
  const isHome = (base: number, chain: number) => chain % bases === base;
  const none = Array.from({ length: bases }, () => -1);
  const out = Array.from({ length: bases }, (_, base) => [
    ...none,
    ...duties.map(({ chain, slot, price }) => WAY + price + more(slot === 0 && isHome(base, chain))),
  ]);
  const on = duties.map((from) => [
    ...none.map((_, base) => WAY + more(from.slot === slots - 1 && isHome(base, from.chain))),
    ...duties.map((to) => {
      if (to.slot <= from.slot) return -1;
      return to.price + more(to.chain === from.chain && to.slot === from.slot + 1);
    }),
  ]);
  const room = none.map(
    (_, base) => duties.filter(({ chain, slot }) => slot === 0 && isHome(base, chain)).length,
  );
  const rows = [[bases, duties.length, ...room], ...out, ...on];
  const optimum = duties.reduce((sum, { price }) => sum + price, 0) + 2 * WAY * chains;
  return { text: `${rows.map((row) => row.join(' ')).join('\n')}\n`, optimum };
}

/** Duties with places and times in the other public format: `K n L`, capacity, duties, minutes between places. */
export function placedInstance(duties: number, seed = 7): string {
  const random = randomFrom(seed);
  const [bases, places] = [2, 10];
  const spots = Array.from({ length: places }, () => [random.whole(0, 30), random.whole(0, 30)] as const);
  const minutes = spots.map(([x, y]) =>
    spots.map(([toX, toY]) => Math.abs(x - toX) + Math.abs(y - toY)).join(' '),
  );
  const lines = Array.from({ length: duties }, () => {
    const [start, from] = [random.whole(300, 1200), random.whole(bases, places - 1)];
    return `${from} ${start} ${random.whole(bases, places - 1)} ${start + random.whole(20, 60)}`;
  });
  return `${[`${bases} ${duties} ${places}`, `${duties} ${duties}`, ...lines, ...minutes].join('\n')}\n`;
}
