import { gpx, kml, tcx } from '@tmcw/togeojson';
import { DOMParser, ParseError, type Document, type Element } from '@xmldom/xmldom';
import type { Datum } from '../../domain/kernel/datum.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import { checkedTrack, type Bounds, type Track } from '../../domain/routes/track.ts';
import type { TrackFault } from '../../domain/routes/track-fault.ts';
import { tracksIn } from '../../domain/routes/track-lines.ts';
import { inWgs84 } from './datum.ts';

/** Text to a document; a text that is no XML is a fault with its line. Another DOM than the server’s can be handed in. */
export type XmlReader = (text: string) => Result<Document, TrackFault>;

/** By the name of the outermost element, without its prefix. */
const READERS: Readonly<Record<string, (document: Document) => unknown>> = { gpx, kml, tcx };
const ROOTS: Readonly<Record<string, keyof typeof READERS>> = {
  gpx: 'gpx',
  kml: 'kml',
  TrainingCenterDatabase: 'tcx',
};

/** The tracks in the text of a GPX, KML, TCX or GeoJSON file, on WGS-84, all of them checked; or the first thing wrong, with its place. */
export function readTracks(
  text: string,
  near?: Bounds,
  readXml: XmlReader = parsedXml,
  datum: Datum = 'wgs84',
): Result<Track[], TrackFault> {
  const content = text.replace(/^\uFEFF/, '');
  const geojson = /^\s*</.test(content) ? fromXml(content, readXml) : fromJson(content);
  if (!geojson.ok) return geojson;
  const given = tracksIn(geojson.value);
  if (!given.ok) return given;
  const tracks: Track[] = [];
  for (const [i, track] of given.value.entries()) {
    const checked = checkedTrack(track, i + 1, near);
    if (!checked.ok) return checked;
    const points = checked.value.line.map((place) => inWgs84(place, datum));
    const taken = datum === 'wgs84' ? checked : checkedTrack({ name: track.name, points }, i + 1, near);
    if (!taken.ok) return taken;
    tracks.push(taken.value);
  }
  return ok(tracks);
}

function fromJson(text: string): Result<unknown, TrackFault> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const { message } = error as Error;
    const place = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    return refuse({ reason: 'track-unreadable', line: lineAt(text, place), message });
  }
}

function fromXml(text: string, readXml: XmlReader): Result<unknown, TrackFault> {
  const document = readXml(text);
  if (!document.ok) return document;
  const root = document.value.documentElement;
  const kind = root && ROOTS[root.localName ?? root.nodeName];
  if (!root || !kind) return refuse({ reason: 'track-kind-unknown', found: root?.nodeName ?? '' });
  const fault = unreadPoint(document.value);
  return fault ? refuse(fault) : ok(READERS[kind]!(document.value));
}

/** What xmldom hands to `onError` beside the message. */
interface Parsing {
  readonly locator?: { readonly lineNumber?: number };
}

/** XML by xmldom, strictly: where it would guess, that is a fault. */
function parsedXml(text: string): Result<Document, TrackFault> {
  let fault: TrackFault | undefined;
  const onError = (level: string, message: string, parsing: Parsing): void => {
    if (level === 'warning') return;
    fault ??= { reason: 'track-unreadable', line: parsing.locator?.lineNumber ?? 1, message };
    throw new ParseError(message);
  };
  try {
    return ok(new DOMParser({ onError }).parseFromString(text, 'text/xml'));
  } catch (error) {
    return refuse(fault ?? { reason: 'track-unreadable', line: 1, message: (error as Error).message });
  }
}

/** The converter leaves out points that it cannot read, which would shorten a way in silence: the first of them is a fault. */
function unreadPoint(document: Document): TrackFault | undefined {
  for (const name of ['trkpt', 'rtept']) {
    for (const point of elements(document, name)) {
      const [lat, lon] = [point.getAttribute('lat'), point.getAttribute('lon')];
      if (!isNumber(lat) || !isNumber(lon)) return unreadable(point, `lat="${lat}" lon="${lon}"`);
    }
  }
  for (const line of elements(document, 'LineString')) {
    const wrong = tuplesOf(line).find((tuple) => !isPair(tuple.split(',')));
    if (wrong !== undefined) return unreadable(line, wrong);
  }
  for (const place of elements(document, 'coord')) {
    const tuple = (place.textContent ?? '').trim();
    if (!isPair(tuple.split(/\s+/))) return unreadable(place, tuple);
  }
  return undefined;
}

function elements(document: Document, localName: string): Element[] {
  return [...document.getElementsByTagNameNS('*', localName)];
}

function tuplesOf(line: Element): string[] {
  const [coordinates] = [...line.getElementsByTagNameNS('*', 'coordinates')];
  return (coordinates?.textContent ?? '').split(/\s+/).filter((tuple) => tuple !== '');
}

function isPair(numbers: readonly string[]): boolean {
  return numbers.length >= 2 && isNumber(numbers[0]) && isNumber(numbers[1]);
}

function isNumber(text: string | null | undefined): boolean {
  return typeof text === 'string' && text.trim() !== '' && Number.isFinite(Number(text));
}

function unreadable(element: Element, message: string): TrackFault {
  return { reason: 'track-unreadable', line: element.lineNumber ?? 1, message };
}

function lineAt(text: string, place: number): number {
  return text.slice(0, place).split('\n').length;
}
