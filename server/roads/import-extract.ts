import { readFile } from 'node:fs/promises';
import type { Datum } from '../../domain/kernel/datum.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import { textOfBytes } from '../../domain/kernel/text-encoding.ts';
import type { ExtractListener, ExtractRefusal } from '../../domain/roads/extract.ts';
import { NetworkBuilder } from '../../domain/roads/network-builder.ts';
import { edgeCount, type ImportReport, type RoadNetwork } from '../../domain/roads/network.ts';
import { elementsIn, tellElements } from './osm/overpass-json.ts';
import { readExtract, type ReadingOptions } from './osm/read-extract.ts';
import { tellRoadLines, type TakenLines } from './road-lines.ts';

export interface Imported {
  readonly network: RoadNetwork;
  readonly report: ImportReport;
}

/** Reads a file of roads and makes the road network. The listener that `also` makes receives the same elements. */
export async function importExtract(
  file: string,
  options: ReadingOptions & { readonly datum?: Datum } = {},
  also?: () => ExtractListener,
): Promise<Result<Imported, ExtractRefusal>> {
  let builder = new NetworkBuilder();
  const listening = () => {
    builder = new NetworkBuilder();
    return also ? bothOf(builder, also()) : builder;
  };
  const { datum = 'wgs84' } = options;
  const isJson = /\.(geo)?json$/i.test(file);
  if (!isJson && datum !== 'wgs84') return refuse({ reason: 'extract-is-wgs84' });
  const read = await (isJson ? readJson(file, listening, datum) : readExtract(file, listening, options));
  if (!read.ok) return read;
  const { leftOut = {}, joinedEnds } = read.value ?? {};
  const { network, report } = builder.build();
  if (edgeCount(network) === 0) return refuse({ reason: 'extract-without-roads' });
  const skipped = { ...report.skipped, ...leftOut };
  return ok({
    network,
    report: { ...report, datum, ...(joinedEnds !== undefined && { joinedEnds }), skipped },
  });
}

/** GeoJSON with road lines, or OpenStreetMap's elements as Overpass writes them. */
async function readJson(
  file: string,
  listening: () => ExtractListener,
  datum: Datum,
): Promise<Result<TakenLines | undefined, ExtractRefusal>> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return refuse({ reason: 'no-such-file', file });
  const value = parsed(textOfBytes(bytes));
  const elements = elementsIn(value);
  if (!elements) return tellRoadLines(value, file, listening(), datum);
  if (datum !== 'wgs84') return refuse({ reason: 'extract-is-wgs84' });
  const told = tellElements(elements, listening());
  return told.ok ? ok(undefined) : told;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/\0+$/, ''));
  } catch {
    return undefined;
  }
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
