import { SaxesParser } from 'saxes';
import type { GivenFile, GivenTrack, TrackKind } from '../../../domain/routes/track.ts';
import { TrackRefused } from './refusing.ts';

/** Six days with a point each second. */
export const MOST_POINTS = 500_000;

/** A file with more lines is a map, not a track. */
export const MOST_LINES = 10_000;

interface Gathered extends GivenTrack {
  name: string;
  readonly points: [x: number, y: number][];
}

/** Collects lines point by point, and counts what is not a line. `lineNumber` returns the current line of the text. */
class GatheredLines {
  readonly #lineNumber: () => number;
  readonly #tracks: Gathered[] = [];
  #points = 0;
  #open: Gathered | undefined;
  /** The first line of the current element. Its name may come after its lines. */
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

  /** Adds a point with its numbers as text. `place` is its line in the text, if that differs from the current one. */
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

  /** Names the lines of an element that has ended. */
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

const LINES = new Set(['LineString', 'LinearRing']);

/** Longitude, latitude and height. A fourth number means that a comma was used as the decimal separator. */
const MOST_NUMBERS = 3;

/** Lines, rings and tracks of placemarks in folders of any depth. Source: OGC 12-007 (KML 2.3), which includes gx:Track. */
class KmlLines implements TrackElements {
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

  /** A track of one point counts as a place. */
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

  /** An empty element is a moment without a position. */
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

type Attributes = Readonly<Record<string, string>>;

/** Handles the elements of one file format, by their names without prefixes. */
interface TrackElements {
  /** Returns whether the text of the element is needed. */
  opened(name: string, parent: string, attributes: Attributes): boolean;
  closed(name: string, parent: string, text: string, openedAtLine: number): void;
  /** The address of the file that contains the lines, if this file only links to it. */
  readonly elsewhere?: string | undefined;
}

/** Laps of activities, and courses. Source: the Training Center Database schema, version 2. */
class TcxLines implements TrackElements {
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

  /** The lap of a course is only a summary before its track. */
  #thingEnds(name: string): void {
    if (name === 'Lap' && this.#isCourse) return;
    this.#lines.named(this.#name);
    this.#name = '';
    this.#isCourse = false;
  }
}

/** Tracks with their segments, routes, and separate places. Source: the GPX 1.1 schema. */
class GpxLines implements TrackElements {
  readonly #lines: GatheredLines;
  #name = '';

  constructor(lines: GatheredLines) {
    this.#lines = lines;
  }

  opened(name: string, parent: string, { lat, lon }: Attributes): boolean {
    if (name === 'trkpt' || name === 'rtept') this.#point(name, lat, lon);
    else if (name === 'trkseg') this.#lines.begin('track');
    else if (name === 'rte') this.#lines.begin('route');
    else if (name === 'wpt') this.#lines.leftOut.places += 1;
    return name === 'name' && (parent === 'trk' || parent === 'rte');
  }

  closed(name: string, parent: string, text: string): void {
    if (name === 'trkseg') this.#lines.end();
    else if (name === 'name' && (parent === 'trk' || parent === 'rte')) this.#name = text.trim();
    else if (name === 'trk' || name === 'rte') {
      this.#lines.named(this.#name);
      this.#name = '';
    }
  }

  /** Some tools omit the segments. */
  #point(name: string, lat: string | undefined, lon: string | undefined): void {
    if (!this.#lines.isOpen) this.#lines.begin(name === 'trkpt' ? 'track' : 'route');
    this.#lines.point(lon, lat, `lat="${lat ?? ''}" lon="${lon ?? ''}"`);
  }
}

const KINDS: Readonly<Record<string, new (lines: GatheredLines) => TrackElements>> = {
  gpx: GpxLines,
  kml: KmlLines,
  TrainingCenterDatabase: TcxLines,
};

/** Usual files are about ten levels deep. */
const MOST_DEEP = 100;

/** How many characters are read between two progress reports. */
const PIECE = 1 << 18;

/** HTML entities that are common in descriptions. Entities that a document type declares are never resolved. */
const SIGNS: Readonly<Record<string, string>> = { nbsp: '\u00a0', copy: '©', deg: '°', middot: '·' };

/** The lines of a GPX, KML or TCX text, in one pass. */
export function linesOfXml(text: string, onShare: (share: number) => void): GivenFile {
  const blank = /^\s*/.exec(text)![0];
  const reading = new TrackXml(blank.split('\n').length - 1);
  for (let from = blank.length; from < text.length; from += PIECE) {
    reading.write(text.slice(from, from + PIECE));
    onShare(Math.min(1, (from + PIECE) / text.length));
  }
  return reading.end();
}

class TrackXml {
  readonly #parser = new SaxesParser();
  readonly #linesBefore: number;
  readonly #lines: GatheredLines;
  readonly #path: string[] = [];
  #elements: TrackElements | undefined;
  #wanted: { readonly depth: number; readonly line: number; text: string } | undefined;

  constructor(linesBefore: number) {
    this.#linesBefore = linesBefore;
    this.#lines = new GatheredLines(() => this.#line);
    const parser = this.#parser;
    Object.assign(parser.ENTITIES, SIGNS);
    parser.on('error', (error) => this.#broken(error.message.replace(/^\d+:\d+: /, '')));
    parser.on('opentagstart', ({ name }) => this.#begins(localName(name)));
    parser.on('opentag', ({ attributes }) => this.#opened(attributes));
    parser.on('closetag', () => this.#closed());
    parser.on('text', (said) => this.#heard(said));
    parser.on('cdata', (said) => this.#heard(said));
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): GivenFile {
    this.#parser.close();
    const file = this.#lines.all();
    if (file.tracks.length > 0) return file;
    const address = this.#elements?.elsewhere;
    throw new TrackRefused(
      address === undefined ? { reason: 'no-track' } : { reason: 'track-elsewhere', address },
    );
  }

  get #line(): number {
    return this.#parser.line + this.#linesBefore;
  }

  /** The first element tells the format, before any error can be found. */
  #begins(name: string): void {
    this.#path.push(name);
    if (this.#path.length > MOST_DEEP)
      throw new TrackRefused({ reason: 'track-too-deep', line: this.#line, most: MOST_DEEP });
    if (this.#elements) return;
    if (/^html$/i.test(name)) throw new TrackRefused({ reason: 'track-web-page' });
    const Kind = KINDS[name];
    if (!Kind) throw new TrackRefused({ reason: 'track-kind-unknown', found: name });
    this.#elements = new Kind(this.#lines);
  }

  #opened(attributes: Attributes): void {
    const depth = this.#path.length;
    const isWanted = this.#elements!.opened(this.#path[depth - 1]!, this.#path[depth - 2] ?? '', attributes);
    if (isWanted) this.#wanted = { depth, line: this.#line, text: '' };
  }

  #heard(said: string): void {
    if (this.#wanted?.depth === this.#path.length) this.#wanted.text += said;
  }

  #closed(): void {
    const depth = this.#path.length;
    const name = this.#path.pop()!;
    const wanted = this.#wanted?.depth === depth ? this.#wanted : undefined;
    if (wanted) this.#wanted = undefined;
    this.#elements!.closed(name, this.#path.at(-1) ?? '', wanted?.text ?? '', wanted?.line ?? this.#line);
  }

  #broken(message: string): never {
    throw new TrackRefused({ reason: 'track-unreadable', line: this.#line, message });
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
