import { cotOf } from './cot.ts';
import { geoJsonOf } from './geojson.ts';
import { gpxOf } from './gpx.ts';
import { kmlOf } from './kml.ts';
import { planCalendar } from './plan-calendar.ts';
import type { Taken } from './things.ts';
import { wzdxOf } from './wzdx.ts';

/** A format in which a plan or a run leaves. */
interface Format {
  /** How it names itself, in every language. */
  readonly name: string;
  readonly mediaType: string;
  readonly extension: string;
  /** What goes along. */
  readonly content: 'map' | 'closures' | 'times';
  /** What of ours reads it back; nothing reads a calendar or CoT. */
  readonly readBy: readonly ('tracks' | 'places' | 'feed')[];
  readonly write: (taken: Taken) => string;
}

/** Every format. Each has a round trip in `test/client/formats.test.ts`. */
export const FORMATS = {
  geojson: {
    ...{ name: 'GeoJSON', mediaType: 'application/geo+json', extension: 'geojson' },
    ...{ content: 'map', readBy: ['tracks', 'places'], write: geoJsonOf },
  },
  kml: {
    ...{ name: 'KML', mediaType: 'application/vnd.google-earth.kml+xml', extension: 'kml' },
    ...{ content: 'map', readBy: ['tracks', 'places'], write: kmlOf },
  },
  gpx: {
    ...{ name: 'GPX', mediaType: 'application/gpx+xml', extension: 'gpx' },
    ...{ content: 'map', readBy: ['tracks', 'places'], write: gpxOf },
  },
  cot: {
    ...{ name: 'Cursor on Target', mediaType: 'application/xml', extension: 'cot.xml' },
    ...{ content: 'map', readBy: [], write: cotOf },
  },
  wzdx: {
    ...{ name: 'WZDx 4.2', mediaType: 'application/geo+json', extension: 'wzdx.geojson' },
    ...{ content: 'closures', readBy: ['feed', 'tracks'], write: wzdxOf },
  },
  ical: {
    ...{ name: 'iCalendar', mediaType: 'text/calendar', extension: 'ics' },
    ...{ content: 'times', readBy: [], write: planCalendar },
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

// The keys of an object literal are its own.
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
