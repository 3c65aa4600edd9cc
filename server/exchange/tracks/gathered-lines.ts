import type { GivenFile, GivenTrack, TrackKind } from '../../../domain/routes/track.ts';
import { TrackRefused } from './refusing.ts';

/** Six days with a point each second. */
export const MOST_POINTS = 500_000;

/** More lines are a map and no track. */
export const MOST_LINES = 10_000;

interface Gathered extends GivenTrack {
  name: string;
  readonly points: [x: number, y: number][];
}

/** What a reader of XML hands on: lines point by point, and what is no line. `lineNumber` tells where in the text it is. */
export class GatheredLines {
  readonly #lineNumber: () => number;
  readonly #tracks: Gathered[] = [];
  #points = 0;
  #open: Gathered | undefined;
  /** The first line of the thing that is being read: its name may come behind them. */
  #firstOfThing = 0;
  readonly leftOut = { places: 0, areas: 0, shortLines: 0, unplaced: 0 };

  constructor(lineNumber: () => number) {
    this.#lineNumber = lineNumber;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  begin(kind: TrackKind): void {
    this.end();
    this.#open = { name: '', kind, points: [] };
  }

  /** A point by its numbers as they are written; `place` is the line of the text where that is known better. */
  point(
    longitude: string | undefined,
    latitude: string | undefined,
    said: string,
    place = this.#lineNumber(),
  ): void {
    const [x, y] = [numberIn(longitude), numberIn(latitude)];
    if (Number.isNaN(x) || Number.isNaN(y))
      throw new TrackRefused({ reason: 'track-unreadable', line: place, message: said });
    this.#points += 1;
    if (this.#points > MOST_POINTS)
      throw new TrackRefused({ reason: 'track-too-many-points', line: place, most: MOST_POINTS });
    this.#open?.points.push([x, y]);
  }

  end(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    if (open.points.length < 2) this.leftOut.shortLines += open.points.length;
    else this.#tracks.push(open);
    if (this.#tracks.length > MOST_LINES)
      throw new TrackRefused({ reason: 'track-too-many-lines', line: this.#lineNumber(), most: MOST_LINES });
  }

  /** The thing that the lines since the last one belong to is at its end. */
  named(name: string): void {
    this.end();
    for (const track of this.#tracks.slice(this.#firstOfThing)) track.name = name;
    this.#firstOfThing = this.#tracks.length;
  }

  all(): GivenFile {
    this.end();
    return { tracks: this.#tracks, leftOut: this.leftOut };
  }
}

function numberIn(text: string | undefined): number {
  const number = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(number) ? number : NaN;
}
