import { distanceM } from '../kernel/geodesy.ts';
import type { Line, Position } from '../kernel/position.ts';
import { trackOf, type Track } from './track.ts';

/** Lines of one kind and name are joined if the gap is at most this: the distance that a car at 108 km/h drives in the second between two points. */
export const END_TO_END_M = 30;

/** The tracks of a file, with those joined that continue each other. No track is reversed or moved. */
export function joinedEndToEnd(tracks: readonly Track[]): Track[] {
  const chains: Track[][] = [];
  for (const track of tracks) {
    const chain = chains.at(-1);
    const before = chain?.at(-1);
    if (before && followsOn(before, track)) chain!.push(track);
    else chains.push([track]);
  }
  return chains.map(joinedInOrder);
}

/** Joins tracks into one line in the given order, straight from each end to the next start. */
export function joinedInOrder(tracks: readonly Track[]): Track {
  const [first, ...more] = tracks as readonly [Track, ...Track[]];
  if (more.length === 0) return first;
  const parts = sum(tracks.map((track) => track.parts));
  const joined = trackOf(first, linesInOrder(tracks), parts);
  if (tracks.every(({ thinned }) => !thinned)) return joined;
  const fromPoints = sum(tracks.map(({ thinned, line }) => thinned?.fromPoints ?? line.length));
  const withinM = Math.max(...tracks.map(({ thinned }) => thinned?.withinM ?? 0));
  return { ...joined, thinned: { fromPoints, withinM } };
}

/** If a track ends where the next begins, the point is kept once. */
function linesInOrder(tracks: readonly Track[]): Line {
  const line: Position[] = [];
  for (const track of tracks) {
    const meets = line.length > 0 && distanceM(line.at(-1)!, track.line[0]!) === 0;
    for (let i = meets ? 1 : 0; i < track.line.length; i++) line.push(track.line[i]!);
  }
  return line;
}

/** Metres from the end of each track to the start of the next. */
export function gapsM(tracks: readonly Track[]): number[] {
  return tracks.slice(1).map((track, i) => distanceM(tracks[i]!.line.at(-1)!, track.line[0]!));
}

function followsOn(before: Track, after: Track): boolean {
  if (before.kind !== after.kind || before.name !== after.name) return false;
  return distanceM(before.line.at(-1)!, after.line[0]!) <= END_TO_END_M;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
