import type { ExtractListener, Member, Tags } from '../../../domain/roads/extract.ts';
import { ListenerFailed, Unreadable } from './unreadable.ts';

const NODES = 0;
const WAYS = 1;
const RELATIONS = 2;

/** Checks the order of the elements between a reader and its listener, and marks errors of the listener. */
export class Hearing implements ExtractListener {
  /** The position of the byte that is being read. Called only for an error. */
  place: () => number = () => 0;
  /** Whether any element was read. */
  heard = false;

  readonly #listener: ExtractListener;
  #stage = NODES;

  constructor(listener: ExtractListener) {
    this.#listener = listener;
  }

  node(id: number, longitude: number, latitude: number, tags: Tags | undefined): void {
    if (this.#stage !== NODES) this.#outOfOrder();
    this.heard = true;
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) offTheEarth(id, longitude, latitude);
    try {
      this.#listener.node(id, longitude, latitude, tags);
    } catch (error) {
      throw new ListenerFailed('', { cause: error });
    }
  }

  way(id: number, nodeIds: readonly number[], tags: Tags): void {
    if (this.#stage > WAYS) this.#outOfOrder();
    this.#stage = WAYS;
    this.heard = true;
    try {
      this.#listener.way(id, nodeIds, tags);
    } catch (error) {
      throw new ListenerFailed('', { cause: error });
    }
  }

  relation(id: number, members: readonly Member[], tags: Tags): void {
    this.#stage = RELATIONS;
    this.heard = true;
    try {
      this.#listener.relation(id, members, tags);
    } catch (error) {
      throw new ListenerFailed('', { cause: error });
    }
  }

  #outOfOrder(): never {
    throw new Unreadable({ reason: 'extract-out-of-order', atByte: this.place() });
  }
}

/** The reader adds the position to this error. */
function offTheEarth(id: number, longitude: number, latitude: number): never {
  throw new Error(`node ${id} lies at ${latitude}, ${longitude}`);
}
