import { readFile } from 'node:fs/promises';
import type { Datum } from '../../domain/kernel/datum.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import type { ExtractListener, ExtractRefusal } from '../../domain/roads/extract.ts';
import type { ImportReport } from '../../domain/roads/import-report.ts';
import { edgeCount, type RoadNetwork } from '../../domain/roads/network.ts';
import { NetworkBuilder } from '../../domain/roads/network-builder.ts';
import { tellRoadLines, type LeftOutLines } from './geojson-roads.ts';
import { readExtract, type ReadingOptions } from './osm/read-extract.ts';

export interface Imported {
  readonly network: RoadNetwork;
  readonly report: ImportReport;
}

/** Reads an extract once; the road network is made of it, and whoever else listens hears the same. */
export async function importExtract(
  file: string,
  options: ReadingOptions & { readonly datum?: Datum } = {},
  also?: ExtractListener,
): Promise<Result<Imported, ExtractRefusal>> {
  const builder = new NetworkBuilder();
  const listener = also ? bothOf(builder, also) : builder;
  const { datum = 'wgs84' } = options;
  const isGeoJson = /\.(geo)?json$/i.test(file);
  if (!isGeoJson && datum !== 'wgs84') return refuse({ reason: 'extract-is-wgs84' });
  const read = await (isGeoJson
    ? readRoadLines(file, listener, datum)
    : readExtract(file, listener, options));
  if (!read.ok) return read;
  const skipped = read.value ?? {};
  const { network, report } = builder.build();
  if (edgeCount(network) === 0) return refuse({ reason: 'extract-without-roads' });
  return ok({ network, report: { ...report, datum, skipped: { ...report.skipped, ...skipped } } });
}

async function readRoadLines(
  file: string,
  listener: ExtractListener,
  datum: Datum,
): Promise<Result<LeftOutLines, ExtractRefusal>> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined
    ? refuse({ reason: 'no-such-file', file })
    : tellRoadLines(text, file, listener, datum);
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
