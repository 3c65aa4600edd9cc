import { PLACE_MARKS } from '../../domain/documents/map-marks.ts';
import type { HowDiffers } from '../../domain/editions/map-marks.ts';
import type { Post } from '../../domain/records/post.ts';
import type { Freshness } from '../../domain/reports/devices.ts';
import type { StateName } from '../words/states.ts';

/** The signs of the map. Layers, strips and legend use the same lists, so that they look alike. */

/** Shapes in a 16 × 16 box: the body in the sign's colour, the mark on it in `--state-on`. */
export interface Glyph {
  readonly body: string;
  readonly mark?: string;
  /** Drawn as an outline of this width instead of filled. */
  readonly outline?: number;
  /** Drawn small at low zooms, so that it hides neither the route nor what needs a person. */
  readonly calm?: boolean;
}

const CIRCLE = 'M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z';

/** The glyph of each state of a post; its colour is `--state-…`. Later ones lie on top: those that need a person come last. */
export const stateGlyphs: Readonly<Record<StateName, Glyph>> = {
  relieved: { body: 'M8 3l5 5l-5 5l-5-5z', outline: 1.6, calm: true },
  planned: { body: 'M8 4a4 4 0 1 1 0 8a4 4 0 1 1 0-8z', outline: 1.6, calm: true },
  reopened: { body: 'M2.5 8.5l3.5 4l7.5-9', outline: 2.4 },
  passed: { body: 'M8 1l7 7l-7 7l-7-7z', mark: 'M5 7.2h4v-2l3 2.8l-3 2.8v-2h-4z' },
  ordered: { body: CIRCLE, outline: 1.6, mark: 'M8 6a2 2 0 1 1 0 4a2 2 0 1 1 0-4z' },
  'on-the-way': { body: 'M3 2l11 6l-11 6z' },
  'on-post': { body: CIRCLE },
  closed: { body: CIRCLE, mark: 'M4.5 6.6h7v2.8h-7z' },
  uncovered: { body: 'M3 3l10 10M13 3l-10 10', outline: 2.6 },
  late: { body: 'M8 1l7.5 13.5h-15z', mark: 'M7.2 5.5h1.6v4.5h-1.6zM7.2 11.2h1.6v1.7h-1.6z' },
  incident: { body: 'M2 2h12v12h-12z', mark: 'M7 4h2v5h-2zM7 10.4h2v2h-2z' },
};

/** The sign above the state of a post, in `--map-ink`; none for a kind that is clear from its place on the map. */
export const kindGlyphs: Readonly<Record<Post['kind'], Glyph | undefined>> = {
  junction: undefined,
  crossing: undefined,
  bridge: undefined,
  tunnel: undefined,
  gap: undefined,
  'fill-in': undefined,
  gate: undefined,
  'car-park': undefined,
  patrol: undefined,
  'high-ground': { body: 'M0 14.5l5.5-10l3 5l2-3l5.5 8z' },
  'fixed-sentry': { body: 'M8 1l6 2v5q0 5-6 7q-6-2-6-7v-5z' },
  'night-guard': { body: 'M10 1a7 7 0 1 0 5 10a6 6 0 0 1-5-10z' },
  'quick-reaction': { body: 'M9.5 0l-7 9h4.5l-2 7l8-10h-4.5l2-6z' },
  reserve: { body: 'M2 3h3.5v11h-3.5zM10.5 3h3.5v11h-3.5z' },
  own: { body: 'M8 0l2 5.5h6l-5 3.5l2 6.5l-5-4l-5 4l2-6.5l-5-3.5h6z' },
};

/** The second mark beside a state: how recent the last word of a device is. Bars as on a phone, without a colour of their own. */
export const freshnessGlyphs: Readonly<Record<Freshness, Glyph>> = {
  fresh: { body: 'M1 10h3v5h-3zM6.5 6h3v9h-3zM12 2h3v13h-3z' },
  stale: { body: 'M1 10h3v5h-3zM6.5 13h3v2h-3zM12 13h3v2h-3z' },
  silent: {
    body: 'M1 13h3v2h-3zM6.5 13h3v2h-3zM12 13h3v2h-3zM3 2.5l1.5-1.5 8.5 8.5-1.5 1.5zM11.5 1l1.5 1.5-8.5 8.5-1.5-1.5z',
  },
};

