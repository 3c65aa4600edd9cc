import { Converter } from 'opencc-js/t2cn';
import { initialsOf } from '../kernel/pinyin.ts';
import type { FoundName } from './found-name.ts';
import type { RoadNetwork } from './network.ts';
import { namedStreets } from './named-streets.ts';
import { Settlements } from './settlements.ts';

const MOST = 50;

/** A name as it is searched: by its letters, by its other names, by the numbers of its roads, and by the initials of its pinyin. */
interface Entry {
  readonly found: FoundName;
  readonly name: string;
  readonly others: readonly { readonly name: string; readonly shown: string }[];
  readonly refs: readonly string[];
  readonly initials: string;
}

const indexes = new WeakMap<RoadNetwork, readonly Entry[]>();

/**
 * Streets and places by a part of one of their names, in any script, by the number of a road (`G302`) or by pinyin initials. Names that
 * begin with it come first, then those that contain it, then initials; shorter before longer names. A street of another town is another street.
 */
export function searchByName(network: RoadNetwork, text: string, most = MOST): FoundName[] {
  const entries = indexOf(network);
  const wanted = folded(text);
  if (wanted === '') return [];
  return entries
    .flatMap((entry) => {
      const match = matchOf(entry, wanted);
      return match ? [{ rank: match.rank + entry.name.length, found: foundBy(entry, match.by) }] : [];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ found }) => found);
}

/** How well a name matches, and the other name that does. */
interface Match {
  readonly rank: number;
  readonly by?: string;
}

function matchOf({ name, others, refs, initials }: Entry, wanted: string): Match | undefined {
  if (name === wanted) return { rank: 0 };
  if (name.startsWith(wanted) || refs.includes(wanted)) return { rank: 1000 };
  if (name.includes(wanted)) return { rank: 2000 };
  if (refs.some((ref) => ref.startsWith(wanted))) return { rank: 3000 };
  const starting = others.find((other) => other.name.startsWith(wanted));
  const other = starting ?? others.find((one) => one.name.includes(wanted));
  if (other) return { rank: starting ? 1500 : 2500, by: other.shown };
  const at = initials.indexOf(wanted);
  return at < 0 ? undefined : { rank: at === 0 ? 4000 : 5000 };
}

function foundBy({ found: { others: _others, ...found } }: Entry, by: string | undefined): FoundName {
  return by === undefined ? found : { ...found, by };
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
    others: (found.others ?? []).map((shown) => ({ name: folded(shown), shown })),
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

const simplified = Converter({ from: 't', to: 'cn' });

/** Case, accents, spaces, the width of letters, and traditional or simplified characters do not matter. */
function folded(text: string): string {
  return simplified(text)
    .normalize('NFKD')
    .replace(/[\p{M}\s]/gu, '')
    .toLocaleLowerCase('en');
}
