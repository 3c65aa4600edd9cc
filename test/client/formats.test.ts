import { gpx, kml } from '@tmcw/togeojson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sheetsIn } from '../../client/tables/table-file.ts';
import { FORMATS, FORMAT_NAMES } from '../../domain/formats/formats.ts';
import { calendarOf } from '../../domain/formats/ical.ts';
import type { Taken } from '../../domain/formats/things.ts';
import { closuresInFeed } from '../../domain/formats/wzdx.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { put } from '../../domain/records/collections.ts';
import {
  EIGHT,
  MINUTE,
  at,
  assigned,
  closure,
  fixedPost,
  group,
  movement,
  officer,
  operationOf,
  route,
  squad,
} from '../domain/builders.ts';

const LINE = [at(0), at(500), at(1000, 200)];

/** Names with all that a format may stumble over. */
const NASTY = 'A&B <"场馆"> \'1\'; ]]>,\\ =1+1';

function planned(name = NASTY): Operation {
  return operationOf(
    put('venues', {
      id: 'v' as never,
      name,
      kind: 'main',
      position: at(10),
      outline: [at(0), at(0, 90), at(90)],
    }),
    put('gates', { id: 'g' as never, venueId: 'v' as never, name, position: at(20) }),
    put('carParks', { id: 'c' as never, name, position: at(30), capacity: 250, gateIds: [] }),
    put('supportSites', {
      ...{ id: 's' as never, name, position: at(40) },
      ...{ roomsM2: 10, squareM2: 20, services: [] },
    }),
    route('R1', LINE, { name }),
    movement('m', 'R1'),
    closure('f', 'R1', 90, { fromM: 100, untilM: 600 }),
    group('north'),
    squad('1'),
    officer('secret', { name: 'Zhang Secret' }),
    fixedPost('1-001', at(50), 0, 60, { name }),
    assigned('secret', '1-001~w'),
  );
}

function taken({ plan }: Operation, withPeople = false): Taken {
  const shown = { language: 'en', timeZone: 'UTC' } as const;
  return { plan, shown, title: NASTY, madeAt: EIGHT, withPeople };
}

async function tableOf(text: string): Promise<Readonly<Record<string, string>>[]> {
  const found = await sheetsIn(new File([text], 'places'));
  const [head, ...rows] = found.ok ? found.value[0]!.rows.map(({ cells }) => cells) : [[]];
  return rows.map((cells) => Object.fromEntries(head!.map((name, i) => [name, cells[i]!])));
}

function xml(text: string): Document {
  return new DOMParser().parseFromString(text, 'text/xml');
}

const features = {
  geojson: (text: string) => (JSON.parse(text) as GeoJSON.FeatureCollection).features,
  kml: (text: string) => kml(xml(text)).features,
  gpx: (text: string) => gpx(xml(text)).features,
};

test.for(['geojson', 'kml', 'gpx'] as const)(
  '[U15] a reader that is not ours finds every thing of %s',
  (name) => {
    const found = features[name](FORMATS[name].write(taken(planned())));
    expect(found).toHaveLength(8);
    const lines = found.flatMap(({ geometry }) =>
      geometry?.type === 'LineString' ? [geometry.coordinates] : [],
    );
    expect(lines.map((line) => line.map(([x, y]) => [x, y]))).toContainEqual(LINE.map((place) => [...place]));
    expect(lines.filter(([first]) => first![0] === LINE[0]![0])).toHaveLength(name === 'gpx' ? 3 : 2);
    const names = found.map(({ properties }) => String(properties?.['name']));
    expect(names.filter((one) => one.includes(NASTY))).toHaveLength(6);
  },
);

test('[U15] colours go along: simplestyle in GeoJSON, styles in KML', () => {
  for (const name of ['geojson', 'kml'] as const) {
    const found = features[name](FORMATS[name].write(taken(planned())));
    const lines = found.filter(({ geometry }) => geometry?.type === 'LineString');
    expect(lines.map(({ properties }) => String(properties?.['stroke']))).toEqual([
      '#5b6f96',
      '#00559b',
      '#00559b',
    ]);
  }
});

