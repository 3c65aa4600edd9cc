import { wayRule } from '../../../domain/roads/way-rules.ts';

/** Why something of an extract is not in the network. */
export type LeftOutWhy =
  | 'area'
  | 'unbuilt'
  | 'no-road'
  | 'no-line'
  | 'twice'
  | 'by-way'
  | 'incomplete'
  | 'not-for-cars'
  | 'street-missing'
  | 'at-no-junction'
  | 'other';

/** How much was left out for one reason, with the values of the tag that gave it. */
export interface LeftOut {
  readonly why: LeftOutWhy;
  readonly n: number;
  readonly values: readonly string[];
}

const UNBUILT: ReadonlySet<string> = new Set(['construction', 'proposed', 'planned']);
const RESTRICTIONS: ReadonlySet<string> = new Set<LeftOutWhy>([
  'by-way',
  'incomplete',
  'not-for-cars',
  'street-missing',
  'at-no-junction',
]);

/** What an import left out, by reason, the most first. */
export function leftOutOf(skipped: Readonly<Record<string, number>>): readonly LeftOut[] {
  const byWhy = new Map<LeftOutWhy, { n: number; readonly values: [value: string, n: number][] }>();
  for (const [key, n] of Object.entries(skipped)) {
    const { why, value } = reasonIn(key);
    const sum = byWhy.get(why) ?? { n: 0, values: [] };
    sum.n += n;
    if (value !== undefined) sum.values.push([value, n]);
    byWhy.set(why, sum);
  }
  return [...byWhy]
    .map(([why, { n, values }]) => ({
      why,
      n,
      values: values.sort((a, b) => b[1] - a[1]).map(([value]) => value),
    }))
    .sort((a, b) => b.n - a.n);
}

/** A way whose kind is a road's was left out because it is drawn as an area. */
function reasonIn(key: string): { readonly why: LeftOutWhy; readonly value?: string } {
  const [, highway] = /^highway=(.*)$/.exec(key) ?? [];
  if (highway !== undefined) {
    const why = UNBUILT.has(highway) ? 'unbuilt' : wayRule({ highway }) ? 'area' : 'no-road';
    return { why, value: highway };
  }
  const [, shape] = /^geometry (.*)$/.exec(key) ?? [];
  if (shape !== undefined) return { why: 'no-line', value: shape };
  if (key === 'line twice') return { why: 'twice' };
  if (/^[\w:]+=/.test(key)) return { why: 'no-road', value: key };
  const [, restriction] = /^restriction (.*)$/.exec(key) ?? [];
  if (restriction !== undefined && RESTRICTIONS.has(restriction)) return { why: restriction as LeftOutWhy };
  return { why: 'other', value: key };
}
