import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Tags } from '../../domain/roads/extract.ts';
import { EDGE, NODE } from '../../domain/roads/network.ts';
import { nodeFlags, wayRule } from '../../domain/roads/way-rules.ts';
import { testWith } from '../peers.ts';
import { scenariosIn } from './osrm-features.ts';
import { realFile } from './real-extracts.ts';

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('peers/osrm-features');

/** Where our rules deliberately differ from OSRM's: the reason, and the rows as in its tables. */
const otherwise: Readonly<Record<string, readonly string[]>> = {
  'a private road or gate, or one by permit, is no way for a car that only passes': [
    'access=private',
    'access=permit',
    'motorcar=private',
    'motorcar=permit',
    'highway=primary access=permit',
    'highway=motorway access=yes vehicle=permissive motorcar=private',
    'node/access=private',
    'node/access=permit',
    'node/barrier=gate node/access=private',
    'node/barrier=lift_gate node/access=private',
    'node/barrier=wall node/access=private',
  ],
  'a road for deliveries is none for traffic': [
    'access=delivery',
    'motorcar=delivery',
    'node/access=delivery',
  ],
  'what is no kind of road is none, whoever may be on it': [
    'highway=runway access=yes',
    'highway=runway vehicle=yes',
    'highway=runway motor_vehicle=yes',
    'highway=runway motorcar=yes',
    'highway=runway access=private motorcar=permissive',
    'highway=garbagetag access=permissive',
  ],
  'a path for walkers or cyclists is too narrow': [
    'highway=cycleway motor_vehicle=designated',
    'highway=footway access=yes',
    'highway=footway access=permissive',
  ],
  'a road over ice or snow is there for some months only': ['winter_road', 'ice_road'].flatMap((kind) =>
    ['', 'yes', 'private', 'delivery', 'destination', 'permit'].map((access) =>
      access ? `highway=${kind} access=${access}` : `highway=${kind}`,
    ),
  ),
  'OSRM closes these for the time being only, by its own remark': [
    'highway=pedestrian motorcar=destination',
    'highway=track motor_vehicle=destination;agricultural motor_vehicle:forward=destination',
  ],
  'mappers put kerbs where a path meets a street: only a raised one across it stops cars': [
    'node/barrier=kerb',
    'node/barrier=kerb node/kerb=yes',
  ],
};

/** One row of a routability table: the tags, and whether OSRM drives the way forwards and backwards. */
interface Row {
  readonly asked: string;
  readonly way: Tags;
  readonly node: Tags;
  readonly open: readonly [forward: boolean, backward: boolean];
}

const RESULTS = new Set(['forw', 'backw', 'bothw', 'forw_rate', 'backw_rate', '#']);

function rowsOf(text: string): Row[] {
  const tables = scenariosIn(text).flatMap(({ tables }) => tables);
  const asked = tables.filter(({ step }) => step === 'Then routability should be');
  return asked.flatMap(({ rows }) => rows.map(rowOf));
}

function rowOf(cells: Readonly<Record<string, string>>): Row {
  const tags = Object.entries(cells).filter(([head]) => !RESULTS.has(head));
  const isNode = ([key]: readonly [string, string]) => key.startsWith('node/');
  const both = cells['bothw'];
  return {
    asked: tags.map(([key, value]) => `${key}=${value}`).join(' '),
    way: { highway: 'primary', ...Object.fromEntries(tags.filter((tag) => !isNode(tag))) },
    node: Object.fromEntries(tags.filter(isNode).map(([key, value]) => [key.slice(5), value])),
    open: [Boolean(both ?? cells['forw']), Boolean(both ?? cells['backw'])],
  };
}

function opened({ way, node }: Row): readonly [boolean, boolean] {
  const flags = nodeFlags(node) & NODE.barrier ? 0 : (wayRule(way)?.flags ?? 0);
  return [(flags & EDGE.carForward) !== 0, (flags & EDGE.carBackward) !== 0];
}

/** A table in OSRM's format, with our own ways and gates. */
const MADE_UP = `
    Scenario: Not a table of answers
        Given the node map
            | a | b |
        # a remark between
        Then routability should be
            | highway     | access | oneway | forw | backw | #        |
            | residential |        |        | x    | x     |          |
            | residential |        | yes    | x    |       | one way  |
            | residential |        | -1     |      | x     |          |
            | residential | no     |        |      |       | closed   |

        Then routability should be
            | node/barrier | node/access | bothw |
            | bollard      |             |       |
            | bollard      | yes         | x     |
            | gate         |             | x     |
`;

test('[N1] a table of ways and gates is read, and each opens to cars as the table says', () => {
  const rows = rowsOf(MADE_UP);
  expect(rows.map(({ asked, open }) => [asked, ...open])).toEqual([
    ['highway=residential', true, true],
    ['highway=residential oneway=yes', true, false],
    ['highway=residential oneway=-1', false, true],
    ['highway=residential access=no', false, false],
    ['node/barrier=bollard', false, false],
    ['node/barrier=bollard node/access=yes', true, true],
    ['node/barrier=gate', true, true],
  ]);
  for (const row of rows) expect([row.asked, ...opened(row)]).toEqual([row.asked, ...row.open]);
});

it('[N1] tags of ways and gates open to cars what OSRM opens by its tables, or the reason is listed', (context) => {
  const rows = ['access', 'barrier'].flatMap((name) =>
    rowsOf(readFileSync(realFile(context, `peers/osrm-features/${name}.feature`), 'utf8')),
  );
  const differing = rows.filter((row) => opened(row).join() !== row.open.join()).map(({ asked }) => asked);
  expect(rows).toHaveLength(330);
  expect([...new Set(differing)].sort()).toEqual(Object.values(otherwise).flat().sort());
});
