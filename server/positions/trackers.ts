import { randomInt } from 'node:crypto';
import { renderSVG } from 'uqr';
import { carrierKey, type Carrier } from '../../domain/positions/fix.ts';
import { CODE_LETTERS, hashOf, plainCode } from '../accounts/sessions.ts';
import { newId } from '../book/new-id.ts';
import type { Tracker, TrackerRows } from '../store/tracker-rows.ts';

/** 79 bits: nobody guesses it, and somebody can type it. */
const TOKEN_LETTERS = 16;

/** The path to which trackers send. */
export const TRACKER_PATH = '/positions';

/** A tracker as it was made. Nobody can read its token again. */
export interface MadeTracker {
  readonly id: string;
  readonly token: string;
  readonly url: string;
  readonly link: string;
  readonly svg: string;
}

interface TrackerTools {
  readonly now: () => number;
  readonly publicUrl: () => string;
}

/** The trackers that send positions: Traccar Client, OsmAnd. A token is good for that and for nothing else, until it is ended. */
export class Trackers {
  readonly #rows: TrackerRows;
  readonly #tools: TrackerTools;
  readonly #byToken = new Map<string, Tracker>();
  readonly #heardAt = new Map<string, number>();

  constructor(rows: TrackerRows, tools: TrackerTools) {
    this.#rows = rows;
    this.#tools = tools;
  }

  async open(): Promise<void> {
    for (const tracker of await this.#rows.all()) this.#byToken.set(tracker.tokenHash, tracker);
  }

  /** The tracker of a token as somebody typed it, which was heard now. */
  heard(token: string): Tracker | undefined {
    const tracker = this.#byToken.get(hashOf(plainCode(token)));
    if (tracker) this.#heardAt.set(tracker.id, this.#tools.now());
    return tracker;
  }

  /** The trackers of an operation, and when each was last heard since the server started. */
  of(operation: string): { readonly tracker: Tracker; readonly heardAt: number | undefined }[] {
    return [...this.#byToken.values()]
      .filter((tracker) => tracker.operation === operation)
      .map((tracker) => ({ tracker, heardAt: this.#heardAt.get(tracker.id) }));
  }

  async make(operation: string, carrier: Carrier): Promise<MadeTracker> {
    const { now, publicUrl } = this.#tools;
    const token = Array.from(
      { length: TOKEN_LETTERS },
      () => CODE_LETTERS[randomInt(CODE_LETTERS.length)],
    ).join('');
    const madeAt = now();
    const tracker = { id: newId(madeAt), operation, carrier, tokenHash: hashOf(token), madeAt };
    await this.#rows.add(tracker);
    this.#byToken.set(tracker.tokenHash, tracker);
    const url = publicUrl() + TRACKER_PATH;
    const link = `${url}?id=${token}`;
    return { id: tracker.id, token, url, link, svg: renderSVG(link) };
  }

  /** Ends a tracker. Returns whether there was one. */
  async end(operation: string, id: string): Promise<boolean> {
    const tracker = this.of(operation).find((one) => one.tracker.id === id)?.tracker;
    if (!tracker) return false;
    await this.#rows.remove(id);
    this.#forget(tracker);
    return true;
  }

  /** Forgets the trackers of a carrier, or of an operation, whose rows are gone. */
  forget(operation: string, carrier?: string): void {
    for (const { tracker } of this.of(operation))
      if (carrier === undefined || carrierKey(tracker.carrier) === carrier) this.#forget(tracker);
  }

  #forget({ id, tokenHash }: Tracker): void {
    this.#byToken.delete(tokenHash);
    this.#heardAt.delete(id);
  }
}
