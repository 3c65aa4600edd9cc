import { expect, test } from 'vitest';
import { copyOf } from '../../client/plan/form/fresh-records.ts';
import { chainageFrom, positionFrom } from '../../client/plan/form/written.ts';
import { pointAdded, pointRemoved, reversed, turnedBack } from '../../client/plan/mapping/line-edits.ts';
import { planWords } from '../../client/words/plan.ts';
import { lengthM } from '../../domain/kernel/geodesy.ts';
import type { Line } from '../../domain/kernel/position.ts';
import { at, movement, post, recordOf, squad } from '../domain/builders.ts';

test('a chainage is read as it is said on the road, and as bare metres', () => {
  expect(['K3+450', '3+450', 'k 3 + 450', '3450'].map(chainageFrom)).toEqual([3450, 3450, 3450, 3450]);
  expect(['', 'K3', '3+4500', '-5'].map(chainageFrom)).toEqual([undefined, undefined, undefined, undefined]);
});

test('a position is typed latitude first and kept longitude first', () => {
  expect(positionFrom('45.8475, 123.1983')).toEqual([123.1983, 45.8475]);
  expect(positionFrom('45.8475 N 123.1983 E')).toEqual([123.1983, 45.8475]);
  expect(positionFrom('123.1983, 45.8475')).toBeUndefined();
  expect(positionFrom('45.8475')).toBeUndefined();
});

const line: Line = [at(0), at(1000), at(1000, 500)];

test('a line is reversed with its detours where they were on the ground', () => {
  const metres = lengthM(line);
  const detour = { kind: 'detour', fromM: 100, untilM: 300, note: '' } as const;
  const after = reversed(line, [detour], metres);
  expect(after.line).toEqual([...line].reverse());
  expect(after.features[0]!.fromM).toBeCloseTo(metres - 300, 6);
  expect(after.features[0]!.untilM).toBeCloseTo(metres - 100, 6);
});

test('a line that turns back is twice as long and marked so', () => {
  const metres = lengthM(line);
  const after = turnedBack(line, [], metres);
  expect(lengthM(after.line)).toBeCloseTo(2 * metres, 3);
  expect(after.line.at(-1)).toEqual(line[0]);
  expect(after.features).toEqual([
    { kind: 'turn-back', fromM: Math.round(metres), untilM: Math.round(2 * metres), note: '' },
  ]);
});

test('way-points are added and removed where this is requested', () => {
  const more = pointAdded(line, at(500), 1);
  expect(more[1]).toEqual(at(500));
  expect(pointRemoved(more, 1)).toEqual(line);
});

test('every word of the plan screen stands in both languages with the same places to fill', () => {
  const places = (words: string): string[] => (words.match(/\{\w+\}/g) ?? []).toSorted();
  for (const [key, { zh, en }] of Object.entries(planWords)) {
    expect(places(zh), key).toEqual(places(en));
    expect(zh === '', key).toBe(en === '');
  }
});

test('[P18] a copy shares what makes records alike, and not who they are, where they stand or what happened', () => {
  const posted = recordOf(post('p1', at(5), { duty: 'Stop', level: 3 }));
  expect(copyOf(posted as never)).toEqual({
    ...{ name: 'p1', kind: 'junction', level: 3, duty: 'Stop', fixedWindows: [] },
    strength: { police: 0, auxiliary: 1, warden: 0 },
  });
  const convoy = recordOf(movement('Convoy 2', 'r', { earlier: [{}] as never }));
  expect(copyOf(convoy as never)).toMatchObject({ name: 'Convoy 3', routeId: 'r', earlier: [] });
  expect(copyOf(recordOf(squad('North')) as never)).toMatchObject({ name: 'North 2', base: at(0) });
});
