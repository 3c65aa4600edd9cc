import { fileURLToPath } from 'node:url';
import type { RoadNetwork } from '../domain/roads/network.ts';
import { OSM_FILE, PBF_FILE } from '../fixtures/town/files.ts';
import { importExtract, type Imported } from '../server/roads/import-extract.ts';

export { positionOf } from '../fixtures/town/spot.ts';

/** The made-up town in both formats. */
export const TOWN_OSM = fileURLToPath(OSM_FILE);
export const TOWN_PBF = fileURLToPath(PBF_FILE);

export async function importedTown(file = TOWN_PBF): Promise<Imported> {
  const imported = await importExtract(file);
  if (!imported.ok) throw new Error(imported.refusal.reason);
  return imported.value;
}

export async function townNetwork(): Promise<RoadNetwork> {
  return (await importedTown()).network;
}