test('[U15] what is taken out is read again by the tables', async () => {
  for (const name of ['geojson', 'kml'] as const) {
    const rows = await tableOf(FORMATS[name].write(taken(planned())));
    const carPark = rows.find(({ thing }) => thing === 'car-park')!;
    expect(carPark).toMatchObject({ name: NASTY, capacity: '250', longitude: String(at(30)[0]) });
    expect(rows.find(({ thing }) => thing === 'post')).toMatchObject({ code: '1-001', name: NASTY });
    expect(rows.find(({ thing }) => thing === 'gate')).toMatchObject({ venue: NASTY });
  }
  const rows = await tableOf(FORMATS.gpx.write(taken(planned())));
  expect(rows.map(({ type }) => type)).toEqual(['car-park', 'gate', 'support-site', 'post']);
});

test('[U15] names of people go along only if they are asked for', () => {
  for (const name of FORMAT_NAMES) {
    const { write, content } = FORMATS[name];
    expect(write(taken(planned()))).not.toContain('Secret');
    expect(write(taken(planned(), true)).includes('Zhang Secret')).toBe(content === 'map');
  }
});

test('[U15] any name survives, and leaves the file readable', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
      const operation = planned(name);
      for (const format of ['kml', 'gpx', 'cot'] as const) {
        const page = xml(FORMATS[format].write(taken(operation)));
        expect(page.getElementsByTagName('parsererror')).toHaveLength(0);
      }
      const found = features.geojson(FORMATS.geojson.write(taken(operation)));
      expect(found.find(({ properties }) => properties?.['thing'] === 'venue')?.properties?.['name']).toBe(
        name,
      );
    }),
    { numRuns: 40 },
  );
});

test('[U15] closures leave as a work zone feed with their times, and come back', () => {
  const read = closuresInFeed(JSON.parse(FORMATS.wzdx.write(taken(planned()))));
  expect(read!.others).toBe(0);
  const fixed = read!.closures.find(({ id }) => id.startsWith('f'))!;
  expect(fixed).toMatchObject({ from: EIGHT, until: EIGHT + 90 * MINUTE });
  expect(closuresInFeed({ features: [] })).toBeUndefined();
  expect(closuresInFeed({ feed_info: {}, features: [{}, null, 4] })).toEqual({ closures: [], others: 3 });
});

test('[U15] CoT has an event for each thing, with its place', () => {
  const page = xml(FORMATS.cot.write(taken(planned())));
  const events = [...page.getElementsByTagName('event')];
  expect(events).toHaveLength(8);
  const post = events.find((one) => one.getAttribute('uid') === 'cordon-1-001')!;
  const [point] = post.getElementsByTagName('point');
  expect([point!.getAttribute('lon'), point!.getAttribute('lat')]).toEqual(at(50).map(String));
  expect(post.getElementsByTagName('contact')[0]!.getAttribute('callsign')).toBe(`1-001 ${NASTY}`);
});

/** The values of a calendar by RFC 5545: lines unfolded, text as it was. */
function read(calendar: string, name: string): string[] {
  const lines = calendar.replaceAll('\r\n ', '').split('\r\n');
  const values = lines.flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1)] : []));
  return values.map((value) =>
    value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)),
  );
}

test('[U16] a calendar has lines of at most 75 octets, and any text comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (title) => {
      const event = { id: 'e', from: EIGHT, until: EIGHT + MINUTE, title: `${title}\n;,\\${NASTY}` };
      const calendar = calendarOf({ title, madeAt: EIGHT }, [event]);
      for (const line of calendar.split('\r\n'))
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(read(calendar, 'SUMMARY')).toEqual([event.title]);
    }),
    { examples: [['警卫线路'.repeat(40)], ['🚓'.repeat(60)]] },
  );
});

test('[U16] the calendar of a plan has its movements and closures, in UTC', () => {
  const calendar = FORMATS.ical.write(taken(planned()));
  expect(read(calendar, 'UID')).toEqual(['movement-m@cordon', 'closure-R1-0@cordon']);
  expect(read(calendar, 'DTSTART')[0]).toBe('20200922T000000Z');
});
