import { edgeCount, lineOf, type NetworkWords, type RoadNetwork } from './network.ts';
import type { FoundName } from './found-name.ts';
import type { Settlements } from './settlements.ts';

/** In degrees: about 5 km. */
const SQUARE = 0.05;

/** Edges of one name that hang together, or lie in one town. */
interface Street {
  readonly name: number;
  mm: number;
  longestMm: number;
  edge: number;
  readonly refs: Set<string>;
  readonly others: Set<string>;
}

/** All streets with a name. What hangs together is one street, and so are its parts in one town; what lies in another town is another. */
export function namedStreets(network: RoadNetwork, settlements: Settlements): FoundName[] {
  const byTown = new Map<string, { readonly street: Street; readonly town: string | undefined }>();
  for (const street of hangingTogether(network)) {
    const town = settlements.around(middleOf(network, street));
    const key = `${street.name} ${town ?? squareOf(middleOf(network, street))}`;
    const known = byTown.get(key)?.street;
    byTown.set(key, { street: known ? joined(known, street) : street, town });
  }
  return [...byTown.values()].map(({ street, town }) => ({
    name: network.words.names[street.name]!,
    kind: 'street',
    position: middleOf(network, street),
    lengthM: street.mm / 1000,
    ...(street.refs.size > 0 && { refs: [...street.refs] }),
    ...(street.others.size > 0 && { others: [...street.others] }),
    ...(town !== undefined && { town }),
  }));
}

/** Where no town is known, parts of a street in one square of the map are one. */
function squareOf(position: FoundName['position']): string {
  return position.map((degrees) => Math.floor(degrees / SQUARE)).join(' ');
}

function middleOf(network: RoadNetwork, { edge }: Street): FoundName['position'] {
  const line = lineOf(network, 2 * edge);
  return line[line.length >> 1]!;
}

function joined(a: Street, b: Street): Street {
  const longer = a.longestMm >= b.longestMm ? a : b;
  return {
    ...longer,
    mm: a.mm + b.mm,
    refs: new Set([...a.refs, ...b.refs]),
    others: new Set([...a.others, ...b.others]),
  };
}

function hangingTogether(network: RoadNetwork): Iterable<Street> {
  const { edgeName, edgeMm, edgeWay } = network;
  const root = rootsOf(network);
  const [refs, others] = [byWay(network.words.refs), byWay(network.words.otherNames)];
  const streets = new Map<number, Street>();
  for (let edge = 0; edge < edgeCount(network); edge++) {
    const name = edgeName[edge]!;
    if (name === 0) continue;
    let street = streets.get(root(edge));
    if (!street) streets.set(root(edge), (street = streetFrom(name, edge)));
    const mm = edgeMm[edge]!;
    street.mm += mm;
    if (mm > street.longestMm) [street.longestMm, street.edge] = [mm, edge];
    for (const ref of refs.get(edgeWay[edge]!) ?? []) street.refs.add(ref);
    for (const other of others.get(edgeWay[edge]!) ?? []) street.others.add(other);
  }
  return streets.values();
}

function streetFrom(name: number, edge: number): Street {
  return { name, mm: 0, longestMm: -1, edge, refs: new Set(), others: new Set() };
}

function byWay(waysOf: NetworkWords['refs'] = {}): ReadonlyMap<number, readonly string[]> {
  const namesOf = new Map<number, string[]>();
  for (const [name, ways] of Object.entries(waysOf))
    for (const way of ways) namesOf.set(way, [...(namesOf.get(way) ?? []), name]);
  return namesOf;
}

/** For each edge the one that stands for all edges of its name that it hangs together with (union-find with halved paths). */
function rootsOf({ edgeName, edgeFrom, edgeTo }: RoadNetwork): (edge: number) => number {
  const above = Uint32Array.from(edgeName, (_name, edge) => edge);
  const root = (edge: number): number => {
    while (above[edge] !== edge) edge = above[edge] = above[above[edge]!]!;
    return edge;
  };
  const seen = new Map<string, number>();
  edgeName.forEach((name, edge) => {
    if (name === 0) return;
    for (const node of [edgeFrom[edge]!, edgeTo[edge]!]) {
      const key = `${name} ${node}`;
      const other = seen.get(key);
      if (other === undefined) seen.set(key, edge);
      else above[root(edge)] = root(other);
    }
  });
  return root;
}
