import type { DoorFault } from '../../../domain/contract/door-fault.ts';
import type { Datum } from '../../../domain/kernel/datum.ts';

/** A file that is to be read. */
export interface TrackOrder {
  readonly bytes: Uint8Array;
  /** The file is the text within JSON, with its datum, and not the bytes themselves. */
  readonly isWrapped: boolean;
  readonly datum: Datum;
}

/** How a reading ends: with the answer as it goes out, so that no other thread makes its text, or with why there is none. */
export type TrackOutcome = { readonly answer: Uint8Array } | { readonly fault: DoorFault };

/** What a reading says while it goes on, and its last word. */
export type TrackWord = { readonly share: number } | TrackOutcome;
