import type { Interval } from '../kernel/interval.ts';
import type { Line, Position } from '../kernel/position.ts';
import { isoOf, thingsOf, type Taken } from './things.ts';

/** A street that is closed for a time. */
export interface RoadClosure extends Interval {
  readonly id: string;
  readonly roads: readonly string[];
  readonly line: Line;
  readonly words: string;
}

/** The closures of a plan as a work zone feed, WZDx 4.2. */
export function wzdxOf(taken: Taken): string {
  const closures = thingsOf(taken).flatMap(({ id, kind, name, shape, closed }): RoadClosure[] => {
    if (kind !== 'closure' || shape.type !== 'line') return [];
    return closed.map(({ from, until }, i) => ({
      ...{ id: `${id}-${i}`, roads: [name], line: shape.line, words: name, from, until },
    }));
  });
  return workZoneFeed({ publisher: taken.title, madeAt: taken.madeAt }, closures);
}

const SOURCE = 'cordon';

export function workZoneFeed(
  { publisher, madeAt }: { readonly publisher: string; readonly madeAt: number },
  closures: readonly RoadClosure[],
): string {
  const update_date = isoOf(madeAt);
  return JSON.stringify({
    feed_info: {
      ...{ publisher, version: '4.2', update_date },
      license: 'https://creativecommons.org/publicdomain/zero/1.0/',
      data_sources: [{ data_source_id: SOURCE, organization_name: publisher, update_date }],
    },
    type: 'FeatureCollection',
    features: closures.map((closure) => featureOf(closure, update_date)),
  });
}

function featureOf({ id, roads, line, words, from, until }: RoadClosure, update_date: string): object {
  return {
    ...{ id, type: 'Feature', geometry: { type: 'LineString', coordinates: line } },
    properties: {
      core_details: {
        ...{ data_source_id: SOURCE, event_type: 'work-zone', road_names: roads },
        ...{ direction: 'unknown', description: words, update_date },
      },
      ...{ start_date: isoOf(from), end_date: isoOf(until), vehicle_impact: 'all-lanes-closed' },
      ...{ location_method: 'other', is_start_date_verified: false, is_end_date_verified: false },
      ...{ is_start_position_verified: false, is_end_position_verified: false },
    },
  };
}

/** What a stranger wrote; every part is checked before it is used. */
function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The events of a feed: those that close all lanes of a line for a time, and how many others there are. */
export interface ReadFeed {
  readonly closures: readonly RoadClosure[];
  readonly others: number;
}

/** Reads a work zone feed. Nothing if it is none. */
export function closuresInFeed(json: unknown): ReadFeed | undefined {
  const feed = partsOf(json);
  if (!('feed_info' in feed) && !('road_event_feed_info' in feed)) return undefined;
  const features = listOf(feed['features']);
  const closures = features.flatMap((feature) => closureIn(partsOf(feature)) ?? []);
  return { closures, others: features.length - closures.length };
}

function closureIn(feature: Readonly<Record<string, unknown>>): RoadClosure | undefined {
  const said = partsOf(feature['properties']);
  const core = partsOf(said['core_details']);
  const [from, until] = ['start_date', 'end_date'].map((name) => Date.parse(String(said[name])));
  const line = lineIn(partsOf(feature['geometry']));
  if (said['vehicle_impact'] !== 'all-lanes-closed' || !line) return undefined;
  if (!Number.isFinite(from) || !Number.isFinite(until) || until! <= from!) return undefined;
  const roads = listOf(core['road_names']).filter((one) => typeof one === 'string');
  const words = typeof core['description'] === 'string' ? core['description'] : '';
  const id = typeof feature['id'] === 'string' ? feature['id'] : '';
  return { id, roads, line, words, from: from!, until: until! };
}

function lineIn({ type, coordinates }: Readonly<Record<string, unknown>>): Line | undefined {
  if (type !== 'LineString') return undefined;
  const places = listOf(coordinates).map((pair) => listOf(pair).slice(0, 2).map(Number));
  const isWhole = places.every(([x = NaN, y = NaN]) => Math.abs(x) <= 180 && Math.abs(y) <= 90);
  return places.length >= 2 && isWhole ? (places as unknown as readonly Position[]) : undefined;
}
