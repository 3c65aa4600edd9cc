import type { ActionBody, ActionName } from '../../../domain/actions/actions.ts';
import type { TermKind } from '../../../domain/kernel/terms.ts';
import { calendarDay, sameTimeLater } from '../../../domain/operation/days.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { RunState } from '../../../domain/operation/run-state.ts';
import type { TimeFault } from '../../../domain/operation/typed-time.ts';
import { lastMomentFrom, momentFrom } from '../../../domain/operation/typed-time.ts';
import { ok } from '../../../domain/kernel/result.ts';

/** What a line is read against: the run, its time, and what the person may do. */
export interface Scene {
  readonly run: RunState;
  readonly now: number;
  readonly mayDo: (name: ActionName) => boolean;
}

type Written =
  | 'report.make'
  | 'turn-out.begin'
  | 'turn-out.end'
  | 'count.add'
  | 'convoy.report'
  | 'order.give'
  | 'order.answer'
  | 'message.send'
  | 'incident.open'
  | 'request.open';

/** An action that a line asks for. */
export type Write = { [Name in Written]: { readonly name: Name; readonly body: ActionBody<Name> } }[Written];

/** Makes one of them; its body is checked against its name. */
export function write<Name extends Written>(name: Name, body: ActionBody<Name>): Write {
  return { name, body } as Write;
}

/** A fixed word, such as the step `on-post`. */
export type Term = readonly [kind: TermKind, value: string];

/** One thing that a line may mean: what is written, and what a person sees of it before. */
export interface Meaning {
  readonly writes: readonly [Write, ...Write[]];
  readonly deed: Term;
  readonly who: readonly string[];
  readonly where?: string;
  /** When it happened, or when an order is due. */
  readonly at: number;
  readonly words?: string;
  /** A tail gives the order to reopen behind it. */
  readonly reopens?: boolean;
}

export type LineReason =
  | 'which-officer'
  | 'which-who'
  | 'which-unit'
  | 'which-route'
  | 'which-place'
  | 'which-site'
  | 'which-target'
  | 'which-kind'
  | 'no-number'
  | 'no-words'
  | 'nobody-there'
  | 'no-duty'
  | 'no-order'
  | 'no-movement'
  | 'beyond-route'
  | 'not-read'
  | TimeFault['reason'];

/** Why a line cannot be read, where in it, and what could stand there. */
export interface LineFault {
  readonly reason: LineReason;
  readonly from: number;
  readonly to: number;
  readonly expects: readonly string[];
}

export type Read = Result<readonly Meaning[], LineFault>;

/** The moments that a typed time may mean: two where the clock shows it twice. Nothing typed means now. */
export function momentsTyped({ run, now }: Scene, typed: string): Result<readonly number[], TimeFault> {
  if (typed === '') return ok([now]);
  return eachOf(lastMomentFrom(run.plan.brief, typed, now));
}

/** The next moments at which the clock shows a typed time, for an order. Nothing typed means at once. */
export function momentsDue({ run, now }: Scene, typed: string): Result<readonly number[], TimeFault> {
  if (typed === '') return ok([now]);
  const { brief } = run.plan;
  const read = eachOf(momentFrom(brief, calendarDay(brief, now), typed));
  return read.ok ? ok(read.value.map((at) => (at >= now ? at : sameTimeLater(brief, at, 1)))) : read;
}

function eachOf(read: Result<number, TimeFault>): Result<readonly number[], TimeFault> {
  if (read.ok) return ok([read.value]);
  return read.refusal.reason === 'shown-twice' ? ok(read.refusal.moments) : read;
}
