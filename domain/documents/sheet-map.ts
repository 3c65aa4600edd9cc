import { term } from '../kernel/terms.ts';
import type { Position } from '../kernel/position.ts';
import type { Post } from '../records/post.ts';
import type { Route } from '../records/route.ts';
import type { Asked } from './document.ts';
import { box, disc, type DrawnMap, type Shape } from './drawn-map.ts';
import { areaPath, isOn, linePath, placeOn, type Frame, type OnPaper } from './map-frame.ts';
import { legend, sign, together, type Drawing, type LegendRow } from './map-furniture.ts';
import { streetNames, streetShapes } from './map-ground.ts';
import { labelled } from './map-labels.ts';
import { PLACE_MARKS, type PlaceMark } from './map-marks.ts';
import { sayingIn } from './written.ts';

/** What a sheet is about: its routes, and which posts are theirs. */
interface About {
  readonly isOwn: (post: Post) => boolean;
  readonly routes: readonly Route[];
}

interface Marked {
  readonly at: OnPaper;
  readonly mark: PlaceMark;
  readonly name: string;
}

/** The map of a sheet, and the names for which it has no room. */
export function sheetMap(
  asked: Asked,
  words: string,
  frame: Frame,
  about: About,
): { readonly map: DrawnMap; readonly without: readonly string[] } {
  const posts = [...asked.plan.tables.posts.values()]
    .map((post) => ({ post, at: placeOn(frame, post.position) }))
    .filter(({ at }) => isOn(frame, at));
  const own = posts.filter(({ post }) => about.isOwn(post));
  const beside = posts.filter(({ post }) => !about.isOwn(post));
  const marks = marksOn(asked, frame);
  const rows = legendRows(asked, { marks, hasBeside: beside.length > 0 });
  const say = sayingIn(asked.shown);
  const north = term('compass', 'north', asked.shown.language);
  const taken = [...own, ...marks].map(({ at }) => at);
  const { room, ...corner } = legend(frame, rows, { legend: say('legend'), north }, taken);
  const named = [
    ...own.map(({ at, post }) => ({ at, text: post.code })),
    ...marks.map(({ at, name }) => ({ at, text: name })),
  ];
  const names = labelled(frame, named, { heightMm: 2.4, kept: [room] });
  const streets = labelled(frame, streetNames(asked, frame), {
    heightMm: 2.2,
    kept: [room, ...names.boxes, ...posts.map(({ at }) => around(at))],
  });
  const drawing = together([
    { shapes: groundShapes(asked, frame, about), labels: [] },
    { shapes: [], labels: streets.labels },
    names,
    { shapes: beside.map(({ at }): Shape => ({ path: disc(at, 1), ink: 'post-beside' })), labels: [] },
    { shapes: own.map(({ at }): Shape => ({ path: disc(at, 1.1), ink: 'post' })), labels: [] },
    ...marks.map(({ at, mark }) => sign(at, PLACE_MARKS[mark])),
    corner,
    edge(frame),
  ]);
  return { map: { words, frame, isSheet: true, ...drawing }, without: names.without };
}

function around([x, y]: OnPaper): { left: number; right: number; top: number; bottom: number } {
  return { left: x - 1.2, right: x + 1.2, top: y - 1.2, bottom: y + 1.2 };
}

function edge({ widthMm, heightMm }: Frame): Drawing {
  return { shapes: [{ path: box([0, 0], widthMm, heightMm), ink: 'line' }], labels: [] };
}

function groundShapes(asked: Asked, frame: Frame, { routes }: About): Shape[] {
  const { tables } = asked.plan;
  const own = new Set(routes);
  const outlines = [...tables.venues.values()].flatMap(({ outline }) => outline ?? []);
  return [
    ...streetShapes(asked, frame),
    ...(outlines.length === 0 ? [] : venueShapes(asked, frame)),
    ...[...tables.routes.values()]
      .toSorted((a, b) => Number(own.has(a)) - Number(own.has(b)))
      .map((route): Shape => ({
        path: linePath(frame, route.line),
        ink: own.has(route) ? 'route' : 'route-beside',
      })),
  ];
}

function venueShapes({ plan }: Asked, frame: Frame): Shape[] {
  return [...plan.tables.venues.values()].flatMap(({ outline }): Shape[] =>
    outline ? [{ path: areaPath(frame, outline), ink: 'venue' }] : [],
  );
}

/** Venues, gates, car parks, support sites and places to keep reachable within the frame. */
function marksOn({ plan }: Asked, frame: Frame): Marked[] {
  const { venues, gates, carParks, supportSites, keptPlaces } = plan.tables;
  const of = (mark: PlaceMark, places: Iterable<{ readonly position: Position; readonly name: string }>) =>
    [...places].map(({ position, name }): Marked => ({ at: placeOn(frame, position), mark, name }));
  const all = [...venues.values()];
  return [
    ...of(
      'main-venue',
      all.filter(({ kind }) => kind === 'main'),
    ),
    ...of(
      'exhibition',
      all.filter(({ kind }) => kind === 'exhibition'),
    ),
    ...of('gate', gates.values()),
    ...of('car-park', carParks.values()),
    ...of('support-site', supportSites.values()),
    ...of('kept-place', keptPlaces.values()),
  ].filter(({ at }) => isOn(frame, at, -2));
}

function legendRows(
  { shown }: Asked,
  { marks, hasBeside }: { readonly marks: readonly Marked[]; readonly hasBeside: boolean },
): LegendRow[] {
  const say = sayingIn(shown);
  const shownMarks = new Set(marks.map(({ mark }) => mark));
  return [
    { sign: { line: 'route' }, words: say('map-route') },
    { sign: { line: 'route-beside' }, words: say('map-route-beside') },
    { sign: { line: 'road' }, words: say('map-road') },
    { sign: { dot: 'post' }, words: say('map-post') },
    ...(hasBeside ? [{ sign: { dot: 'post-beside' }, words: say('map-post-beside') } as const] : []),
    ...[...shownMarks].map((mark) => ({ sign: { mark: PLACE_MARKS[mark] }, words: say(`map-${mark}`) })),
  ];
}
