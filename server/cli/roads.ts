import { rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Position } from '../../domain/kernel/position.ts';
import { networkBytes } from '../../domain/roads/network-file.ts';
import type { Metric, Mode } from '../../domain/roads/network.ts';
import { searchByName } from '../../domain/roads/place-search.ts';
import { Router } from '../../domain/roads/router.ts';
import { AVOID_RADIUS_M, type Avoid } from '../../domain/records/route.ts';
import { importExtract } from '../roads/import-extract.ts';
import { datumIn } from './asked-file.ts';
import { match } from './match.ts';
import { featureOf, openNetwork, refused, say, type Status } from './road-answers.ts';

export const ROADS_HELP = `cordon roads import FILE --out NETWORK [--datum wgs84|gcj02|bd09]
                    makes a road network of .osm.pbf, .osm, .osm.gz or GeoJSON road lines
cordon roads route NETWORK --via LNG,LAT --via LNG,LAT … [--by length|time] [--mode car|walk|event]
                    [--avoid LNG,LAT[,RADIUS_M] …]  keeps 30 m away from those places, or as far as is said
cordon roads match NETWORK TRACK [--line N | --join] [--datum wgs84|gcj02|bd09]
                    takes a GPX, KML, TCX or GeoJSON line to the streets, and lists its junctions; of a file
                    with several lines the one with that number, or all of them joined in order
cordon roads search NETWORK TEXT        streets and places by a part of their name`;

/** The commands for road networks: JSON on standard output, what is wrong on standard error. */
export async function roads([command, ...rest]: readonly string[]): Promise<Status> {
  try {
    if (command === 'import') return await importRoads(rest);
    if (command === 'route') return await route(rest);
    if (command === 'match') return (await match(rest)) ?? usage();
    if (command === 'search') return await search(rest);
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
  console.error(ROADS_HELP);
  return 2;
}

async function importRoads(args: readonly string[]): Promise<Status> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, datum: { type: 'string', default: 'wgs84' } },
  });
  const [file] = positionals;
  const datum = datumIn(values.datum);
  if (file === undefined || values.out === undefined || !datum) return usage();
  const start = performance.now();
  const imported = await importExtract(file, { datum });
  if (!imported.ok) return refused(imported.refusal);
  const { network, report } = imported.value;
  await writeWhole(values.out, networkBytes(network, report));
  const seconds = Math.round(performance.now() - start) / 1000;
  const peakMemoryMB = Math.round(process.resourceUsage().maxRSS / 1024);
  return say({ ...report, seconds, peakMemoryMB });
}

/** A network that is there already stays as it is until the new one is whole. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
}

async function route(args: readonly string[]): Promise<Status> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      via: { type: 'string', multiple: true, default: [] },
      avoid: { type: 'string', multiple: true, default: [] },
      by: { type: 'string', default: 'time' },
      mode: { type: 'string', default: 'car' },
    },
  });
  const [file] = positionals;
  const places = values.via.map(placeIn);
  const avoid = values.avoid.flatMap((text) => avoidIn(text) ?? []);
  const { by, mode } = values;
  const isAsked = isOneOf(['length', 'time'], by) && isOneOf(['car', 'walk', 'event'], mode);
  if (file === undefined || places.length < 2 || places.includes(undefined) || !isAsked) return usage();
  if (avoid.length < values.avoid.length) return usage();
  const opened = await openNetwork(file);
  if (!opened.ok) return refused(opened.refusal);
  const vias = places.map((position) => ({ position: position! }));
  const found = new Router(opened.value, mode as Mode, by as Metric).route(vias, avoid);
  if (!found.ok) return refused(found.refusal, found.refusal.reason.startsWith('unreachable') ? 3 : 1);
  const { line, lengthM, durationS, streets, footings } = found.value;
  const snapped = footings.map(({ position, offM }) => ({ position, offM }));
  return say(featureOf([line], { lengthM, durationS, streets, snapped }));
}

async function search(args: readonly string[]): Promise<Status> {
  const [file, ...words] = args;
  if (file === undefined || words.length === 0) return usage();
  const opened = await openNetwork(file);
  return opened.ok ? say({ found: searchByName(opened.value, words.join(' ')) }) : refused(opened.refusal);
}

function placeIn(text: string): Position | undefined {
  const numbers = text.split(',').map(Number);
  const [lng, lat] = numbers;
  return numbers.length === 2 && Number.isFinite(lng) && Number.isFinite(lat) ? [lng!, lat!] : undefined;
}

/** A place, and how far to keep away from it where that is said. */
function avoidIn(text: string): Avoid | undefined {
  const [lng, lat, radius, ...more] = text.split(',');
  const position = placeIn(`${lng},${lat}`);
  const radiusM = radius === undefined ? AVOID_RADIUS_M : Number(radius);
  const isAsked = position && more.length === 0 && radiusM > 0 && radiusM <= 5000;
  return isAsked ? { position, radiusM } : undefined;
}

function isOneOf(known: readonly string[], text: string): boolean {
  return known.includes(text);
}

function usage(): 2 {
  console.error(ROADS_HELP);
  return 2;
}
