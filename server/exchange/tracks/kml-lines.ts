import type { GatheredLines } from './gathered-lines.ts';

const LINES = new Set(['LineString', 'LinearRing']);

/** Longitude, latitude and height: a fourth number is a decimal comma. */
const MOST_NUMBERS = 3;

/** Lines, rings and tracks of placemarks in folders of any depth. Source: OGC 12-007 (KML 2.3), of which gx:Track became a part. */
export class KmlLines implements TrackElements {
  readonly #lines: GatheredLines;
  #inPlacemark = false;
  #inArea = false;
  #coords = 0;
  #name = '';
  elsewhere: string | undefined;

  constructor(lines: GatheredLines) {
    this.#lines = lines;
  }

  opened(name: string, parent: string): boolean {
    if (name === 'href') return parent === 'Link' || parent === 'Url';
    if (name === 'Placemark') this.#inPlacemark = true;
    if (!this.#inPlacemark || this.#inArea) return false;
    if (name === 'Polygon') this.#areaBegins();
    else if (name === 'Point' || name === 'Model') this.#lines.leftOut.places += 1;
    else if (LINES.has(name)) this.#lines.begin('line');
    else if (name === 'Track') this.#trackBegins();
    if (name === 'name') return parent === 'Placemark';
    return (name === 'coordinates' && LINES.has(parent)) || (name === 'coord' && parent === 'Track');
  }

  closed(name: string, parent: string, text: string, line: number): void {
    if (name === 'href' && text.trim() !== '') this.elsewhere ??= text.trim();
    if (!this.#inPlacemark) return;
    if (name === 'Polygon') this.#inArea = false;
    else if (this.#inArea) return;
    else if (name === 'coordinates' && LINES.has(parent)) this.#tuples(text, line);
    else if (name === 'coord' && parent === 'Track') this.#coord(text, line);
    else if (name === 'name' && parent === 'Placemark') this.#name = text.trim();
    else if (LINES.has(name)) this.#lines.end();
    else if (name === 'Track') this.#trackEnds();
    else if (name === 'Placemark') this.#placemarkEnds();
  }

  #areaBegins(): void {
    this.#inArea = true;
    this.#lines.leftOut.areas += 1;
  }

  #trackBegins(): void {
    this.#coords = 0;
    this.#lines.begin('track');
  }

  /** A track of one point is a place. */
  #trackEnds(): void {
    const { leftOut } = this.#lines;
    const before = leftOut.shortLines;
    this.#lines.end();
    leftOut.shortLines = before;
    if (this.#coords === 1) leftOut.places += 1;
  }

  #placemarkEnds(): void {
    this.#lines.named(this.#name);
    this.#name = '';
    this.#inPlacemark = false;
  }

  #tuples(text: string, firstLine: number): void {
    let line = firstLine;
    for (const [tuple] of text.matchAll(/\n|[^\s]+/g)) {
      if (tuple === '\n') line += 1;
      else this.#tuple(tuple, line);
    }
  }

  #tuple(tuple: string, line: number): void {
    const numbers = tuple.split(',');
    const [longitude, latitude] = numbers.length <= MOST_NUMBERS ? numbers : [];
    this.#lines.point(longitude, latitude, tuple, line);
  }

  /** An empty one is a moment without a position. */
  #coord(text: string, line: number): void {
    const said = text.trim();
    if (said === '') {
      this.#lines.leftOut.unplaced += 1;
      return;
    }
    const [longitude, latitude] = said.split(/\s+/);
    this.#coords += 1;
    this.#lines.point(longitude, latitude, said, line);
  }
}

export type Attributes = Readonly<Record<string, string>>;

/** Hears the elements of one kind of file, by their names without prefixes. */
export interface TrackElements {
  /** Whether the text of the element is wanted. */
  opened(name: string, parent: string, attributes: Attributes): boolean;
  closed(name: string, parent: string, text: string, openedAtLine: number): void;
  /** Where the lines are instead, if the file says so. */
  readonly elsewhere?: string | undefined;
}
