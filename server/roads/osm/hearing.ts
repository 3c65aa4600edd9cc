import type { ExtractListener, Member, Tags } from '../../../domain/roads/extract.ts';
import { ListenerFailed, OutOfOrder } from './unreadable.ts';

/** The kinds of element, in the order in which a listener receives them. */
export const STAGES = ['node', 'way', 'relation'] as const;
export type Stage = (typeof STAGES)[number];

/** Checks the order of the elements between a reader and its listener, or lets only one kind through, and marks errors of the listener. */
export class Hearing implements ExtractListener {
  /** Whether any element was read. */
  heard = false;

  readonly #listener: ExtractListener;
  readonly #only: Stage | undefined;
  #stage = 0;

  constructor(listener: ExtractListener, only?: Stage) {
    this.#listener = listener;
    this.#only = only;
  }

  node(id: number, longitude: number, latitude: number, tags: Tags | undefined): void {
    if (!this.#hears('node')) return;
    checkOnEarth(id, longitude, latitude);
    try {
      this.#listener.node(id, longitude, latitude, tags);
    } catch (error) {
      throw new ListenerFailed('', { cause: error });
    }
  }

  way(id: number, nodeIds: readonly number[], tags: Tags): void {
    if (!this.#hears('way')) return;
    try {
      this.#listener.way(id, nodeIds, tags);
    } catch (error) {
      throw new ListenerFailed('', { cause: error });
    }
  }

  relation(id: number, members: readonly Member[], tags: Tags): void {
    if (!this.#hears('relation')) return;
    try {
      this.#listener.relation(id, members, tags);
    } catch (error) {
      throw new ListenerFailed('', { cause: error });
    }
  }

  #hears(kind: Stage): boolean {
    this.heard = true;
    if (this.#only !== undefined) return kind === this.#only;
    const stage = STAGES.indexOf(kind);
    if (stage < this.#stage) throw new OutOfOrder();
    this.#stage = stage;
    return true;
  }
}

/** Throws a plain error, to which the reader adds the position. */
export function checkOnEarth(id: number, longitude: number, latitude: number): void {
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
    throw new Error(`node ${id} lies at ${latitude}, ${longitude}`);
}
