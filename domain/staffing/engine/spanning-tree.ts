import type { Arcs } from './arcs.ts';

/**
 * A rooted tree over the nodes of a flow problem: each node hangs below its parent by an arc, with what flows on that arc.
 * Children are kept in lists, so that a subtree is walked in its own size.
 */
export class SpanningTree {
  readonly root: number;
  readonly nodes: number;
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  /** The arc between a node and its parent, and whether it points up. */
  readonly arc: Int32Array;
  readonly pointsUp: Uint8Array;
  readonly flow: Int32Array;
  /** With these every arc of the tree has a reduced cost of 0; that of the root is 0. */
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

  hang(node: number, above: number, arc: number): void {
    this.parent[node] = above;
    this.arc[node] = arc;
    const first = this.#firstChild[above]!;
    this.#nextSibling[node] = first;
    this.#previousSibling[node] = -1;
    if (first >= 0) this.#previousSibling[first] = node;
    this.#firstChild[above] = node;
  }

  unhang(node: number): void {
    const [previous, next] = [this.#previousSibling[node]!, this.#nextSibling[node]!];
    if (previous >= 0) this.#nextSibling[previous] = next;
    else this.#firstChild[this.parent[node]!] = next;
    if (next >= 0) this.#previousSibling[next] = previous;
  }

  /** The lowest node that lies above both. */
  joinOf(a: number, b: number): number {
    const { parent, depth } = this;
    while (a !== b) {
      if (depth[a]! >= depth[b]!) a = parent[a]!;
      else b = parent[b]!;
    }
    return a;
  }

  /** Brings potentials and depths of a subtree in line with its new place. */
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

  /** Computes all potentials anew from the costs of the arcs. */
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
