import type { Link } from './sifted-flow.ts';

/**
 * The links of a flow as one officer's day after another: duties in order, each duty in as many days as it needs officers.
 * At a duty whoever comes by goes on by any link that is left; all ways to part a flow are as good.
 */
export function chainsOf(need: ArrayLike<number>, links: readonly Link[]): number[][] {
  const onward = Array.from({ length: need.length }, (): { to: number; left: number }[] => []);
  const arriving = new Int32Array(need.length);
  for (const { from, to, officers } of links) {
    onward[from]!.push({ to, left: officers });
    arriving[to]! += officers;
  }
  const chains: number[][] = [];
  for (let first = 0; first < need.length; first++) {
    for (let fresh = need[first]! - arriving[first]!; fresh > 0; fresh--) chains.push(follow(first, onward));
  }
  return chains;
}

function follow(first: number, onward: readonly { to: number; left: number }[][]): number[] {
  const chain = [first];
  for (let at = first; ;) {
    const next = onward[at]!.find(({ left }) => left > 0);
    if (!next) return chain;
    next.left -= 1;
    chain.push((at = next.to));
  }
}
