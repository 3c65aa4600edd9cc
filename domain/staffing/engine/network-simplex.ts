/** Arcs as growable columns: tail, head, and cost of a unit of flow (a whole number below 2^53). */
export class Arcs {
  tail: Int32Array;
  head: Int32Array;
  cost: Float64Array;
  count = 0;

  constructor(room: number) {
    this.tail = new Int32Array(room);
    this.head = new Int32Array(room);
    this.cost = new Float64Array(room);
  }

  /** Adds an arc and returns its number. */
  add(tail: number, head: number, cost: number): number {
    if (this.count === this.tail.length) this.#grow();
    this.tail[this.count] = tail;
    this.head[this.count] = head;
    this.cost[this.count] = cost;
    return this.count++;
  }

  #grow(): void {
    const room = Math.ceil(this.count * 1.5) + 1024;
    this.tail = grown(this.tail, room);
    this.head = grown(this.head, room);
    const cost = new Float64Array(room);
    cost.set(this.cost);
    this.cost = cost;
  }
}

/** A copy of a column with more room. */
export function grown(column: Int32Array, room: number): Int32Array {
  const wider = new Int32Array(room);
  wider.set(column);
  return wider;
}

/**
 * A rooted spanning tree of a flow problem, with the flow on the arc between each node and its parent. Children are stored as
 * linked lists, so that the time to walk a subtree depends only on its own size.
 */
class SpanningTree {
  readonly root: number;
  readonly nodes: number;
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  /** The arc between a node and its parent, and whether it points to the parent. */
  readonly arc: Int32Array;
  readonly pointsUp: Uint8Array;
  readonly flow: Int32Array;
  /** With these potentials, every arc of the tree has a reduced cost of 0. The potential of the root is 0. */
  readonly potential: Float64Array;
  readonly #firstChild: Int32Array;
  readonly #nextSibling: Int32Array;
  readonly #previousSibling: Int32Array;
  readonly #stack: Int32Array;

  constructor(nodes: number, root: number) {
    this.root = root;
    this.nodes = nodes;
    this.parent = new Int32Array(nodes).fill(-1);
    this.depth = new Int32Array(nodes);
    this.arc = new Int32Array(nodes).fill(-1);
    this.pointsUp = new Uint8Array(nodes);
    this.flow = new Int32Array(nodes);
    this.potential = new Float64Array(nodes);
    this.#firstChild = new Int32Array(nodes).fill(-1);
    this.#nextSibling = new Int32Array(nodes).fill(-1);
    this.#previousSibling = new Int32Array(nodes).fill(-1);
    this.#stack = new Int32Array(nodes);
  }

  attach(node: number, above: number, arc: number): void {
    this.parent[node] = above;
    this.arc[node] = arc;
    const first = this.#firstChild[above]!;
    this.#nextSibling[node] = first;
    this.#previousSibling[node] = -1;
    if (first >= 0) this.#previousSibling[first] = node;
    this.#firstChild[above] = node;
  }

