import { readFile, rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Datum } from '../../domain/kernel/datum.ts';
import { languages } from '../../domain/kernel/language.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { refuse, type Result } from '../../domain/kernel/result.ts';
import type { Shown } from '../../domain/kernel/sentence.ts';
import { AVOID_RADIUS_M, type Avoid } from '../../domain/records/route.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { streetsAlong } from '../../domain/roads/followed-streets.ts';
import { KeyPlaces } from '../../domain/roads/key-places.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { networkBytes, networkIn, type NetworkFileRefusal } from '../../domain/roads/network-file.ts';
import type { Metric, Mode, RoadNetwork } from '../../domain/roads/network.ts';
import { searchByName } from '../../domain/roads/place-search.ts';
import type { RoadRefusal } from '../../domain/roads/road-refusal.ts';
import { Router } from '../../domain/roads/router.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import { gapsM, joinedEndToEnd, joinedInOrder } from '../../domain/routes/joined-tracks.ts';
import type { Track, TrackFile } from '../../domain/routes/track.ts';
import { roadSentence } from '../../domain/words/roads.ts';
import {
  joinedSentence,
  leftOutSentence,
  notTakenSentence,
  whichLineRows,
} from '../../domain/words/track-choice.ts';
import { trackSentence } from '../../domain/words/tracks.ts';
import { readTracks } from '../exchange/tracks/read-tracks.ts';
import { importExtract } from '../roads/import-extract.ts';
import { datumIn } from './asked-file.ts';

/** Exit status: 0 done, 1 refused, 2 invalid arguments, 3 unreachable. */
type Status = 0 | 1 | 2 | 3;

async function openNetwork(
  file: string,
): Promise<
  Result<RoadNetwork, NetworkFileRefusal | { readonly reason: 'no-such-file'; readonly file: string }>
> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return refuse({ reason: 'no-such-file', file });
  const read = networkIn(Uint8Array.from(bytes));
  return read.ok ? { ok: true, value: read.value.network } : read;
}

function featureOf(lines: readonly (readonly Position[])[], properties: object): object {
  const [only] = lines;
  const geometry =
    lines.length === 1
      ? { type: 'LineString', coordinates: only }
      : { type: 'MultiLineString', coordinates: lines };
  return { type: 'Feature', geometry, properties };
}

function say(what: object): 0 {
  console.log(JSON.stringify(what, null, 2));
  return 0;
}

function refused(refusal: RoadRefusal, status: Status = 1): Status {
  complain(...inEvery((shown) => [roadSentence(refusal, shown)]));
  return status;
}

function complain(...lines: readonly string[]): 1 {
  for (const line of lines) console.error(line);
  return 1;
}

/** Which lines of the file to match: one by its number from 1, all, or the only one. */
type Wanted = number | 'all' | 'only';

interface AskedMatch {
  readonly network: string;
  readonly file: string;
  readonly datum: Datum;
  readonly wanted: Wanted;
}

/** The line to match, and the numbers of the lines that it is made of. */
interface Taken {
  readonly track: Track;
  readonly numbers: readonly number[];
}

/** Matches a line of a file to the streets of a network; undefined if the arguments are invalid. */
async function match(args: readonly string[]): Promise<Status | undefined> {
  const asked = askedMatch(args);
  if (!asked) return undefined;
  const opened = await openNetwork(asked.network);
  if (!opened.ok) return refused(opened.refusal);
  const read = readTracks(await readFile(asked.file), { datum: asked.datum });
  if (!read.ok) return complain(...inEvery((shown) => [trackSentence(read.refusal, shown)]));
  const { tracks } = read.value;
  const taken = takenOf(tracks, asked.wanted);
  if (!taken) return complain(...inEvery((shown) => whichLineRows(tracks, shown)));
  tellTaken(read.value, taken);
  return matched(opened.value, read.value, taken, asked.datum);
}

