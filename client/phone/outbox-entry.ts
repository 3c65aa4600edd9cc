import type { Action } from '../../domain/actions/actions.ts';
import type { Fault } from '../../domain/operation/fault.ts';

type PhoneActionName =
  'turn-out.begin' | 'turn-out.end' | 'report.make' | 'count.add' | 'count.void' | 'incident.open';

/** The actions that a phone can send. */
export type PhoneAction = { [Name in PhoneActionName]: Action<Name> }[PhoneActionName];

/** The possible answers of the server; `undefined` if there is none. */
export type SentAnswer =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly fault: { readonly kind: string; readonly retryAfterS?: number } };

export type EntryState =
  /** Taps are still being added to it. */
  | { readonly kind: 'gathering' }
  | { readonly kind: 'waiting' }
  /** In the journal, but perhaps not yet on the card that is shown. */
  | { readonly kind: 'taken'; readonly revision: number }
  | { readonly kind: 'refused'; readonly fault: Fault };

/** One action of this phone on its way to the journal. Its id and its time of happening never change. */
export interface OutboxEntry {
  /** Counts up on this phone, independent of its clock. */
  readonly order: number;
  /** The operation and officer it belongs to: another officer who enrols here does not send it. */
  readonly owner: string;
  readonly action: PhoneAction;
  /** How much a voided count reduces the number of vehicles. */
  readonly takesBack?: number;
  readonly state: EntryState;
}

/** Faults that a retry would meet again. All others come from the connection or the server, and are temporary. */
const FINAL: ReadonlySet<string> = new Set<Fault['kind']>([
  'refused',
  'invalid',
  'unknown-action',
  'unknown-operation',
  'forbidden',
  'too-large',
]);

/** The first entry without an answer: entries are sent strictly in order. */
export function nextToSend(entries: readonly OutboxEntry[]): OutboxEntry | undefined {
  const first = entries.find(isUnsent);
  return first?.state.kind === 'waiting' ? first : undefined;
}

export function isUnsent({ state }: OutboxEntry): boolean {
  return state.kind === 'waiting' || state.kind === 'gathering';
}

/** An entry after an answer; the same entry if the answer does not settle it. */
export function afterAnswer(entry: OutboxEntry, answer: SentAnswer | undefined): OutboxEntry {
  if (!answer) return entry;
  if (answer.ok) return { ...entry, state: { kind: 'taken', revision: answer.revision } };
  if (!isFinal(answer.fault)) return entry;
  return { ...entry, state: { kind: 'refused', fault: answer.fault } };
}

/** The entries that a card with this number already shows. */
export function shownBy(entries: readonly OutboxEntry[], cardNumber: number): OutboxEntry[] {
  return entries.filter(({ state }) => state.kind === 'taken' && state.revision <= cardNumber);
}

function isFinal(fault: { readonly kind: string }): fault is Fault {
  return FINAL.has(fault.kind);
}
