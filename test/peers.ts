import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';

/** Data of other projects that tests compare with, by its folder. None of it is part of this repository. */
const PEERS = {
  osm: 'extracts of OpenStreetMap',
  routes: 'courses of Grand Prix circuits',
  gazetteer: 'a gazetteer of Zhenlai',
  'peers/geodesic': 'GeodTest',
  'peers/roads': 'routes of GraphHopper and streets of Rome',
  'peers/osrm-features': 'routability tables of OSRM',
  'peers/rosters': 'a duty roster',
  'peers/positions': 'position reports of the Traccar Client and OsmAnd',
  'peers/togeojson': 'track files of togeojson',
  'peers/wzdx': 'schemas and examples of WZDx',
  'peers/mdvsp': 'instances of multi-depot vehicle scheduling',
} as const;

export type Peer = keyof typeof PEERS;

/** Beside the checkout, unless PEERS_DATA names another folder. */
export const PEERS_FOLDER =
  process.env['PEERS_DATA'] ?? fileURLToPath(new URL('../../shared/data/', import.meta.url));

/**
 * `testWith('osm')('title', …)`: a comparison with data of other projects, registered if the data is there. A test on our own
 * data, which always runs, shows the same.
 */
export function testWith(...peers: readonly Peer[]): typeof test {
  return peers.every(isThere) ? test : NOTHING;
}

/** The line that names the missing data; undefined if all was there. */
export function peersNotFound(): string | undefined {
  const missing = (Object.keys(PEERS) as Peer[]).filter((peer) => !isThere(peer)).map((peer) => PEERS[peer]);
  return missing.length > 0 ? `no data found in ${PEERS_FOLDER} of: ${missing.join(', ')}` : undefined;
}

function isThere(peer: Peer): boolean {
  return existsSync(join(PEERS_FOLDER, peer));
}

/** Registers nothing. It has only what the tests here call: `test(…)` and `test.for(…)(…)`. */
const NOTHING = Object.assign(() => undefined, { for: () => () => undefined }) as unknown as typeof test;
