import { expect, test } from 'vitest';
import { hazardsInFeed } from '../../domain/formats/feed-hazards.ts';
import { closuresInFeed, workZoneFeed, type RoadClosure } from '../../domain/formats/wzdx.ts';
import type { Language } from '../../domain/kernel/language.ts';
import type { Hazard } from '../../domain/records/hazard.ts';
import { EIGHT, at, operationOf, route } from './builders.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SHANGHAI = { timeZone: 'Asia/Shanghai' } as const;
const { plan } = operationOf(route('R1', [at(0), at(4000)]), route('R2', [at(2000, -900), at(2000, 900)]));

function closure(id: string, more: Partial<RoadClosure> = {}): RoadClosure {
  const line = [at(500, -300), at(500, 300)];
  return { id, roads: ['Mill Lane'], line, words: 'New pipes', from: EIGHT, until: EIGHT + HOUR, ...more };
}

function taken(
  closures: readonly RoadClosure[],
  known: readonly Hazard[] = [],
  others = 0,
  language: Language = 'en',
) {
  const written = workZoneFeed({ publisher: 'City', madeAt: EIGHT }, closures);
  const feed = closuresInFeed(JSON.parse(written))!;
  return hazardsInFeed({ ...feed, others }, plan, known, { ...SHANGHAI, language });
}

test('[K11] a closure of others that crosses a route is a hazard there, with its streets, times and words', () => {
  const { hazards, ...counts } = taken([closure('a')], [], 3);
  expect(counts).toEqual({ known: 0, elsewhere: 0, others: 3 });
  expect(hazards).toMatchObject([
    {
      ...{ kind: 'works', severity: 'serious', onRoute: { routeId: 'R1' } },
      words: 'Closed by others, Mill Lane: 22 Sept 08:00 to 22 Sept 09:00. New pipes',
    },
  ]);
  const { atM } = hazards[0]!.onRoute;
  expect(Math.abs(atM - 500)).toBeLessThan(31);
});

test('[K11] one on two routes is a hazard on each; one beside all, before the first day or after the last is counted', () => {
  const along = closure('along', { line: [at(1500, 5), at(2500, 5)] });
  expect(taken([along]).hazards.map(({ onRoute }) => onRoute.routeId)).toEqual(['R1', 'R2']);
  const beside = closure('beside', { line: [at(500, 100), at(900, 100)] });
  const before = closure('before', { from: EIGHT - 3 * DAY, until: EIGHT - 2 * DAY });
  const after = closure('after', { from: EIGHT + 3 * DAY, until: EIGHT + 4 * DAY });
  const over = closure('over', { from: EIGHT - 30 * DAY, until: EIGHT + 30 * DAY });
  const { hazards, elsewhere } = taken([beside, before, after, over]);
  expect([hazards.length, elsewhere]).toEqual([1, 3]);
});

test('[K11] the same feed again logs nothing; another time of the same works does', () => {
  const first = taken([closure('a')]).hazards;
  const known = first.map((hazard, i) => ({ ...hazard, id: `h${i}` }) as unknown as Hazard);
  expect(taken([closure('a'), closure('b')], known)).toMatchObject({ hazards: [], known: 2 });
  expect(taken([closure('a', { until: EIGHT + 2 * HOUR })], known).hazards).toHaveLength(1);
  expect(taken([closure('a')], known, 0, 'zh')).toMatchObject({ hazards: [], known: 1 });
});

test('[K11] a closure with more words than a hazard holds, or without any, can be logged', () => {
  const [long, bare] = taken([
    closure('long', { words: 'x'.repeat(3000) }),
    closure('bare', { words: '', roads: [], from: EIGHT + HOUR, until: EIGHT + 2 * HOUR }),
  ]).hazards;
  expect(long!.words).toHaveLength(500);
  expect(bare!.words).toMatch(/^Closed by others/);
});
