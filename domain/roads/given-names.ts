import type { Tags } from './extract.ts';

/** Tags with a name that something is called by, the one on signs first. Without any of them a road is called by its number. */
const NAME_KEYS = [
  'name',
  'name:zh',
  'name:zh-Hans',
  'name:zh-Hant',
  'name:en',
  'official_name',
  'loc_name',
  'name:left',
  'name:right',
];

/** Tags with further names. Languages are `name:de` or `name:zh-Hans`; `name:etymology` and the like are no names. */
const OTHER_KEYS =
  /^((alt|old|official|loc|short|int|nat|reg)_name(:[a-z]{2,3})?|name:([a-z]{2,3}(-\w+)?|left|right|pinyin))$/;

/** The name of something from its tags, or an empty text. */
export function nameIn(tags: Tags): string {
  const named = NAME_KEYS.map((key) => trimmed(tags[key])).find((name) => name !== '');
  return named ?? '';
}

/** Its other names: in other languages and scripts, official, old, on the other side of the street. */
export function otherNamesIn(tags: Tags): readonly string[] {
  const name = nameIn(tags);
  const keys = Object.keys(tags).filter((key) => OTHER_KEYS.test(key));
  return listed(keys.map((key) => tags[key]!)).filter((other) => other !== name);
}

/** The numbers of a road, e.g. `G302`. */
export function numbersIn({ ref }: Tags): readonly string[] {
  return listed(ref === undefined ? [] : [ref]);
}

/** A tag lists several values between semicolons. */
function listed(values: readonly string[]): readonly string[] {
  const single = values.flatMap((value) => value.split(';').map(trimmed));
  return [...new Set(single)].filter((value) => value !== '');
}

function trimmed(text: string | undefined): string {
  return text?.trim() ?? '';
}
