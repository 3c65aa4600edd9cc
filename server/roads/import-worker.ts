import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { KeptNetwork } from '../../domain/contract/roads.ts';
import { networkBytes } from '../../domain/roads/network-file.ts';
import { BaseMapBuilder } from './base-map/base-map-builder.ts';
import { writeBaseMap } from './base-map/write-base-map.ts';
import { importExtract } from './import-extract.ts';
import { ABOUT, BASE_MAP, NETWORK, type ImportOrder, type ImportWord } from './import-order.ts';

/** The reading's share of the progress. The rest is for drawing tiles. */
const READING_SHARE = 0.4;

const { order } = workerData as { readonly order: ImportOrder };

tell(await carriedOut(order));

async function carriedOut({
  extract,
  folder,
  id,
  name,
  importedAt,
  datum,
}: ImportOrder): Promise<ImportWord> {
  let tiles = new BaseMapBuilder();
  const imported = await importExtract(
    extract,
    { datum, onProgress: (share) => progress(share * READING_SHARE) },
    () => (tiles = new BaseMapBuilder()),
  );
  if (!imported.ok) return { refusal: imported.refusal };
  const { network, report } = imported.value;
  await writeFile(join(folder, NETWORK), networkBytes(network, report));
  const drawn = await writeBaseMap(join(folder, BASE_MAP), tiles, {
    name,
    onProgress: (share) => progress(READING_SHARE + share * (1 - READING_SHARE)),
  });
  const baseMap = drawn.ok ? { tiles: drawn.value.tiles, bytes: drawn.value.bytes } : undefined;
  const about: KeptNetwork = { id, name, importedAt, report, baseMap };
  await writeFile(join(folder, ABOUT), JSON.stringify(about));
  return { about };
}

function progress(share: number): void {
  tell({ share });
}

function tell(word: ImportWord): void {
  parentPort!.postMessage(word);
}
