import { term, termOrText, type TermKind, type TermValue } from '../../domain/kernel/terms.ts';
import type { Hazard } from '../../domain/records/hazard.ts';
import type { Incident } from '../../domain/records/incident.ts';
import { faultSentence } from '../../domain/words/faults.ts';
import type { ClientFault } from '../api/http.ts';
import { everywhereWords } from './everywhere.ts';
import { language, phrase } from './language.ts';

/** A fixed term in the language of the page, for example `termOf('grade', 'police')`. */
export function termOf<Kind extends TermKind>(kind: Kind, value: TermValue<Kind>): string {
  return term(kind, value, language.current);
}

/** An incident in words: its kind and, if stated, its severity. */
export function incidentKind({ kind, severity }: Pick<Incident, 'kind' | 'severity'>): string {
  const what = termOf('incident', kind);
  return severity === undefined ? what : `${what} · ${termOf('severity', severity)}`;
}

/** An incident in one line: its kind and severity, and its words if there are any. */
export function incidentTitle({ words, ...incident }: Pick<Incident, 'kind' | 'severity' | 'words'>): string {
  const kind = incidentKind(incident);
  return words === undefined ? kind : phrase(everywhereWords['kind-and-words'], { kind, words });
}

/** A hazard in one line: its kind and severity, and its words if there are any. */
export function hazardTitle({ kind, severity, words }: Pick<Hazard, 'kind' | 'severity' | 'words'>): string {
  const what = `${termOf('hazard', kind)} · ${termOf('severity', severity)}`;
  return words === undefined ? what : phrase(everywhereWords['kind-and-words'], { kind: what, words });
}

/** The words of an incident, or its kind if it has none. */
export function incidentName({ kind, words }: Pick<Incident, 'kind' | 'words'>): string {
  return words ?? termOf('incident', kind);
}

/** The same for text that may be such a value; other text is returned unchanged. */
export function termIn(kind: TermKind, text: string): string {
  return termOrText(kind, text, language.current);
}

/** The time zone of this device: for what belongs to no operation. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A fault in the language of the page. */
export function faultWords(fault: ClientFault, timeZone = zoneHere()): string {
  if (fault.kind === 'no-line') return phrase(everywhereWords['no-line']);
  return faultSentence(fault, { language: language.current, timeZone });
}