/** The signs of positions, by what they are of: a person, a car, a pennant, a pennant with a notch. Their colour is `POSITION_COLOUR`. */
export const positionGlyphs = {
  officer: {
    body: 'M8 1a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4zM2.5 15c0-4.5 2.3-6.6 5.5-6.6s5.5 2.1 5.5 6.6z',
  },
  vehicle: {
    body: 'M1 12v-4l2-.8l1.8-3.7h6.4l1.8 3.7l2 .8v4h-2a1.8 1.8 0 0 1-3.6 0h-2.8a1.8 1.8 0 0 1-3.6 0z',
  },
  head: { body: 'M2.5 1h1.8v14h-1.8zM5 1.5l9.5 4l-9.5 4z' },
  tail: { body: 'M2.5 1h1.8v14h-1.8zM5 1.5h9.5l-3 4l3 4h-9.5z' },
} as const satisfies Readonly<Record<string, Glyph>>;

export const POSITION_COLOUR = '--map-position';

type Token = `--${string}`;

/** A plate and its text. */
export interface PlateSign {
  readonly plate: Token;
  readonly ink: Token;
}

const onInk = { plate: '--map-ink', ink: '--map-halo' } as const;
const onVenue = { plate: '--map-venue', ink: '--map-halo' } as const;

export const placeSigns = {
  'main-venue': { text: PLACE_MARKS['main-venue'], ...onVenue },
  exhibition: { text: PLACE_MARKS.exhibition, ...onVenue },
  gate: { text: PLACE_MARKS.gate, ...onInk },
  'car-park': { text: PLACE_MARKS['car-park'], plate: '--accent', ink: '--on-accent' },
  'support-site': { text: PLACE_MARKS['support-site'], ...onInk },
  'kept-place': { text: PLACE_MARKS['kept-place'], ...onInk },
  base: { text: '⌂', ...onInk },
  'slight-incident': { text: '!', plate: '--state-incident', ink: '--state-on' },
  'serious-incident': { text: '!!', plate: '--state-incident', ink: '--state-on' },
  'critical-incident': { text: '!!!', plate: '--danger', ink: '--on-danger' },
  'slight-hazard': { text: '△', plate: '--state-late', ink: '--state-on' },
  'serious-hazard': { text: '▲', plate: '--state-late', ink: '--state-on' },
  'critical-hazard': { text: '▲', plate: '--danger', ink: '--on-danger' },
  'settled-hazard': { text: '✓', plate: '--state-on-post', ink: '--state-on' },
} as const satisfies Readonly<Record<string, PlateSign & { readonly text: string }>>;

export type PlaceName = keyof typeof placeSigns;

/** The colours of lines. */
export const lineSigns = {
  'guarded-route': '--map-route',
  'chosen-route': '--map-selected',
  convoy: '--map-convoy',
  road: '--map-road-strong',
  diversion: '--state-late',
} as const satisfies Readonly<Record<string, Token>>;

/** The effects of closures: the colour of the sign, and the colour on it. */
export const effectSigns = {
  'diversion-sign': { plate: '--state-late', ink: '--state-on' },
  'cut-off': { plate: '--danger', ink: '--on-danger' },
  'longer-way': { plate: '--state-late', ink: '--state-late' },
} as const satisfies Readonly<Record<string, PlateSign>>;

/** What differs between two plans. */
export const differenceSigns = {
  added: { text: '+', plate: '--state-on-post', ink: '--state-on' },
  changed: { text: '≠', plate: '--state-late', ink: '--state-on' },
  removed: { text: '−', plate: '--danger', ink: '--on-danger' },
} as const satisfies Readonly<Record<HowDiffers, PlateSign & { readonly text: string }>>;
