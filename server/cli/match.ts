import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Datum } from '../../domain/kernel/datum.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { streetsAlong } from '../../domain/roads/followed-streets.ts';
import { KeyPlaces } from '../../domain/roads/key-places.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import type { RoadNetwork } from '../../domain/roads/network.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import { gapsM, joinedEndToEnd, joinedInOrder } from '../../domain/routes/joined-tracks.ts';
import type { Track, TrackFile } from '../../domain/routes/track.ts';
import type { Shown } from '../../domain/kernel/sentence.ts';
import {
  joinedSentence,
  leftOutSentence,
  notTakenSentence,
  whichLineRows,
} from '../../domain/words/track-choice.ts';
import { trackSentence } from '../../domain/words/tracks.ts';
import { readTracks } from '../exchange/tracks/read-tracks.ts';
import { datumIn } from './asked-file.ts';
import {
  chinese,
  complain,
  english,
  featureOf,
  openNetwork,
  refused,
  say,
  type Status,
} from './road-answers.ts';

/** Which lines of the file are to be matched: one by its number from 1, all of them, or the only one there is. */
type Wanted = number | 'all' | 'only';

interface AskedMatch {
  readonly network: string;
  readonly file: string;
  readonly datum: Datum;
  readonly wanted: Wanted;
}

/** What was taken: the line, and the numbers of the lines that it is made of. */
interface Taken {
  readonly track: Track;
  readonly numbers: readonly number[];
}

/** Takes a line of a file to the streets of a network; undefined where it was asked wrongly. */
export async function match(args: readonly string[]): Promise<Status | undefined> {
  const asked = askedMatch(args);
  if (!asked) return undefined;
  const opened = await openNetwork(asked.network);
  if (!opened.ok) return refused(opened.refusal);
  const read = readTracks(await readFile(asked.file), { datum: asked.datum });
  if (!read.ok) return complain(...inBoth((shown) => [trackSentence(read.refusal, shown)]));
  const { tracks } = read.value;
  const taken = takenOf(tracks, asked.wanted);
  if (!taken) return complain(...inBoth((shown) => whichLineRows(tracks, shown)));
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

/** Lines that follow on each other end to end are one; between others somebody has to choose. */
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
  const lines = inBoth((shown) => [
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

/** Which lines the file has, which of them were taken, with what between them, and what is in none. */
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

function inBoth(rows: (shown: Shown) => readonly string[]): string[] {
  return [...rows(english), ...rows(chinese)];
}
