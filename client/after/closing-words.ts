import { reportOf } from '../../domain/closings/closing-actions.ts';
import type { Closing } from '../../domain/records/run.ts';
import { afterWords, type AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import { listed, phrase, type Say } from '../words/language.ts';
import { termOf } from '../words/terms.ts';

const say: Say<AfterWord> = (key, params) => phrase(afterWords[key], params);

/** The number of a closing, when and by whom it was made, and with which words. */
export function closingWords({ number, closedAt, by, words }: Closing, formats: Formats): string {
  const made = say('closing-made', { n: number, at: formats.dateTime(closedAt), by });
  return words ? say('said-words', { said: made, words }) : made;
}

/** When, by whom and why a closing was withdrawn. */
export function withdrawnWords({ number, withdrawn }: Closing, formats: Formats): string | undefined {
  return (
    withdrawn && say('closing-withdrawn', { n: number, ...withdrawn, at: formats.dateTime(withdrawn.at) })
  );
}

/** What was open when the run was closed: how much, and the incidents and requests by their words. */
export function openWords(closing: Closing, formats: Formats): string | undefined {
  const { incidents = 0, requests = 0, onPost = 0, convoys = 0 } = closing.open;
  if (incidents + requests + onPost + convoys === 0) return undefined;
  const named = (reportOf(closing).unsolved ?? []).map(
    ({ happenedAt, kind, words }) =>
      `${formats.time(happenedAt)} ${kind === undefined ? '' : `${termOf('incident', kind)} `}${words}`,
  );
  const counted = say('closing-open', { incidents, requests, onPost, convoys });
  return named.length > 0 ? say('said-words', { said: counted, words: listed(named) }) : counted;
}
