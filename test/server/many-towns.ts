import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { osmPbf } from '../../fixtures/town/osm-pbf.ts';
import type { TownMap } from '../../fixtures/town/town-map.ts';
import { townMap } from '../../fixtures/town/town.ts';
import { ownFolder } from './server.ts';

/** Ids of one town are below this, including the node beyond the border. */
const IDS = 1_000_000;
/** More than the width of a town, in degrees. */
const APART = 0.1;

/** A map of many towns side by side, as large as that of a city, so that reading takes a while. */
export function manyTowns(count: number): Buffer {
  const town = townMap();
  const copies = Array.from({ length: count }, (_, i) => moved(town, i));
  return osmPbf({
    nodes: copies.flatMap(({ nodes }) => nodes),
    ways: copies.flatMap(({ ways }) => ways),
    relations: copies.flatMap(({ relations }) => relations),
  });
}

/** The same in a file that is deleted after the test. */
export function manyTownsFile(count: number): string {
  const file = join(ownFolder(), 'county.osm.pbf');
  writeFileSync(file, manyTowns(count));
  return file;
}

function moved({ nodes, ways, relations }: TownMap, i: number): TownMap {
  const id = (one: number) => one + i * IDS;
  return {
    nodes: nodes.map((node) => ({
      ...node,
      id: id(node.id),
      position: [node.position[0] - i * APART, node.position[1]],
    })),
    ways: ways.map((way) => ({ ...way, id: id(way.id), nodeIds: way.nodeIds.map(id) })),
    relations: relations.map((relation) => ({
      ...relation,
      id: id(relation.id),
      members: relation.members.map((member) => ({ ...member, ref: id(member.ref) })),
    })),
  };
}
