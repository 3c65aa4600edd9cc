import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Position } from '../../domain/kernel/position.ts';
import type { Member } from '../../domain/roads/extract.ts';
import { NetworkBuilder } from '../../domain/roads/network-builder.ts';
import type { RoadNetwork } from '../../domain/roads/network.ts';
import { Router } from '../../domain/roads/router.ts';
import { testWith } from '../peers.ts';
import { scenariosIn, type Scenario } from './osrm-features.ts';
import { realFile } from './real-extracts.ts';

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('peers/osrm-features');

/** Where our answers deliberately differ from OSRM's: the reason, and the questions. */
const otherwise: Readonly<Record<string, readonly string[]>> = {
  'a value that OpenStreetMap does not define is no rule for the turn': [
    'Car - Handle any no_* relation: c,d',
    'Car - Handle any only_* restriction: c,b',
    'Car - Handle any only_* restriction: c,d',
    'Car - allow only turn: a,d',
  ],
  'a left turn is banned also where the street is drawn through the junction': ['Ambiguous ways: d,x'],
  'the way by length turns in the nearer dead end': ['Car - No u-turn: z,y', 'Two times same way: a,i'],
  'the loop has the same length in both directions': ['Restriction On Compressed Geometry: a,h'],
};

/** One square of a node map, about 200 m. */
const SQUARE: Position = [0.002_54, 0.0018];

/** A question of a scenario: the streets that OSRM drives one after the other, and those that we drive. */
interface Answer {
  readonly asked: string;
  readonly wanted: string;
  readonly got: string;
}

function answersOf(scenario: Scenario): Answer[] {
  const network = networkOf(scenario);
  return rowsAfter(scenario, 'When I route I should get').map(({ from, to, waypoints, route = '' }) => {
    const places = waypoints ?? `${from},${to}`;
    const names = route.split(',');
    return {
      asked: `${scenario.name}: ${places}`,
      wanted: names.filter((name, i) => name !== names[i - 1]).join(),
      got: driven(network, scenario, places.split(',')),
    };
  });
}

function rowsAfter({ tables }: Scenario, ...steps: readonly string[]): Readonly<Record<string, string>>[] {
  return tables.filter(({ step }) => steps.includes(step)).flatMap(({ rows }) => rows);
}

/** Where the letters of the map stand. */
function nodesIn({ map }: Scenario): ReadonlyMap<string, Position> {
  const nodes = map.flatMap((line, row) =>
    Array.from(line, (letter, column) => [letter, [7 + column * SQUARE[0], 45 - row * SQUARE[1]]] as const),
  );
  return new Map(nodes.filter(([letter]) => /[a-z0-9]/.test(letter)) as [string, Position][]);
}

function networkOf(scenario: Scenario): RoadNetwork {
  const builder = new NetworkBuilder();
  const tagsOf = new Map(
    rowsAfter(scenario, 'And the nodes').map(({ node, ...tags }) => [node, tags] as const),
  );
  const idOf = new Map([...nodesIn(scenario).keys()].map((letter, i) => [letter, i + 1]));
  for (const [letter, [lng, lat]] of nodesIn(scenario))
    builder.node(idOf.get(letter)!, lng, lat, tagsOf.get(letter));
  const ways = rowsAfter(scenario, 'And the ways');
  for (const [i, { nodes, ...tags }] of ways.entries()) {
    const ids = Array.from(nodes!, (letter) => idOf.get(letter)!);
    builder.way(i + 1, ids, { highway: 'primary', name: nodes!, ...tags });
  }
  const wayOf = (name: string) =>
    1 + ways.findIndex(({ nodes }) => nodes === name || nodes === Array.from(name).reverse().join(''));
  for (const row of rowsAfter(scenario, 'And the relations')) {
    const members = Object.entries(row).flatMap(([head, refs]): Member[] => {
      const [type, role] = head.split(':');
      if (role === undefined || (type !== 'way' && type !== 'node')) return [];
      return refs
        .split(',')
        .map((ref) => ({ type, role, ref: type === 'way' ? wayOf(ref) : idOf.get(ref)! }));
    });
    builder.relation(1, members, row);
  }
  return builder.build().network;
}

function driven(network: RoadNetwork, scenario: Scenario, letters: readonly string[]): string {
  const places = letters.map((letter) => ({ position: nodesIn(scenario).get(letter)! }));
  const found = new Router(network, 'car', 'length').route(places);
  return found.ok ? found.value.streets.map(({ name }) => name).join() : '';
}

/** A scenario in OSRM's format, with our own streets. */
const MADE_UP = `
    Scenario: Into the lane
        Given the node map
            """
            w - x - e
                |
                s
            """
        # a remark between
        And the ways
            | nodes | oneway |
            | wx    |        |
            | xe    | yes    |
            | xs    |        |
        And the relations
            | type        | way:from | way:to | node:via | restriction   |
            | restriction | wx       | sx     | x        | no_right_turn |
        When I route I should get
            | from | to | route |
            | w    | e  | wx,xe |
            | w    | s  |       |
            | e    | w  |       |
            | s    | w  | xs,wx |
`;

test('[N1] a scenario is read, and its streets are driven as it says', () => {
  const answers = scenariosIn(MADE_UP).flatMap(answersOf);
  expect(answers.map(({ got }) => got)).toEqual(['wx,xe', '', '', 'xs,wx']);
  expect(answers.map(({ wanted }) => wanted)).toEqual(['wx,xe', '', '', 'xs,wx']);
});

it('[N1] turns are driven as in the scenarios of OSRM, or the reason is listed', (context) => {
  const scenarios = ['restrictions', 'via'].flatMap((name) =>
    scenariosIn(readFileSync(realFile(context, `peers/osrm-features/${name}.feature`), 'utf8')),
  );
  const answers = scenarios.flatMap(answersOf);
  const differing = answers.filter(({ wanted, got }) => wanted !== got);
  expect(answers).toHaveLength(103);
  expect(differing.map(({ asked }) => asked).sort()).toEqual(Object.values(otherwise).flat().sort());
});
