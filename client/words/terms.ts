import { term, type terms } from '../../domain/kernel/sentence.ts';
import { faultSentence } from '../../domain/words/faults.ts';
import type { ClientFault } from '../api/http.ts';
import { everywhereWords } from './everywhere.ts';
import { language, phrase } from './language.ts';

/** One fixed word of the trade in the language of the page, e.g. `termOf('grade', 'police')`. */
export function termOf(kind: keyof typeof terms, value: string | number): string {
  return term(kind, String(value), language.current);
}

/** What is wrong, in the language of the page. */
export function faultWords(fault: ClientFault, timeZone = 'UTC'): string {
  if (fault.kind === 'no-line') return phrase(everywhereWords['no-line']);
  return faultSentence(fault, { language: language.current, timeZone });
}
