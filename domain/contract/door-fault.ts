import type { Fault } from '../operation/fault.ts';
import type { BaseMapRefusal } from '../roads/base-map-refusal.ts';
import type { RoadRefusal } from '../roads/road-refusal.ts';
import type { TrackFault } from '../routes/track-fault.ts';

/** The first line of a journal that cannot be taken over, and why. */
export interface LineFault {
  readonly line: number;
  readonly fault: Fault;
}

/** What can go wrong over HTTP: with actions, and with what is no action. */
export type DoorFault =
  | Fault
  | { readonly kind: 'wrong-login' }
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'wrong-link' }
  | { readonly kind: 'login-taken' }
  | { readonly kind: 'too-many-tries'; readonly retryAfterS: number }
  | { readonly kind: 'foreign-origin' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'roads-refused'; readonly refusal: RoadRefusal }
  | { readonly kind: 'base-map-refused'; readonly refusal: BaseMapRefusal }
  | { readonly kind: 'track-refused'; readonly fault: TrackFault }
  | ({ readonly kind: 'line-refused' } & LineFault);
