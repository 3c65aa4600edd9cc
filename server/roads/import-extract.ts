import { readFile } from 'node:fs/promises';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import type { ExtractListener, ExtractRefusal } from '../../domain/roads/extract.ts';
import type { ImportReport } from '../../domain/roads/import-report.ts';
import { edgeCount, type RoadNetwork } from '../../domain/roads/network.ts';
import { NetworkBuilder } from '../../domain/roads/network-builder.ts';
import { tellRoadLines } from './geojson-roads.ts';
import { readExtract, type ReadingOptions } from './osm/read-extract.ts';

export interface Imported {
  readonly network: RoadNetwork;
  readonly report: ImportReport;
}

/** Reads an extract once; the road network is made of it, and whoever else listens hears the same. */
export async function importExtract(
  file: string,
  options: ReadingOptions = {},
  also?: ExtractListener,
): Promise<Result<Imported, ExtractRefusal>> {
  const builder = new NetworkBuilder();
  const listener = also ? bothOf(builder, also) : builder;
  const read = await (/\.(geo)?json$/i.test(file)
    ? readRoadLines(file, listener)
    : readExtract(file, listener, options));
  if (!read.ok) return read;
  const imported = builder.build();
  return edgeCount(imported.network) > 0 ? ok(imported) : refuse({ reason: 'extract-without-roads' });
}

async function readRoadLines(file: string, listener: ExtractListener): Promise<Result<void, ExtractRefusal>> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? refuse({ reason: 'no-such-file', file }) : tellRoadLines(text, file, listener);
}

function bothOf(a: ExtractListener, b: ExtractListener): ExtractListener {
  return {
    node: (...told) => {
      a.node(...told);
      b.node(...told);
    },
    way: (...told) => {
      a.way(...told);
      b.way(...told);
    },
    relation: (...told) => {
      a.relation(...told);
      b.relation(...told);
    },
  };
}
