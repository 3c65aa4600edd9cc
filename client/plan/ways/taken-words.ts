import type { FoundTracks } from '../../../domain/contract/tracks.ts';
import type { Track } from '../../../domain/routes/track.ts';
import { leftOutSentence } from '../../../domain/words/track-choice.ts';
import { datumWords } from '../../words/datums.ts';
import { formatsFor } from '../../words/format.ts';
import { language, phrase } from '../../words/language.ts';
import { wayWords } from '../../words/ways.ts';

/** What was taken of a file: name and length, what it is made of, what was taken out of it, and what of the file is not in it. */
export function takenWords(
  track: Track,
  gapM: number,
  fileName: string,
  { datum, leftOut }: Omit<FoundTracks, 'tracks'>,
): string {
  const { km } = formatsFor('UTC');
  const taken = phrase(wayWords['track-taken'], {
    name: track.name || fileName,
    km: km(track.lengthM),
    datum: phrase(datumWords[datum]),
  });
  const left = leftOutSentence(leftOut, { language: language.current, timeZone: 'UTC' });
  const more = [madeOf(track, gapM), thinning(track), left].filter((words) => words !== undefined);
  return [taken, ...more].join(' · ');
}

function madeOf({ parts }: Track, gapM: number): string | undefined {
  if (parts < 2) return undefined;
  if (gapM === 0) return phrase(wayWords['track-joined'], { n: parts });
  return phrase(wayWords['track-gaps'], { n: parts, gap: formatsFor('UTC').km(gapM) });
}

function thinning({ thinned, line }: Track): string | undefined {
  if (!thinned) return undefined;
  const { count } = formatsFor('UTC');
  const { fromPoints, withinM } = thinned;
  return phrase(wayWords['track-thinned'], {
    from: count(fromPoints),
    points: count(line.length),
    m: withinM,
  });
}
