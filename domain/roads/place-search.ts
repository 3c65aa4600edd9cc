import { initialsOf } from '../kernel/pinyin.ts';
import type { FoundName } from './found-name.ts';
import type { RoadNetwork } from './network.ts';
import { namedStreets } from './named-streets.ts';
import { Settlements } from './settlements.ts';

const MOST = 50;

/** A name as it is searched: by its letters, by the numbers of its roads, and by the initials of its pinyin. */
interface Entry {
  readonly found: FoundName;
  readonly name: string;
  readonly refs: readonly string[];
  readonly initials: string;
}

const indexes = new WeakMap<RoadNetwork, readonly Entry[]>();

/**
 * Streets and places by a part of their name, in any script, by the number of a road (`G302`) or by pinyin initials. Names that begin with it
 * come first, then those that contain it, then initials; shorter before longer names. A street of another town is another street.
 */
export function searchByName(network: RoadNetwork, text: string, most = MOST): FoundName[] {
  const entries = indexOf(network);
  const wanted = folded(text);
  if (wanted === '') return [];
  return entries
    .flatMap((entry) => {
      const rank = rankOf(entry, wanted);
      return rank === undefined ? [] : [{ rank: rank + entry.name.length, entry }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ entry }) => entry.found);
}

function rankOf({ name, refs, initials }: Entry, wanted: string): number | undefined {
  if (name === wanted) return 0;
  if (name.startsWith(wanted) || refs.includes(wanted)) return 1000;
  if (name.includes(wanted)) return 2000;
  if (refs.some((ref) => ref.startsWith(wanted))) return 3000;
  const at = initials.indexOf(wanted);
  return at === -1 ? undefined : at === 0 ? 4000 : 5000;
}

/** Made once for each network: it takes longer than many searches. */
function indexOf(network: RoadNetwork): readonly Entry[] {
  let entries = indexes.get(network);
  if (!entries) indexes.set(network, (entries = allNames(network).map(entryOf)));
  return entries;
}

function entryOf(found: FoundName): Entry {
  return {
    found,
    name: folded(found.name),
    refs: (found.refs ?? []).map(folded),
    initials: /\p{Script=Han}/u.test(found.name) ? folded(initialsOf(found.name)) : '',
  };
}

function allNames(network: RoadNetwork): FoundName[] {
  const { places, carParks } = network.words;
  const settlements = new Settlements(network.words);
  const cars = carParks.map(({ name, position }) => ({ name, kind: 'car-park', position }));
  const found = [...places, ...cars].map((place): FoundName => {
    const town = settlements.around(place.position);
    return town === undefined || town === place.name ? place : { ...place, town };
  });
  return [...namedStreets(network, settlements), ...found];
}

/** Case, accents, spaces and the width of letters do not matter. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\s]/gu, '')
    .toLocaleLowerCase('en');
}
