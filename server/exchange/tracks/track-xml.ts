import { SaxesParser } from 'saxes';
import type { GivenFile } from '../../../domain/routes/track.ts';
import { GatheredLines } from './gathered-lines.ts';
import { KmlLines, type Attributes, type TrackElements } from './kml-lines.ts';
import { TrackRefused } from './refusing.ts';

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

  /** The lap of a course is a summary, and stands before its track. */
  #thingEnds(name: string): void {
    if (name === 'Lap' && this.#isCourse) return;
    this.#lines.named(this.#name);
    this.#name = '';
    this.#isCourse = false;
  }
}

/** Tracks by their segments, routes, and places beside them. Source: the GPX 1.1 schema. */
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

  /** Some tools leave segments out. */
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

/** Files that people make are some ten deep. */
const MOST_DEEP = 100;

/** So many characters are read between two words of how far it is. */
const PIECE = 1 << 18;

/** Of the names that HTML has for signs the ones that stand in descriptions; those of a document type are never looked up. */
const SIGNS: Readonly<Record<string, string>> = { nbsp: '\u00a0', copy: '©', deg: '°', middot: '·' };

/** The lines of a GPX, KML or TCX text, read once from its beginning to its end. */
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

  /** What a file is shows in its first element, before anything in it can be found broken. */
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
