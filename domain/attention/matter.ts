import type { Stint } from '../duties/duties.ts';
import type { Params } from '../kernel/sentence.ts';
import type { RunState } from '../operation/run-state.ts';
import type { ProposedPassage } from '../positions/passages.ts';
import type { Ways } from '../positions/ways.ts';
import type { CarPark } from '../records/car-park.ts';
import type { Incident, PublicRequest } from '../records/incident.ts';
import type { Message, Order } from '../records/order.ts';
import type { Officer, Vehicle } from '../records/people.ts';
import type { Post } from '../records/post.ts';
import type { Movement, Route } from '../records/route.ts';
import type { Devices } from '../reports/devices.ts';
import type { PostNow } from '../reports/post-state.ts';

/** One finding of a kind. Times are run time. */
export interface Matter {
  /** Of two that matter at once, the higher one comes first. */
  readonly rank?: number;
  /** Since when it has been so. */
  readonly since: number;
  /** When it matters: the head of the convoy at that post, the beginning of the window. Without it, at once. */
  readonly due?: number;
  /** The record to open. */
  readonly about:
    | { readonly collection: 'incidents'; readonly record: Incident }
    | { readonly collection: 'requests'; readonly record: PublicRequest }
    | { readonly collection: 'officers'; readonly record: Officer }
    | { readonly collection: 'vehicles'; readonly record: Vehicle }
    | { readonly collection: 'posts'; readonly record: Post }
    | { readonly collection: 'messages'; readonly record: Message }
    | { readonly collection: 'orders'; readonly record: Order }
    | { readonly collection: 'carParks'; readonly record: CarPark }
    | { readonly collection: 'movements'; readonly record: Movement };
  readonly stint?: Stint;
  readonly passage?: ProposedPassage;
  /** The route whose convoy comes. */
  readonly route?: Route;
  /** The parameters of the sentence of its kind. */
  readonly params?: Params;
}

/** A run at a moment, and the state of its posts and phones then. */
export interface Scene {
  readonly run: RunState;
  readonly posts: readonly PostNow[];
  readonly now: number;
  readonly devices: Devices;
  /** The positions of those on duty. */
  readonly ways: Ways;
}
