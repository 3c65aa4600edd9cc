import type { NetworkArrays } from './network.ts';

/**
 * Which nodes an arc graph needs beyond its arcs, so that ways of three or more arcs can be forbidden: one for each
 * beginning of such a way, for cars that have come along it. The states of Aho and Corasick 1975.
 */
export class ForbiddenWays {
  /** The beginnings of two and more arcs, in the order of their nodes. */
  readonly beginnings: readonly (readonly number[])[];
  readonly #whole: ReadonlySet<string>;
  readonly #nodeOf = new Map<string, number>();
  readonly #firstArcs: ReadonlySet<number>;

  constructor({ bannedPaths, edgeFrom }: NetworkArrays) {
    const paths = pathsIn(bannedPaths);
    const beginnings = new Map<string, readonly number[]>();
    for (const path of paths)
      for (let length = 2; length < path.length; length++)
        beginnings.set(path.slice(0, length).join(' '), path.slice(0, length));
    this.beginnings = [...beginnings.values()];
    [...beginnings.keys()].forEach((key, i) => this.#nodeOf.set(key, 2 * edgeFrom.length + i));
    this.#whole = new Set(paths.map((path) => path.join(' ')));
    this.#firstArcs = new Set(paths.map(([first]) => first!));
  }

  /** The node of a car that has come along arcs, all that is known of its way, and goes on; undefined where it may not. */
  nodeAfter(come: readonly number[], next: number): number | undefined {
    if (come.length === 1 && !this.#firstArcs.has(come[0]!)) return next;
    let node = next;
    for (let from = come.length - 1; from >= 0; from--) {
      const key = [...come.slice(from), next].join(' ');
      if (this.#whole.has(key)) return undefined;
      node = this.#nodeOf.get(key) ?? node;
    }
    return node;
  }
}

function pathsIn(bannedPaths: Uint32Array): number[][] {
  const paths: number[][] = [];
  for (let at = 0; at < bannedPaths.length; at += bannedPaths[at]! + 1)
    paths.push([...bannedPaths.subarray(at + 1, at + 1 + bannedPaths[at]!)]);
  return paths;
}
