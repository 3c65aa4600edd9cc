import type { DoorFault } from '../../../domain/contract/door-fault.ts';
import type { Datum } from '../../../domain/kernel/datum.ts';

/** A file that is to be read. */
export interface TrackOrder {
  readonly bytes: Uint8Array;
  /** The file is the text within JSON, with its datum, and not the bytes themselves. */
  readonly isWrapped: boolean;
  readonly datum: Datum;
}

/** What a reading says while it goes on, and its last word: the answer as it goes out, so that no other thread makes its text. */
export type TrackWord =
  { readonly share: number } | { readonly answer: Uint8Array } | { readonly fault: DoorFault };
