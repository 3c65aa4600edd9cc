import { expect, test } from 'vitest';
import { replyOf } from '../../client/api/http.ts';
import { keepDatum, keptDatum, writtenIn } from '../../client/map/cursor-place.ts';
import { leftOutOf } from '../../client/plan/roads/network-card.ts';
import { networkNameOf } from '../../client/plan/roads/network-upload.ts';
import { drawnOn } from '../../client/plan/roads/plan-roads.ts';
import { mapWords } from '../../client/words/map.ts';
import { placeKinds, roadsWords } from '../../client/words/roads.ts';
import { brief } from '../domain/builders.ts';

test('what an import left out is summed by reason, with the tags that gave it, the most first', () => {
  const skipped = {
    'highway=pedestrian': 14,
    'highway=service': 20,
    'highway=construction': 5,
    'highway=hallway': 1,
    'restriction at-no-junction': 3,
    'restriction street-missing': 2,
    'something new': 1,
    'waterway=river': 7,
    'geometry Point': 6,
    'line twice': 4,
    'route=ferry': 9,
    'end beside a road': 10,
  };
  expect(leftOutOf(skipped)).toEqual([
    { why: 'area', n: 34, values: ['service', 'pedestrian'] },
    { why: 'end-beside', n: 10, values: [] },
    { why: 'ferry', n: 9, values: [] },
    { why: 'no-road', n: 8, values: ['waterway=river', 'hallway'] },
    { why: 'no-line', n: 6, values: ['Point'] },
    { why: 'unbuilt', n: 5, values: ['construction'] },
    { why: 'twice', n: 4, values: [] },
    { why: 'at-no-junction', n: 3, values: [] },
    { why: 'street-missing', n: 2, values: [] },
    { why: 'other', n: 1, values: ['something new'] },
  ]);
  expect(leftOutOf({})).toEqual([]);
});

test('a network is named after its file, without endings and within the length that is taken', () => {
  expect(['chengdu_2017.osm.pbf', 'a.osm', 'b.osm.gz', 'roads.GeoJSON', '.osm'].map(networkNameOf)).toEqual([
    'chengdu 2017',
    'a',
    'b',
    'roads',
    '.osm',
  ]);
  expect(networkNameOf(`${'长'.repeat(200)}.osm`)).toHaveLength(120);
});

test('an operation is drawn on one network or on none, and nothing else of its brief changes', () => {
  const drawn = drawnOn(brief, 'n1');
  expect(drawn).toEqual({ ...brief, networkId: 'n1' });
  expect(drawnOn(drawn, undefined)).toEqual(brief);
  expect('networkId' in drawnOn(drawn, undefined)).toBe(false);
});

test('a position is written latitude first, and shifted for maps published in China only there', () => {
  expect(writtenIn('wgs84', [123.19834, 45.84752])).toBe('45.84752 N  123.19834 E');
  expect(writtenIn('wgs84', [-58.3816, -34.6037])).toBe('34.60370 S  58.38160 W');
  expect(writtenIn('gcj02', [7.42, 43.73])).toBe('43.73000 N  7.42000 E');
  // The gate of the Forbidden City, as in the tables of coordtransform: 116.404, 39.915.
  expect(writtenIn('gcj02', [116.404, 39.915])).toBe('39.91640 N  116.41024 E');
});

test('the coordinate system that was chosen is remembered, and one that nobody knows is not', () => {
  localStorage.removeItem('cordon.datum');
  expect(keptDatum()).toBe('wgs84');
  keepDatum('gcj02');
  expect(keptDatum()).toBe('gcj02');
  expect(localStorage.getItem('cordon.datum')).toBe('GCJ-02');
  localStorage.setItem('cordon.datum', 'BD-09');
  expect(keptDatum()).toBe('wgs84');
});

test('an answer that is no JSON is a lost line, not a success', () => {
  expect(replyOf(200, '<html>Sign in to this network</html>')).toEqual({
    ok: false,
    refusal: { kind: 'no-line' },
  });
  expect(replyOf(204, '')).toEqual({ ok: true, value: {} });
  expect(replyOf(422, '{"fault":{"kind":"roads-refused","refusal":{"reason":"cancelled"}}}')).toEqual({
    ok: false,
    refusal: { kind: 'roads-refused', refusal: { reason: 'cancelled' } },
  });
});

test('every word of the roads stands in both languages with the same places to fill', () => {
  const places = (words: string): string[] => (words.match(/\{\w+\}/g) ?? []).toSorted();
  for (const words of [roadsWords, mapWords, placeKinds])
    for (const [key, { zh, en }] of Object.entries(words)) {
      expect(zh.trim() && en.trim(), key).not.toBe('');
      expect(places(zh), key).toEqual(places(en));
    }
});
