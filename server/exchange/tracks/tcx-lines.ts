import type { GatheredLines } from './gathered-lines.ts';
import type { TrackElements } from './track-elements.ts';

/** Laps of activities, and courses. Source: the Training Center Database schema, version 2. */
export class TcxLines implements TrackElements {
  readonly #lines: GatheredLines;
  #isCourse = false;
  #name = '';
  #point: { longitude?: string; latitude?: string } | undefined;

  constructor(lines: GatheredLines) {
    this.#lines = lines;
  }

  opened(name: string, parent: string): boolean {
    if (name === 'Course') this.#isCourse = true;
    else if (name === 'Track') this.#lines.begin(this.#isCourse ? 'track' : 'lap');
    else if (name === 'Trackpoint') this.#point = {};
    else if (name === 'CoursePoint') this.#lines.leftOut.places += 1;
    if (name === 'Name') return parent === 'Course' || parent === 'Lap';
    return this.#point !== undefined && (name === 'LongitudeDegrees' || name === 'LatitudeDegrees');
  }

  closed(name: string, parent: string, text: string): void {
    if (name === 'LongitudeDegrees' && this.#point) this.#point.longitude = text;
    else if (name === 'LatitudeDegrees' && this.#point) this.#point.latitude = text;
    else if (name === 'Trackpoint') this.#take();
    else if (name === 'Track') this.#lines.end();
    else if (name === 'Name' && (parent === 'Course' || parent === 'Lap')) this.#name = text.trim();
    else if (name === 'Lap' || name === 'Course') this.#thingEnds(name);
  }

  /** Recorders write points without a position while there is no fix. */
  #take(): void {
    const { longitude, latitude } = this.#point ?? {};
    this.#point = undefined;
    if (longitude === undefined && latitude === undefined) this.#lines.leftOut.unplaced += 1;
    else this.#lines.point(longitude, latitude, `${latitude ?? ''}, ${longitude ?? ''}`);
  }

  /** The lap of a course is a summary, and stands before its track. */
  #thingEnds(name: string): void {
    if (name === 'Lap' && this.#isCourse) return;
    this.#lines.named(this.#name);
    this.#name = '';
    this.#isCourse = false;
  }
}
