import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentNamed, streetAreas } from '../../domain/documents/documents.ts';
import type { Asked, Part } from '../../domain/documents/document.ts';
import type { DrawnMap } from '../../domain/documents/drawn-map.ts';
import { areaOf, frameAround, linePath, placeOn } from '../../domain/documents/map-frame.ts';
import { labelled } from '../../domain/documents/map-labels.ts';
import { distanceM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { put } from '../../domain/records/collections.ts';
import { EIGHT, at, movement, north, operationOf, post, road, route } from './builders.ts';

const FRAME = { centre: at(0), scale: 5000, widthMm: 200, heightMm: 100 };

const scene = (lengthM: number) =>
  operationOf(
    ...north,
    route('R1', [at(0), at(lengthM)]),
    movement('guests', 'R1'),
    road('main', [at(0), at(1000), at(lengthM)]),
    road('mill', [at(1000), at(1000, 400)]),
    post('1-001', at(1000), { name: 'Bridge Street' }),
    put('venues', {
      ...{ id: 'hall' as never, name: 'Hall', kind: 'main', position: at(500, 300) },
      outline: [at(400, 200), at(600, 200), at(600, 400)],
    }),
  );

function partsOf(name: 'map-sheets' | 'post-orders', lengthM = 3000, language: 'en' | 'zh' = 'en'): Part[] {
  const shown = { language, timeZone: 'Asia/Shanghai' };
  const asked: Asked = { plan: scene(lengthM).plan, madeAt: EIGHT, shown, link: 'https://cordon.example' };
  return [...documentNamed(name, asked).parts];
}

const mapOf = ({ blocks }: Part): DrawnMap =>
  blocks.flatMap((block) => (block.kind === 'maps' ? block.maps : []))[0]!;

const textsOn = ({ labels }: DrawnMap): string[] => labels.map(({ text }) => text);

test('[Q12] a sheet for each route and venue has legend, scale, north, names and its own area', () => {
  const parts = partsOf('map-sheets');
  expect(parts.map(({ title, paper }) => [title, paper])).toEqual([
    ['R1 R1', 'A3'],
    ['Hall', 'A3'],
  ]);
  expect(textsOn(mapOf(parts[0]!))).toEqual(
    expect.arrayContaining(['Legend', 'Guarded route', 'N', '1 : 10000', '200 m', '1-001', 'Hall', 'main']),
  );
  expect(textsOn(mapOf(partsOf('map-sheets', 3000, 'zh')[0]!))).toEqual(
    expect.arrayContaining(['图例', '警卫线路', '北', '点位及编号']),
  );
  expect(mapOf(parts[0]!).shapes.map(({ ink }) => ink)).toEqual(
    expect.arrayContaining(['road', 'route', 'venue', 'post', 'place']),
  );
});

test('[Q12] a long route has several sheets, which cover it without a gap', () => {
  const titles = partsOf('map-sheets', 30_000).map(({ title }) => title);
  expect(titles).toEqual([
    'R1 R1 (sheet 1 of 4, K0+000–K9+000)',
    'R1 R1 (sheet 2 of 4, K9+000–K18+000)',
    'R1 R1 (sheet 3 of 4, K18+000–K27+000)',
    'R1 R1 (sheet 4 of 4, K27+000–K30+000)',
    'Hall',
  ]);
});

test('[Q12] the sketch of a post has its streets, the way of movements, and a bar on the arm to close', () => {
  const sketch = mapOf(partsOf('post-orders')[0]!);
  expect(textsOn(sketch)).toEqual(expect.arrayContaining(['1-001', 'N mill', 'N', '1 : 2000']));
  const [bar] = sketch.shapes.filter(({ ink }) => ink === 'arm');
  expect(bar!.path).toBe('M26.5 15L31.5 15');
});

test('[Q12] the streets of the road network lie beneath, named where they are large, and thin where they are small', () => {
  const { plan } = scene(3000);
  const shown = { language: 'en', timeZone: 'Asia/Shanghai' } as const;
  const streets = [
    { name: 'Long Street', class: 'residential' as const, line: [at(200, -900), at(200, 900)] },
    { name: 'Back Yard', class: 'driveway' as const, line: [at(900, -900), at(900, 900)] },
    { name: 'Far Street', class: 'primary' as const, line: [at(90_000), at(91_000)] },
  ];
  const asked: Asked = { plan, madeAt: EIGHT, shown, link: 'https://cordon.example', streets };
  const [sheet] = [...documentNamed('map-sheets', asked).parts];
  expect(textsOn(mapOf(sheet!))).toContain('Long Street');
  expect(textsOn(mapOf(sheet!))).not.toContain('Back Yard');
  expect(textsOn(mapOf(sheet!))).not.toContain('Far Street');
  expect(
    mapOf(sheet!)
      .shapes.map(({ ink }) => ink)
      .slice(0, 2),
  ).toEqual(['lane', 'road']);

  const [area] = streetAreas('map-sheets', plan);
  expect(area).toMatchObject({ least: 'pedestrian' });
  const { southWest, northEast } = areaOf(mapOf(sheet!).frame);
  expect(area!.box).toEqual([...southWest, ...northEast]);
  expect(streetAreas('officer-cards', plan)).toMatchObject([{ least: 'path' }]);
  expect(streetAreas('march-orders', plan)).toEqual([]);
});

test('[Q12] a millimetre on the paper is as many metres as the scale says', () => {
  const offset = fc.integer({ min: -400, max: 400 });
  fc.assert(
    fc.property(offset, offset, (east, northM) => {
      const [x, y] = placeOn(FRAME, at(east, northM));
      const mm = Math.hypot(x - FRAME.widthMm / 2, y - FRAME.heightMm / 2);
      expect(Math.abs(mm * 5 - distanceM(at(0), at(east, northM)))).toBeLessThan(4);
    }),
  );
  const { southWest, northEast } = areaOf(FRAME);
  expect(placeOn(FRAME, southWest).map((mm) => mm.toFixed(3).replace('-0', '0'))).toEqual([
    '0.000',
    '100.000',
  ]);
  expect(placeOn(FRAME, northEast).map((mm) => mm.toFixed(3).replace('-0', '0'))).toEqual([
    '200.000',
    '0.000',
  ]);
});

test('[Q12] places fit into the frame around them, and lines beyond it are left out', () => {
  const size = { widthMm: 386, heightMm: 232 };
  const place = fc.tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -2000, max: 2000 }));
  fc.assert(
    fc.property(fc.array(place, { minLength: 1 }), (offsets) => {
      const places = offsets.map(([east, northM]): Position => at(east, northM));
      const frame = frameAround(places, size, [1000, 25_000])!;
      for (const [x, y] of places.map((one) => placeOn(frame, one))) {
        expect(x >= 0 && x <= 386).toBe(true);
        expect(y >= 0 && y <= 232).toBe(true);
      }
    }),
  );
  expect(frameAround([at(0), at(90_000)], size, [1000, 25_000])).toBeUndefined();
  expect(linePath(FRAME, [at(9000), at(9100)])).toBe('');
  expect(linePath(FRAME, [at(-100), at(100), at(9000), at(9100)])).toMatch(/^M80 50L120 50L\S+ 50$/);
});

test('[Q12] no name covers another, and those without room are told', () => {
  const size = { widthMm: 60, heightMm: 40 };
  const spot = fc.record({
    at: fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 })),
    text: fc.string({ minLength: 1, maxLength: 12 }),
  });
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 40 }), (spots) => {
      const { labels, without, boxes } = labelled(size, spots, { heightMm: 2.4 });
      expect(labels.length + without.length).toBe(spots.length);
      boxes.forEach((a, i) => {
        for (const b of boxes.slice(i + 1))
          expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
      });
    }),
  );
});
