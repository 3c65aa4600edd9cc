import type { Datum } from '../../domain/kernel/datum.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { ExtractListener, ExtractRefusal } from '../../domain/roads/extract.ts';
import { otherKindOf } from './road-line-tags.ts';
import { roadLinesIn, type RoadLine } from './road-lines.ts';

/** What of a file is no road, counted by what it is. */
export type LeftOutLines = Readonly<Record<string, number>>;

/**
 * Tells a listener road lines in GeoJSON as if they were an extract, on WGS-84. Lines meet where they share a position to
 * the 1e-7 degrees that a network keeps. Lines that are something else are told as that, for the base map, and counted.
 */
export function tellRoadLines(
  text: string,
  file: string,
  listener: ExtractListener,
  datum: Datum = 'wgs84',
): Result<LeftOutLines, ExtractRefusal> {
  const read = roadLinesIn(text, file, datum);
  if (!read.ok) return read;
  const leftOut: Record<string, number> = {};
  const count = (what: string, n = 1) => (leftOut[what] = (leftOut[what] ?? 0) + n);
  for (const [type, n] of Object.entries(read.value.otherShapes)) count(`geometry ${type}`, n);
  const lines = read.value.lines.map((line) => ({ ...line, nodeIds: new Array<number>() }));
  const ids = new Map<string, number>();
  for (const { places, nodeIds } of lines) {
    for (const place of places) {
      const key = keyOf(place);
      if (!ids.has(key)) {
        ids.set(key, ids.size + 1);
        listener.node(ids.size, place[0], place[1], undefined);
      }
      nodeIds.push(ids.get(key)!);
    }
  }
  const told = new Set<string>();
  for (const [i, { nodeIds, tags }] of lines.entries()) {
    if (tags['highway'] === undefined) count(otherKindOf(tags));
    const key = streetKey(nodeIds, tags);
    if (told.has(key)) count('line twice');
    else listener.way(i + 1, nodeIds, tags);
    told.add(key);
  }
  return ok(leftOut);
}

function keyOf([lng, lat]: readonly [number, number]): string {
  return `${Math.round(lng * 1e7)} ${Math.round(lat * 1e7)}`;
}

/** The same for both lines of a street that a directed graph holds once for each direction. */
function streetKey(nodeIds: readonly number[], tags: RoadLine['tags']): string {
  const [there, back] = [nodeIds.join(' '), nodeIds.toReversed().join(' ')];
  const oneWay = tags['oneway'] ?? 'no';
  const isBoth = oneWay === 'no' || oneWay === '0';
  const name = `${tags['highway']} ${tags['name']}`;
  return `${name} ${isBoth ? '' : oneWay} ${isBoth && back < there ? back : there}`;
}
