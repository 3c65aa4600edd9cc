import { SaxesParser } from 'saxes';
import type { GivenFile } from '../../../domain/routes/track.ts';
import { GatheredLines } from './gathered-lines.ts';
import { GpxLines } from './gpx-lines.ts';
import { KmlLines } from './kml-lines.ts';
import { TrackRefused } from './refusing.ts';
import { TcxLines } from './tcx-lines.ts';
import type { Attributes, TrackElements } from './track-elements.ts';

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
