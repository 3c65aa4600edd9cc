import type { Action } from '../../domain/actions/actions.ts';
import type { Fault } from '../../domain/operation/fault.ts';

type PhoneActionName =
  | 'turn-out.begin'
  | 'turn-out.end'
  | 'report.make'
  | 'count.add'
  | 'fact.void'
  | 'incident.open'
  | 'request.open'
  | 'refusal.note'
  | 'change.acknowledge'
  | 'order.answer'
  | 'message.send'
  | 'hazard.raise'
  | 'hazard.clear'
  | 'hazard.regrade'
  | 'survey.log'
  /** Only in the outboxes of phones from before `fact.void`. */
  | 'count.void';

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
  /** It stays on the phone. `noted`: the command post is told of it. `read`: the officer has seen it. */
  | { readonly kind: 'refused'; readonly fault: Fault; readonly noted?: true; readonly read?: true };

/** What a device knew about the time when an entry was made. */
export interface ClockReading {
  readonly wall: number;
  readonly running: number;
  /** The running clock begins anew with each page. */
  readonly page: string;
  /** Server time minus wall clock, by the last exchange with the server. */
  readonly offsetMs: number;
  /** Server time and running clock at that exchange, if it was in this page. */
  readonly exchange?: { readonly server: number; readonly running: number };
  /** The server time that the screen showed. */
  readonly shown: number;
  /** How fast the clock of the run went. */
  readonly rate: number;
}

/** One action of this phone on its way to the journal. Its id never changes. */
export interface OutboxEntry {
  /** Counts up on this phone, independent of its clock. */
  readonly order: number;
  /** The operation and officer it belongs to: another officer who enrols here does not send it. */
  readonly owner: string;
  readonly action: PhoneAction;
  /** Phones from before it did not keep it. */
  readonly clock?: ClockReading;
  /** The action that this one takes back. */
  readonly undoes?: PhoneAction;
  /** By how much `count.void` reduces the number of vehicles. */
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

export function isRefused(entry: OutboxEntry): boolean {
  return entry.state.kind === 'refused';
}