function askedMatch(args: readonly string[]): AskedMatch | undefined {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      datum: { type: 'string', default: 'wgs84' },
      line: { type: 'string' },
      join: { type: 'boolean', default: false },
    },
  });
  const [network, file, ...more] = positionals;
  const datum = datumIn(values.datum);
  const wanted = values.join ? 'all' : values.line === undefined ? 'only' : Number(values.line);
  const isTwice = values.join && values.line !== undefined;
  if (network === undefined || file === undefined || more.length > 0 || !datum || isTwice) return undefined;
  return { network, file, datum, wanted };
}

/** Lines that continue each other count as one. Otherwise the user chooses. */
function takenOf(tracks: readonly Track[], wanted: Wanted): Taken | undefined {
  const all = tracks.map((_track, i) => i + 1);
  if (wanted === 'all') return { track: joinedInOrder(tracks), numbers: all };
  const [only, ...more] = wanted === 'only' ? joinedEndToEnd(tracks) : [];
  if (only && more.length === 0) return { track: only, numbers: all };
  const track = wanted === 'only' ? undefined : tracks[wanted - 1];
  return track && { track, numbers: [Number(wanted)] };
}

function tellTaken({ tracks, leftOut }: TrackFile, { numbers }: Taken): void {
  const others = tracks.map((_track, i) => i + 1).filter((number) => !numbers.includes(number));
  const lines = inEvery((shown) => [
    ...(numbers.length > 1 ? [joinedSentence(tracks, shown)] : []),
    ...(others.length > 0 ? [notTakenSentence(others, shown)] : []),
    ...[leftOutSentence(leftOut, shown) ?? []].flat(),
  ]);
  complain(...lines);
}

function matched(network: RoadNetwork, file: TrackFile, taken: Taken, datum: Datum): Status {
  const { line, name } = taken.track;
  const result = matchTrack(network, line);
  if (!result.ok) return refused(result.refusal);
  const { runs, lengthM, matchedLengthM, onRoadsM, maxOffsetM } = result.value;
  const crossings = new Crossings(network);
  const junctions = junctionsOf(network, crossings, result.value);
  const keyPlaces = new KeyPlaces(network, crossings).along(result.value);
  const streets = streetsAlong(network, result.value);
  const lengths = { lengthM, matchedLengthM, onRoadsM, maxOffsetM };
  const told = { name, datum, ...lengths, ...sourceOf(file, taken), streets, junctions, keyPlaces };
  return say(
    featureOf(
      runs.map(({ drive }) => drive.line),
      told,
    ),
  );
}

/** The lines of the file, the chosen ones and the gaps between them, and what was left out. */
function sourceOf({ tracks, leftOut }: TrackFile, { numbers }: Taken): object {
  const lines = tracks.map(({ name, kind, lengthM, line }, i) => ({
    number: i + 1,
    name,
    kind,
    lengthM,
    points: line.length,
    taken: numbers.includes(i + 1),
  }));
  const gaps = numbers.length > 1 ? gapsM(tracks).map((gapM, i) => ({ behindLine: i + 1, gapM })) : [];
  return { lines, gaps, leftOut };
}

function inEvery(rows: (shown: Shown) => readonly string[]): string[] {
  return languages.flatMap((language) => rows({ language, timeZone: 'UTC' }));
}

export const ROADS_HELP = `cordon roads import FILE --out NETWORK [--datum wgs84|gcj02|bd09]
                    makes a road network of .osm.pbf, .osm (also .gz, .bz2, .zip), Overpass JSON or
                    GeoJSON road lines
cordon roads route NETWORK --via LNG,LAT --via LNG,LAT … [--by length|time] [--mode car|walk|event]
                    [--avoid LNG,LAT[,RADIUS_M] …]  keeps RADIUS_M away from these places, by default 30
cordon roads match NETWORK TRACK [--line N | --join] [--datum wgs84|gcj02|bd09]
                    matches a GPX, KML, TCX or GeoJSON line to the streets and lists its junctions; of several
                    lines in the file, uses line N, or joins all in order
cordon roads search NETWORK TEXT        finds streets and places by part of their name`;

/** The commands for road networks. They print JSON to standard output and errors to standard error. */
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

/** An existing network stays until the new one is complete. */
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

/** A place to avoid, with a radius if one is given. */
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
