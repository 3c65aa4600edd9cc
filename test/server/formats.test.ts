import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { FORMATS, FORMAT_NAMES, type FormatName } from '../../domain/formats/formats.ts';
import { closuresInFeed } from '../../domain/formats/wzdx.ts';
import { readTracks } from '../../server/exchange/tracks/read-tracks.ts';
import { EIGHT, closure, movement, operationOf, post, route, at } from '../domain/builders.ts';
import { PEERS_FOLDER, testWith } from '../peers.ts';

const LINE = [at(0), at(500), at(1000, 200)];

function written(format: FormatName, madeAt = EIGHT): string {
  const operation = operationOf(
    route('R1', LINE, { name: '一号 & <线>' }),
    movement('m', 'R1'),
    closure('f', 'R1', 90, { fromM: 100, untilM: 600 }),
    post('1-001', at(50)),
  );
  const shown = { language: 'zh', timeZone: 'Asia/Shanghai' } as const;
  return FORMATS[format].write({ plan: operation.plan, shown, title: 'Harvest', madeAt, withPeople: false });
}

test('[U15] the lines that leave in a format are read again as tracks, place by place', () => {
  const reading = FORMAT_NAMES.filter((name) => FORMATS[name].readBy.some((one) => one === 'tracks'));
  expect(reading).toEqual(['geojson', 'kml', 'gpx', 'wzdx']);
  for (const name of reading) {
    const read = readTracks(written(name));
    expect(read.ok && read.value.tracks.map(({ line }) => line)).toContainEqual(LINE);
  }
});

test('[U15] every XML that leaves is well formed', () => {
  for (const name of ['kml', 'gpx', 'cot'] as const) {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(written(name)).close();
  }
});

/** The module is CommonJS, so its default is one step further in. */
const addFormats = ajvFormats as unknown as (ajv: Ajv) => void;

interface Schema {
  readonly $id: string;
}

function lines(type: string): object {
  const pair = { type: 'array', minItems: 2, items: { type: 'number' } };
  const coordinates = { type: 'array', minItems: type === 'LineString' ? 2 : 1, items: pair };
  const properties = { type: { const: type }, coordinates };
  return { $id: `https://geojson.org/schema/${type}.json`, required: ['type', 'coordinates'], properties };
}

testWith('peers/wzdx')(
  '[U15] the work zone feed fits the schema of WZDx 4.2, and its examples are read',
  () => {
    const folder = join(PEERS_FOLDER, 'peers/wzdx');
    const schemas = readdirSync(join(folder, 'schemas/4.2'))
      .filter((name) => name !== 'DeviceFeed.json')
      .map((name) => JSON.parse(readFileSync(join(folder, 'schemas/4.2', name), 'utf8')) as Schema);
    const ajv = new Ajv({
      strict: false,
      allErrors: true,
      schemas: [...schemas, lines('LineString'), lines('MultiPoint')],
    });
    addFormats(ajv);
    const check = ajv.getSchema(schemas.find(({ $id }) => $id.endsWith('WorkZoneFeed.json'))!.$id)!;
    void check(JSON.parse(written('wzdx')));
    expect(check.errors ?? []).toEqual([]);
    const examples = join(folder, 'examples/WorkZoneFeed');
    const counts = readdirSync(examples).map((name) => {
      const feed = JSON.parse(readFileSync(join(examples, name), 'utf8')) as { features: unknown[] };
      const { closures, others } = closuresInFeed(feed)!;
      return closures.length + others === feed.features.length;
    });
    expect(counts).not.toContain(false);
  },
);