  detach(node: number): void {
    const [previous, next] = [this.#previousSibling[node]!, this.#nextSibling[node]!];
    if (previous >= 0) this.#nextSibling[previous] = next;
    else this.#firstChild[this.parent[node]!] = next;
    if (next >= 0) this.#previousSibling[next] = previous;
  }

  /** The lowest common ancestor. */
  joinOf(a: number, b: number): number {
    const { parent, depth } = this;
    while (a !== b) {
      if (depth[a]! >= depth[b]!) a = parent[a]!;
      else b = parent[b]!;
    }
    return a;
  }

  /** Updates potentials and depths of a subtree after it was moved. */
  shift(top: number, by: number): void {
    const { parent, depth, potential } = this;
    const [firstChild, nextSibling, stack] = [this.#firstChild, this.#nextSibling, this.#stack];
    let height = 0;
    stack[height++] = top;
    while (height > 0) {
      const node = stack[--height]!;
      potential[node]! += by;
      depth[node] = depth[parent[node]!]! + 1;
      for (let child = firstChild[node]!; child >= 0; child = nextSibling[child]!) stack[height++] = child;
    }
  }

  /** Computes all potentials from the costs of the arcs. */
  reprice({ cost }: Arcs): void {
    const { parent, potential, arc, pointsUp, root } = this;
    const [firstChild, nextSibling, stack] = [this.#firstChild, this.#nextSibling, this.#stack];
    let height = 0;
    for (let child = firstChild[root]!; child >= 0; child = nextSibling[child]!) stack[height++] = child;
    while (height > 0) {
      const node = stack[--height]!;
      const along = cost[arc[node]!]!;
      potential[node] = potential[parent[node]!]! + (pointsUp[node] === 1 ? -along : along);
      for (let child = firstChild[node]!; child >= 0; child = nextSibling[child]!) stack[height++] = child;
    }
  }
}

/**
 * The arcs of a flow problem, and the supply of each node (negative: demand). Arcs have no capacity. `star[v]` is the arc between
 * node `v` and the root: it points to the root if the node supplies, and from the root if it demands.
 */
interface FlowProblem {
  readonly root: number;
  readonly supply: Int32Array;
  readonly star: Int32Array;
  readonly arcs: Arcs;
}

/** The entering arc, and where its cycle is cut: above which node, and on which side of the entering arc. */
interface Pivot {
  readonly entering: number;
  readonly reducedCost: number;
  readonly join: number;
  readonly cutBelow: number;
  readonly cutOnTailSide: boolean;
  readonly amount: number;
}

/**
 * The primal network simplex (Dantzig 1951; Ahuja, Magnanti, Orlin 1993, chapter 11) without capacities. The root of the first
 * tree is the base. Because a separate officer for every duty is a feasible flow, no artificial arcs are needed. The tree stays
 * strongly feasible (Cunningham 1976), which prevents cycling. After arcs were added or costs changed, `solve` continues from the
 * current tree. Costs are whole numbers, so they are exact in doubles.
 */
export class NetworkSimplex {
  readonly #arcs: Arcs;
  readonly tree: SpanningTree;
  #nextArc = 0;
  pivots = 0;

  constructor({ root, supply, star, arcs }: FlowProblem) {
    this.#arcs = arcs;
    const tree = new SpanningTree(supply.length, root);
    for (let node = 0; node < supply.length; node++) {
      if (node === root) continue;
      const arc = star[node]!;
      tree.pointsUp[node] = arcs.tail[arc] === node ? 1 : 0;
      tree.flow[node] = Math.abs(supply[node]!);
      tree.depth[node] = 1;
      tree.attach(node, root, arc);
    }
    tree.reprice(arcs);
    this.tree = tree;
  }

  get cost(): number {
    const { flow, arc, nodes, root } = this.tree;
    let sum = 0;
    for (let node = 0; node < nodes; node++) {
      if (node !== root && flow[node]! > 0) sum += flow[node]! * this.#arcs.cost[arc[node]!]!;
    }
    return sum;
  }

  /** Must be called after costs have changed. */
  reprice(): void {
    this.tree.reprice(this.#arcs);
  }

  /** Pivots until the flow is the cheapest, or `most` times. Returns whether it is the cheapest. */
  solve(most = Infinity): boolean {
    const block = Math.max(16, Math.floor(Math.sqrt(this.#arcs.count)));
    for (let done = 0; done < most; done++) {
      const entering = this.#price(block);
      if (entering < 0) return true;
      this.pivots += 1;
      const pivot = this.#cutFor(entering);
      this.#push(pivot);
      this.#reattach(pivot);
    }
    return false;
  }

  /** Block search: the arc with the most negative reduced cost in the first block that has one. */
  #price(block: number): number {
    const { tail, head, cost, count } = this.#arcs;
    const { potential } = this.tree;
    let best = -1;
    let least = 0;
    let arc = this.#nextArc < count ? this.#nextArc : 0;
    for (let seen = 0; seen < count && best < 0;) {
      const until = Math.min(count, arc + Math.min(block, count - seen));
      seen += until - arc;
      for (; arc < until; arc++) {
        const reduced = cost[arc]! + potential[tail[arc]!]! - potential[head[arc]!]!;
        if (reduced < least) {
          least = reduced;
          best = arc;
        }
      }
      if (arc === count) arc = 0;
    }
    this.#nextArc = arc;
    return best;
  }

  /** Chooses the leaving arc: of the arcs against the cycle, the one with the least flow; of equals, the last along the cycle from the join. */
  #cutFor(entering: number): Pivot {
    const { tail, head, cost } = this.#arcs;
    const { parent, pointsUp, flow, potential } = this.tree;
    const [from, to] = [tail[entering]!, head[entering]!];
    const join = this.tree.joinOf(from, to);
    let amount = Infinity;
    let cutBelow = -1;
    let cutOnTailSide = false;
    for (let node = from; node !== join; node = parent[node]!) {
      if (pointsUp[node] === 0 || flow[node]! >= amount) continue;
      amount = flow[node]!;
      cutBelow = node;
      cutOnTailSide = true;
    }
    for (let node = to; node !== join; node = parent[node]!) {
      if (pointsUp[node] === 1 || flow[node]! > amount) continue;
      amount = flow[node]!;
      cutBelow = node;
      cutOnTailSide = false;
    }
    if (cutBelow < 0) throw new Error('a cycle of negative cost that nothing bounds');
    const reducedCost = cost[entering]! + potential[from]! - potential[to]!;
    return { entering, reducedCost, join, cutBelow, cutOnTailSide, amount };
  }

  #push({ entering, join, amount }: Pivot): void {
    if (amount === 0) return;
    const { parent, pointsUp, flow } = this.tree;
    for (let node = this.#arcs.tail[entering]!; node !== join; node = parent[node]!) {
      flow[node]! += pointsUp[node] === 1 ? -amount : amount;
    }
    for (let node = this.#arcs.head[entering]!; node !== join; node = parent[node]!) {
      flow[node]! += pointsUp[node] === 1 ? amount : -amount;
    }
  }

  /** Reverses the subtree that was cut off and attaches it by the entering arc. */
  #reattach({ entering, reducedCost, cutBelow, cutOnTailSide, amount }: Pivot): void {
    const { tail, head } = this.#arcs;
    const { parent, arc, pointsUp, flow } = this.tree;
    const top = cutOnTailSide ? tail[entering]! : head[entering]!;
    let above = cutOnTailSide ? head[entering]! : tail[entering]!;
    let node = top;
    let by = entering;
    let up = cutOnTailSide ? 1 : 0;
    let carried = amount;
    for (;;) {
      const wasParent = parent[node]!;
      const wasArc = arc[node]!;
      const wasUp = pointsUp[node]!;
      const wasFlow = flow[node]!;
      this.tree.detach(node);
      this.tree.attach(node, above, by);
      pointsUp[node] = up;
      flow[node] = carried;
      if (node === cutBelow) break;
      above = node;
      node = wasParent;
      by = wasArc;
      up = 1 - wasUp;
      carried = wasFlow;
    }
    this.tree.shift(top, cutOnTailSide ? -reducedCost : reducedCost);
  }
}
