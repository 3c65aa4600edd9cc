import { NetworkSimplex, Arcs } from './network-simplex.ts';

/** A thing that a taker may take, and the cost. */
export interface Offer {
  readonly taker: number;
  readonly thing: number;
  readonly cost: number;
}

/** The cost of leaving a thing untaken: more than any other cost. */
const UNTAKEN = 1_000_000_000;

/**
 * Gives each thing to one taker: as many as possible, then at the least cost, within the takers' capacities (the transportation
 * problem, Hitchcock 1941, as a flow). Exact in whole numbers. Returns the taker of each thing, -1 if none.
 */
export function transport(things: number, capacity: ArrayLike<number>, offers: readonly Offer[]): Int32Array {
  const takers = capacity.length;
  const root = things + takers;
  const arcs = new Arcs(root + offers.length);
  const supply = new Int32Array(root + 1);
  const star = new Int32Array(root + 1);
  for (let thing = 0; thing < things; thing++) {
    supply[thing] = 1;
    star[thing] = arcs.add(thing, root, UNTAKEN);
  }
  for (let taker = 0; taker < takers; taker++) {
    supply[things + taker] = -capacity[taker]!;
    // An arc without flow must point to the root. Otherwise the first tree is not strongly feasible.
    const isFull = capacity[taker] === 0;
    star[things + taker] = isFull ? arcs.add(things + taker, root, 0) : arcs.add(root, things + taker, 0);
  }
  for (const { thing, taker, cost } of offers) {
    if (capacity[taker]! > 0) arcs.add(thing, things + taker, cost);
  }
  const { tree } = solved(new NetworkSimplex({ root, supply, star, arcs }));
  const takerOf = new Int32Array(things).fill(-1);
  for (let node = 0; node < root; node++) {
    const arc = tree.arc[node]!;
    const [tail, head] = [arcs.tail[arc]!, arcs.head[arc]!];
    if (tree.flow[node]! > 0 && tail < things && head !== root) takerOf[tail] = head - things;
  }
  return takerOf;
}

function solved(simplex: NetworkSimplex): NetworkSimplex {
  simplex.solve();
  return simplex;
}
