import { passesByRoute } from '../duties/duties.ts';
import { chainagesOf, placeAtM } from '../kernel/geodesy.ts';
import type { Line } from '../kernel/position.ts';
import { chainageMark } from '../kernel/sentence.ts';
import type { Plan } from '../operation/plan.ts';
import type { Post } from '../records/post.ts';
import type { Route } from '../records/route.ts';
import type { Venue } from '../records/venue.ts';
import type { Asked, Making, Part } from './document.ts';
import { frameAround, type Frame } from './map-frame.ts';
import { sheetMap } from './sheet-map.ts';
import { headingOf, sayingIn } from './written.ts';

/** A3 across, without its margins and the title. */
const A3 = { widthMm: 386, heightMm: 232 };
const SCALES = [1000, 2000, 2500, 5000, 7500, 10_000, 15_000, 20_000, 25_000];
/** A route that does not fit at this scale is cut. */
const SMALLEST = SCALES.at(-1)!;
const STEP_M = 100;

/** A map of each route and of each venue, on A3. A long route has several. docs/rules.md, Q12. */
export function mapSheets(asked: Asked): Making {
  const { routes, venues } = asked.plan.tables;
  const sheets = [
    ...[...routes.values()]
      .filter(({ line }) => line.length > 1)
      .flatMap((route) => routeSheets(asked, route)),
    ...[...venues.values()].map((venue) => () => venueSheet(asked, venue)),
  ];
  return {
    ...headingOf(asked, sayingIn(asked.shown)('map-sheets')),
    count: sheets.length,
    parts: drawn(sheets),
  };
}

function* drawn(sheets: readonly (() => Part)[]): Generator<Part> {
  for (const sheet of sheets) yield sheet();
}

/** What the sheets of a plan show. */
export function sheetFrames({ tables: { routes, venues, ...places } }: Plan): Frame[] {
  const lines = [...routes.values()].filter(({ line }) => line.length > 1);
  return [
    ...lines.flatMap((route) => stretchesOf(route).map(({ frame }) => frame)),
    ...[...venues.values()].map((venue) => frameOfVenue(places, venue)),
  ];
}

/** A stretch of a route that fits on a sheet. */
interface Stretch {
  readonly frame: Frame;
  readonly fromM: number;
  readonly untilM: number;
}

function routeSheets(asked: Asked, route: Route): (() => Part)[] {
  const say = sayingIn(asked.shown);
  const stretches = stretchesOf(route);
  return stretches.map(({ frame, fromM, untilM }, i) => () => {
    const name = `${route.code} ${route.name}`;
    const span = `${chainageMark(fromM)}–${chainageMark(untilM)}`;
    const params = { name, sheet: i + 1, sheets: stretches.length, span };
    const title = stretches.length === 1 ? name : say('map-of-route', params);
    return sheetPart(asked, title, frame, {
      isOwn: (post) => passesByRoute(asked.plan, post).has(route),
      routes: [route],
    });
  });
}

/** A route in as few stretches as fit on a sheet each, one after the other. */
function stretchesOf({ line }: Route): Stretch[] {
  const chainages = chainagesOf(line);
  const lengthM = chainages.at(-1)!;
  const whole = frameAround(line, A3, SCALES);
  if (whole) return [{ frame: whole, fromM: 0, untilM: lengthM }];
  const stretches: Stretch[] = [];
  let [fromM, places]: [number, Line] = [0, []];
  let frame: Frame | undefined;
  for (let m = 0; m < lengthM + STEP_M; m += STEP_M) {
    const more = [...places, placeAtM(line, chainages, m)];
    const wider = frameAround(more, A3, [SMALLEST]);
    if (wider) [frame, places] = [wider, more];
    else {
      stretches.push({ frame: frame!, fromM, untilM: m - STEP_M });
      [fromM, places] = [m - STEP_M, more.slice(-2)];
    }
  }
  stretches.push({ frame: frameAround(places, A3, [SMALLEST])!, fromM, untilM: lengthM });
  return stretches;
}

function venueSheet(asked: Asked, venue: Venue): Part {
  const { tables } = asked.plan;
  const about = { isOwn: () => true, routes: [...tables.routes.values()] };
  return sheetPart(asked, venue.name, frameOfVenue(tables, venue), about);
}

function frameOfVenue(
  { gates, carParks, posts }: Pick<Plan['tables'], 'gates' | 'carParks' | 'posts'>,
  venue: Venue,
): Frame {
  const isOfVenue = ({ venueId }: { readonly venueId?: string | undefined }): boolean => venueId === venue.id;
  const own = [...gates.values(), ...carParks.values(), ...posts.values()].filter(isOfVenue);
  const places = [venue.position, ...(venue.outline ?? []), ...own.map(({ position }) => position)];
  return frameAround(places, A3, SCALES) ?? { ...A3, centre: venue.position, scale: SMALLEST };
}

function sheetPart(
  asked: Asked,
  title: string,
  frame: Frame,
  about: { readonly isOwn: (post: Post) => boolean; readonly routes: readonly Route[] },
): Part {
  const { map, without } = sheetMap(asked, title, frame, about);
  const say = sayingIn(asked.shown);
  const note = without.length === 0 ? [] : [say('map-without-room', { names: without.join(' ') })];
  return {
    title,
    isSheet: true,
    paper: 'A3',
    blocks: [{ kind: 'maps', maps: [map] }, ...note.map((text) => ({ kind: 'paragraph', text }) as const)],
  };
}
