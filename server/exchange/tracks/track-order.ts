import type { DoorFault } from '../../../domain/contract/door-fault.ts';
import type { Datum } from '../../../domain/kernel/datum.ts';

/** How a file is to be read. */
export interface TrackOrder {
  /** The file is the text within JSON, with its datum, and not the bytes themselves. */
  readonly isWrapped: boolean;
  readonly datum: Datum;
}

/** How a reading ends: with the answer as it goes out, so that the server does not make its text, or with why there is none. */
export type TrackOutcome = { readonly answer: Uint8Array } | { readonly fault: DoorFault };

/** What the process of a reading says: that it has the whole file, how far it is, and its last word. The answer is its output. */
export type TrackWord =
  | { readonly kind: 'taken' }
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'fault'; readonly fault: DoorFault }
  | { readonly kind: 'answer' }
  | { readonly kind: 'failed'; readonly message: string };
