import type { Action } from '../../domain/actions/actions.ts';
import type { Fault } from '../../domain/operation/fault.ts';

type PhoneActionName =
  'turn-out.begin' | 'turn-out.end' | 'report.make' | 'count.add' | 'count.void' | 'incident.open';

/** What a phone may ask for. */
export type PhoneAction = { [Name in PhoneActionName]: Action<Name> }[PhoneActionName];

/** How the server may answer; `undefined` where it did not. */
export type SentAnswer =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly fault: { readonly kind: string; readonly retryAfterS?: number } };

export type EntryState =
  /** Taps are still being gathered into it. */
  | { readonly kind: 'gathering' }
  | { readonly kind: 'waiting' }
  /** In the journal, but perhaps not yet on the card that is shown. */
  | { readonly kind: 'taken'; readonly revision: number }
  | { readonly kind: 'refused'; readonly fault: Fault };

/** One action on its way from this phone to the journal. It keeps its id and its time of happening for ever. */
export interface OutboxEntry {
  /** Counts up on this phone, whatever its clock does. */
  readonly order: number;
  /** The operation and officer it belongs to: another who enrols here does not send it. */
  readonly owner: string;
  readonly action: PhoneAction;
  /** By how many vehicles a voided count lowers the total. */
  readonly takesBack?: number;
  readonly state: EntryState;
}

/** Faults that another try would only meet again. All others are the line's or the server's, and pass. */
const FINAL: ReadonlySet<string> = new Set<Fault['kind']>([
  'refused',
  'invalid',
  'unknown-action',
  'unknown-operation',
  'forbidden',
  'too-large',
]);

/** The first that has no answer yet: nothing overtakes it. */
export function nextToSend(entries: readonly OutboxEntry[]): OutboxEntry | undefined {
  const first = entries.find(isUnsent);
  return first?.state.kind === 'waiting' ? first : undefined;
}

export function isUnsent({ state }: OutboxEntry): boolean {
  return state.kind === 'waiting' || state.kind === 'gathering';
}

/** An entry after an answer; the same entry where there was none that settles it. */
export function afterAnswer(entry: OutboxEntry, answer: SentAnswer | undefined): OutboxEntry {
  if (!answer) return entry;
  if (answer.ok) return { ...entry, state: { kind: 'taken', revision: answer.revision } };
  if (!isFinal(answer.fault)) return entry;
  return { ...entry, state: { kind: 'refused', fault: answer.fault } };
}

/** Those that a card of this number has made superfluous: it shows them. */
export function shownBy(entries: readonly OutboxEntry[], cardNumber: number): OutboxEntry[] {
  return entries.filter(({ state }) => state.kind === 'taken' && state.revision <= cardNumber);
}

function isFinal(fault: { readonly kind: string }): fault is Fault {
  return FINAL.has(fault.kind);
}
