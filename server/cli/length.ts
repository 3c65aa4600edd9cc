import { readFile } from 'node:fs/promises';
import { trackSentence } from '../../domain/words/tracks.ts';
import { readTracks } from '../exchange/tracks/read-tracks.ts';
import { askedFile } from './asked-file.ts';

export const LENGTH_HELP =
  'cordon length TRACK [--datum wgs84|gcj02|bd09]  the length of each line of a GPX, KML, TCX or GeoJSON file, as JSON';

/** Prints the lengths of the lines in a file, in metres on the WGS-84 ellipsoid. Returns the exit status. */
export async function length(args: readonly string[]): Promise<number> {
  const asked = askedFile(args);
  if (!asked) return complain(LENGTH_HELP);
  const { file, datum } = asked;
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return complain(`${file}: ${(error as Error).message}`);
  }
  const read = readTracks(bytes, { datum });
  if (!read.ok) {
    console.error(`${file}: ${trackSentence(read.refusal, { language: 'en', timeZone: 'UTC' })}`);
    return 1;
  }
  const { tracks, leftOut } = read.value;
  const lines = tracks.map(({ name, kind, line, lengthM }) => ({ name, kind, lengthM, points: line.length }));
  const totalM = lines.reduce((sum, { lengthM }) => sum + lengthM, 0);
  console.log(JSON.stringify({ datum, lines, totalM, leftOut }, null, 2));
  return 0;
}

function complain(line: string): number {
  console.error(line);
  return 2;
}
