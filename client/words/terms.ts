import { term, termOrText, type TermKind, type TermValue } from '../../domain/kernel/sentence.ts';
import type { Incident } from '../../domain/records/incident.ts';
import { faultSentence } from '../../domain/words/faults.ts';
import type { ClientFault } from '../api/http.ts';
import { everywhereWords } from './everywhere.ts';
import { language, phrase } from './language.ts';

/** One fixed word of the trade in the language of the page, e.g. `termOf('grade', 'police')`. */
export function termOf<Kind extends TermKind>(kind: Kind, value: TermValue<Kind>): string {
  return term(kind, value, language.current);
}

/** What an incident is: its kind and, where it was stated, its severity. */
export function incidentKind({ kind, severity }: Pick<Incident, 'kind' | 'severity'>): string {
  const what = termOf('incident', kind);
  return severity === undefined ? what : `${what} · ${termOf('severity', severity)}`;
}

/** The same for text that may be such a value; other text stands for itself. */
export function termIn(kind: TermKind, text: string): string {
  return termOrText(kind, text, language.current);
}

/** What is wrong, in the language of the page. */
export function faultWords(fault: ClientFault, timeZone = 'UTC'): string {
  if (fault.kind === 'no-line') return phrase(everywhereWords['no-line']);
  return faultSentence(fault, { language: language.current, timeZone });
}
