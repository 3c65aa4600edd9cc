import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, record } from '../kernel/record.ts';
import { DutyId } from './assignment.ts';

/** What an officer said on a phone and the server did not accept, in the words that the phone showed. */
export const NotAccepted = record({
  id: idOf<'NotAccepted'>(),
  runId: idOf<'Run'>(),
  officerId: idOf<'Officer'>(),
  by: Name,
  words: Type.String({ minLength: 1, maxLength: 700, pattern: '\\S' }),
  why: Reason,
  happenedAt: Moment,
  at: Moment,
  seen: Type.Optional(record({ by: Name, at: Moment })),
});
export type NotAccepted = Frozen<typeof NotAccepted>;

const Window = Type.Object({ from: Moment, until: Moment }, { additionalProperties: false });

/** The vehicle that takes an officer to a duty or home from it, if there is one, and when it leaves. */
const ReadRide = record({ plate: Type.Optional(Name), leaves: Moment });

/** A change of one duty as an officer was shown it. Without `was` the duty is new, without `now` it is gone. */
export const DutyChange = record({
  dutyId: DutyId,
  code: Name,
  was: Type.Optional(Window),
  now: Type.Optional(Window),
  /** Where the ride there has changed: the new one, nothing if there is none any more. */
  ride: Type.Optional(Type.Union([ReadRide, Type.Null()])),
  /** The same of the ride home. */
  home: Type.Optional(Type.Union([ReadRide, Type.Null()])),
});
export type DutyChange = Frozen<typeof DutyChange>;

/** Whether only the rides of a duty have changed. */
export function isOnlyRide({ was, now, ride, home }: DutyChange): boolean {
  const isRide = ride !== undefined || home !== undefined;
  return isRide && was?.from === now?.from && was?.until === now?.until;
}

/** An officer has read on the phone how their duties changed. */
export const Acknowledgement = record({
  id: idOf<'Acknowledgement'>(),
  runId: idOf<'Run'>(),
  officerId: idOf<'Officer'>(),
  changes: Type.Array(DutyChange, { minItems: 1, maxItems: 60 }),
  happenedAt: Moment,
});
export type Acknowledgement = Frozen<typeof Acknowledgement>;
