import type { Position } from '../../domain/kernel/position.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { proposePosts } from '../../domain/posts/proposal.ts';
import { drop, put } from '../../domain/records/collections.ts';
import { usualTable } from '../../domain/records/proposal-table.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { KeyPlaces } from '../../domain/roads/key-places.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import type { RoadNetwork } from '../../domain/roads/network.ts';
import { Router } from '../../domain/roads/router.ts';
import { RoadFinder } from '../../domain/roads/snapping.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import { importExtract } from '../../server/roads/import-extract.ts';
import { PEERS_FOLDER } from '../peers.ts';
import { EIGHT, MINUTE, movement, operationOf, race, route } from './builders.ts';

/** From the station along Kurfürsten-Anlage and Neckarstaden up the river. */
const OUT: readonly Position[] = [
  [8.676, 49.404],
  [8.6935, 49.41],
  [8.6992, 49.4123],
  [8.7108, 49.414],
  [8.737, 49.4155],
];
const CITY: readonly Position[] = [
  [8.656, 49.383],
  [8.67, 49.395],
  ...OUT.slice(0, 4),
  [8.7, 49.419],
  [8.685, 49.42],
  [8.6935, 49.41],
  [8.676, 49.404],
];

function lineThrough(
  network: RoadNetwork,
  places: readonly Position[],
  isTurnedBack: boolean,
): readonly Position[] {
  const there = places.map((position, i) => ({
    position,
    ...(isTurnedBack && i === places.length - 1 && { turnBack: true }),
  }));
  const back = isTurnedBack
    ? places
        .slice(0, -1)
        .toReversed()
        .map((position) => ({ position }))
    : [];
  const way = new Router(network, 'event', 'length').route([...there, ...back]);
  if (!way.ok) throw new Error(way.refusal.reason);
  return way.value.line;
}

/** A convoy there and back and a race on the same streets, with all posts that are proposed. */
export async function heidelbergNight(): Promise<Operation> {
  const imported = await importExtract(`${PEERS_FOLDER}/osm/heidelberg.osm.pbf`);
  if (!imported.ok) throw new Error(imported.refusal.reason);
  const { network } = imported.value;
  const finder = new RoadFinder(network);
  const crossings = new Crossings(network);
  const keyPlaces = new KeyPlaces(network, crossings);
  const drawn = { vias: [{ position: OUT[0]! }] };
  const operation = operationOf(
    route('R1', lineThrough(network, OUT, true), drawn),
    route('R2', lineThrough(network, CITY, false), drawn),
    movement('vip', 'R1', { departsAt: EIGHT + 70 * MINUTE }),
    race('runners', 'R2', { speedKmh: 20, tail: { afterS: 300, speedKmh: 7, stretches: [], halts: [] } }),
  );
  let made = 0;
  for (const id of ['R1', 'R2']) {
    const along = operation.plan.tables.routes.get(id)!;
    const matched = matchTrack(network, along.line, finder);
    if (!matched.ok) throw new Error(matched.refusal.reason);
    const passed = {
      junctions: junctionsOf(network, crossings, matched.value),
      keyPlaces: keyPlaces.along(matched.value),
    };
    const { added, dropped } = proposePosts(operation.plan, along, passed, usualTable, () => `p${++made}`);
    const changes = [
      ...added.map(({ post }) => put('posts', post)),
      ...dropped.map((one) => drop('posts', one.id)),
    ];
    operation.apply({ revision: operation.revision + 1, at: EIGHT, changes });
  }
  return operation;
}
