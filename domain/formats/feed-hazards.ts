import { chainagesOf, placeAtM } from '../kernel/geodesy.ts';
import { languages } from '../kernel/language.ts';
import type { Line, Position } from '../kernel/position.ts';
import { fill, type Shown } from '../kernel/sentence.ts';
import { dayOf } from '../operation/days.ts';
import type { Plan } from '../operation/plan.ts';
import type { Hazard } from '../records/hazard.ts';
import type { Route } from '../records/route.ts';
import { passesOf } from '../routes/passes.ts';
import type { ReadFeed, RoadClosure } from './wzdx.ts';

/** A closure of somebody else on a route of ours, as a hazard is raised. */
export interface FeedHazard extends Pick<Hazard, 'kind' | 'severity'> {
  readonly words: string;
  readonly position: Position;
  readonly onRoute: { readonly routeId: Route['id']; readonly atM: number };
}

/** What of a feed concerns an operation, and how much does not. */
export interface FeedTaken {
  readonly hazards: readonly FeedHazard[];
  /** Where a closure on a route is a hazard already. */
  readonly known: number;
  /** Those that meet no route, or end before the first day or begin after the last. */
  readonly elsewhere: number;
  /** Events of the feed that close no whole street. */
  readonly others: number;
}

/** A closure that is further from a route does not touch it, in metres. */
const ON_ROUTE_M = 30;

/** How close together the places of a closure are tried, and at most how many, so that a long one stays cheap. */
const EVERY_M = 20;
const MOST_PLACES = 1000;

/** As many words as a hazard may have. */
const MOST_WORDS = 500;

const SENTENCE = {
  zh: '他方封闭 {roads}：{from|moment} 至 {until|moment}。{words}',
  en: 'Closed by others, {roads}: {from|moment} to {until|moment}. {words}',
} as const;

/** The closures of a feed that meet a route during the operation, each once on each route. */
export function hazardsInFeed(
  { closures, others }: ReadFeed,
  plan: Plan,
  hazards: Iterable<Hazard>,
  shown: Shown,
): FeedTaken {
  const before = new Set([...hazards].map(keyOf));
  const isKnown = ({ closure, place }: Met): boolean =>
    languages.some((language) => before.has(keyOf(hazardOf(closure, place, { ...shown, language }))));
  const met = closures.map((closure) => (isDuring(closure, plan) ? meetings(closure, plan) : []));
  const fresh = met.flat().filter((one) => !isKnown(one));
  const all = fresh.map(({ closure, place }) => hazardOf(closure, place, shown));
  return {
    hazards: [...new Map(all.map((hazard) => [keyOf(hazard), hazard])).values()],
    known: met.flat().length - fresh.length,
    elsewhere: met.filter(({ length }) => length === 0).length,
    others,
  };
}

type Place = Pick<FeedHazard, 'position' | 'onRoute'>;

/** A closure, and where it meets a route. */
interface Met {
  readonly closure: RoadClosure;
  readonly place: Place;
}

/** The same closure has the same words on the same route, in the language of whoever logged it, however often its feed is read. */
function keyOf({
  words,
  onRoute,
}: Pick<Hazard, 'words'> & { readonly onRoute?: { readonly routeId: string } | undefined }): string {
  return `${onRoute?.routeId ?? ''} ${words ?? ''}`;
}

function isDuring({ from, until }: RoadClosure, { brief }: Plan): boolean {
  return dayOf(brief, from) <= brief.days.at(-1)! && dayOf(brief, until - 1) >= brief.days[0]!;
}

function hazardOf({ from, until, roads, words: said }: RoadClosure, place: Place, shown: Shown): FeedHazard {
  const words = fill(SENTENCE, { from, until, roads: roads.join(' / ') || '—', words: said }, shown);
  return { kind: 'works', severity: 'serious', words: words.trim().slice(0, MOST_WORDS), ...place };
}

/** Where a closure first meets each route. */
function meetings(closure: RoadClosure, { tables }: Plan): Met[] {
  const places = placesAlong(closure.line);
  return [...tables.routes.values()].flatMap((route): Met[] => {
    const [place] = places.filter((one) => isNear(route, one)).flatMap((one) => meeting(route, one));
    return place ? [{ closure, place }] : [];
  });
}

function meeting({ id, line }: Route, position: Position): Place[] {
  const [pass] = passesOf(line, position, ON_ROUTE_M);
  return pass ? [{ position, onRoute: { routeId: id, atM: Math.round(pass.chainageM) } }] : [];
}

function placesAlong(line: Line): readonly Position[] {
  const chainages = chainagesOf(line);
  const lengthM = chainages.at(-1)!;
  const count = Math.min(MOST_PLACES, Math.ceil(lengthM / EVERY_M) + 1);
  return Array.from({ length: count }, (_, i) =>
    placeAtM(line, chainages, (lengthM * i) / Math.max(1, count - 1)),
  );
}

/** A quick look before the exact one: within the box of the route, and 0.01 degrees around it. */
const AROUND = 0.01;

function isNear({ line }: Route, [lng, lat]: Position): boolean {
  const [west, south, east, north] = boxOf(line);
  return lng > west - AROUND && lng < east + AROUND && lat > south - AROUND && lat < north + AROUND;
}

const boxes = new WeakMap<Line, readonly [number, number, number, number]>();

function boxOf(line: Line): readonly [west: number, south: number, east: number, north: number] {
  const known = boxes.get(line);
  if (known) return known;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of line) {
    [west, east] = [Math.min(west, lng), Math.max(east, lng)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  const box = [west, south, east, north] as const;
  boxes.set(line, box);
  return box;
}
