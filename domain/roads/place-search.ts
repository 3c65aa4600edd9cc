import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { NamedPlace, type RoadNetwork, edgeCount, lineOf } from './network.ts';

/** Something with a name on the network. A street has its whole length in metres. */
export const FoundName = record({
  ...NamedPlace.properties,
  lengthM: Type.Optional(Type.Number()),
});
export type FoundName = Frozen<typeof FoundName>;

const MOST = 50;

/** Streets and places by a part of their name, in any script: first names that begin with it, then shorter before longer names. */
export function searchByName(network: RoadNetwork, text: string, most = MOST): FoundName[] {
  const wanted = folded(text);
  if (wanted === '') return [];
  const { places, carParks } = network.words;
  const cars = carParks.map(({ name, position }): FoundName => ({ name, kind: 'car-park', position }));
  const found = [...streetsCalled(network, wanted), ...places, ...cars].filter(({ name }) =>
    folded(name).includes(wanted),
  );
  const rank = ({ name }: FoundName) => (folded(name).startsWith(wanted) ? 0 : 1000) + name.length;
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

function streetsCalled(network: RoadNetwork, wanted: string): FoundName[] {
  const { names } = network.words;
  const streets = new Map<number, { mm: number; longestMm: number; edge: number }>();
  const isWanted = names.map((name) => folded(name).includes(wanted));
  for (let edge = 0; edge < edgeCount(network); edge++) {
    const name = network.edgeName[edge]!;
    if (name === 0 || !isWanted[name]) continue;
    const mm = network.edgeMm[edge]!;
    const known = streets.get(name);
    const isLongest = mm > (known?.longestMm ?? 0);
    streets.set(name, {
      mm: (known?.mm ?? 0) + mm,
      longestMm: isLongest ? mm : known!.longestMm,
      edge: isLongest ? edge : known!.edge,
    });
  }
  return [...streets].map(([name, { mm, edge }]) => {
    const line = lineOf(network, 2 * edge);
    return { name: names[name]!, kind: 'street', position: line[line.length >> 1]!, lengthM: mm / 1000 };
  });
}

/** Case, accents and the width of letters do not matter. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').trim();
}
