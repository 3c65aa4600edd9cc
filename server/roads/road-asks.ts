import { readFileSync } from 'node:fs';
import type {
  AskedArrivals,
  AskedEffects,
  AskedMatch,
  AskedSteps,
  AskedStreets,
  AskedWay,
  FoundArrivals,
  FoundEffects,
  FoundMatch,
  FoundNames,
  FoundSteps,
  FoundStreets,
  FoundWay,
} from '../../domain/contract/roads.ts';
import type { Line, Position } from '../../domain/kernel/position.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { TimesBetween } from '../../domain/operation/travel-table.ts';
import { CarTimes } from '../../domain/roads/car-times.ts';
import { closedParts } from '../../domain/roads/closed-streets.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { ClosureEffects, type PlacesHit } from '../../domain/roads/cut-off-times.ts';
import type { Stretch } from '../../domain/roads/drive.ts';
import { streetsAlong } from '../../domain/roads/followed-streets.ts';
import type { AskedPlace } from '../../domain/roads/kept-places.ts';
import { KeyPlaces } from '../../domain/roads/key-places.ts';
import { matchTrack, type MatchedTrack } from '../../domain/roads/matched-track.ts';
import { networkIn } from '../../domain/roads/network-file.ts';
import type { RoadNetwork } from '../../domain/roads/network.ts';
import { placesNear, type OfferedPlace } from '../../domain/roads/places-near.ts';
import { searchByName } from '../../domain/roads/place-search.ts';
import type { RoadRefusal } from '../../domain/roads/road-refusal.ts';
import { Router } from '../../domain/roads/router.ts';
import { OpenStreets } from '../../domain/roads/open-streets.ts';
import { RoadFinder } from '../../domain/roads/snapping.ts';
import { streetsWithin } from '../../domain/roads/streets-within.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import { barredStreets } from '../../domain/routes/barred-streets.ts';

/** The questions to a network, and their answers. */
export interface RoadAsks {
  readonly way: { readonly asked: AskedWay; readonly found: FoundWay };
  readonly match: { readonly asked: AskedMatch; readonly found: FoundMatch };
  readonly effects: { readonly asked: AskedEffects; readonly found: FoundEffects };
  readonly times: { readonly asked: AskedTimes; readonly found: TimesBetween };
  readonly steps: { readonly asked: AskedSteps; readonly found: FoundSteps };
  readonly arrivals: { readonly asked: AskedArrivals; readonly found: FoundArrivals };
  readonly streets: { readonly asked: AskedStreets; readonly found: FoundStreets };
  readonly places: { readonly asked: AskedPlaces; readonly found: { readonly places: OfferedPlace[] } };
  readonly names: { readonly asked: { readonly text: string }; readonly found: FoundNames };
}

/** The drives between places, with a maximum speed. */
interface AskedTimes {
  readonly places: readonly Position[];
  readonly mostKmh: number;
}

/** What of the map is within a distance of lines. */
interface AskedPlaces {
  readonly lines: readonly Line[];
  readonly withinM: number;
}

export type AskKind = keyof RoadAsks;

/** A question to the worker. Its answer has the same number. */
export interface RoadQuestion<Kind extends AskKind = AskKind> {
  readonly number: number;
  readonly file: string;
  readonly kind: Kind;
  readonly asked: RoadAsks[Kind]['asked'];
}

/** How many matched lines are cached for a network. */
const MOST_TRACKS = 100;
/** How many sets of closed streets are cached with their effects. */
const MOST_HITS = 5000;

/** A network in memory, with what is computed once for it: its finder, its crossings, a router for each mode and metric. */
export class OpenedNetwork {
  readonly #network: RoadNetwork;
  readonly #finder: RoadFinder;
  readonly #routers = new Map<string, Router>();
  /** Recently matched lines, by their text. Undefined for a line off the network. */
  readonly #tracks = new Map<string, MatchedTrack | undefined>();
  #crossings: Crossings | undefined;
  #keyPlaces: KeyPlaces | undefined;
  /** For the last places to keep reachable only. */
  #effects: { readonly kept: string; readonly of: ClosureEffects } | undefined;
  /** For the last limit only. Its hierarchy takes seconds to make. */
  #times: { readonly mostKmh: number; readonly of: CarTimes } | undefined;
  /** The effects of closed streets on places, by the streets. */
  readonly #hits = new Map<string, PlacesHit>();

  private constructor(network: RoadNetwork) {
    this.#network = network;
    this.#finder = new RoadFinder(network);
  }

  static from(file: string): Result<OpenedNetwork, RoadRefusal> {
    const read = networkIn(Uint8Array.from(readFileSync(file)));
    return read.ok ? ok(new OpenedNetwork(read.value.network)) : read;
  }

  way({ vias, avoid, mode, by }: AskedWay): Result<FoundWay, RoadRefusal> {
    const key = `${mode} ${by}`;
    let router = this.#routers.get(key);
    if (!router) this.#routers.set(key, (router = new Router(this.#network, mode, by, this.#finder)));
    const found = router.route(vias, avoid);
    if (!found.ok) return found;
    const { line, lengthM, durationS, streets, footings } = found.value;
    return ok({
      line,
      lengthM,
      durationS,
      streets,
      footings: footings.map(({ position, offM }) => ({ position, offM })),
    });
  }

  match({ line }: AskedMatch): Result<FoundMatch, RoadRefusal> {
    const matched = matchTrack(this.#network, line, this.#finder);
    if (!matched.ok) return matched;
    this.#crossings ??= new Crossings(this.#network);
    this.#keyPlaces ??= new KeyPlaces(this.#network, this.#crossings);
    const { runs, ...lengths } = matched.value;
    return ok({
      ...lengths,
      runs: runs.map(({ fromM, untilM, drive }) => ({
        fromM,
        untilM,
        line: drive.line,
        streets: drive.streets,
      })),
      junctions: junctionsOf(this.#network, this.#crossings, matched.value),
      streets: streetsAlong(this.#network, matched.value),
      keyPlaces: this.#keyPlaces.along(matched.value),
    });
  }

  effects({ closed, limitS, kept }: AskedEffects): Result<FoundEffects, RoadRefusal> {
    const tracks = closed.map(({ line, stretches }) => ({ track: this.#trackOf(line), stretches }));
    const parts = tracks.flatMap(({ track, stretches }) => (track ? closedParts(track, stretches) : []));
    const unmatched = tracks.filter(({ track }) => !track).length;
    return ok({ ...this.#weighed(kept).of(parts, limitS), unmatched });
  }

  /** The effects of each step on places. A set of closed streets is evaluated once, whichever convoys close it. */
  steps({ lines, steps, limitS, kept }: AskedSteps): Result<FoundSteps, RoadRefusal> {
    const tracks = lines.map((line) => this.#trackOf(line));
    const effects = this.#weighed(kept);
    return ok({
      steps: steps.map((closed) => {
        const parts = closed.flatMap(({ line, fromM, untilM }) => {
          const track = tracks[line];
          return track ? closedParts(track, [{ fromM, untilM }]) : [];
        });
        return this.#placesHit(effects, parts, limitS);
      }),
    });
  }

  #placesHit(effects: ClosureEffects, parts: readonly (readonly Stretch[])[], limitS: number): PlacesHit {
    const key = `${limitS} ${parts.map((part) => part.map(writtenStretch).join()).join(';')}`;
    let hit = this.#hits.get(key);
    if (!hit) this.#hits.set(key, (hit = effects.placesHit(parts, limitS)));
    if (this.#hits.size > MOST_HITS) this.#hits.delete(this.#hits.keys().next().value!);
    return hit;
  }

  #weighed(kept: readonly AskedPlace[] = []): ClosureEffects {
    const key = JSON.stringify(kept);
    if (this.#effects?.kept === key) return this.#effects.of;
    this.#crossings ??= new Crossings(this.#network);
    this.#hits.clear();
    const effects = new ClosureEffects(this.#network, this.#finder, this.#crossings, kept);
    this.#effects = { kept: key, of: effects };
    return effects;
  }

  /** The car parks and places of the map near lines. */
  places({ lines, withinM }: AskedPlaces): Result<{ readonly places: OfferedPlace[] }, RoadRefusal> {
    return ok({ places: placesNear(this.#network.words, lines, withinM) });
  }

  /** The same routes are requested again and again while a plan is played. */
  #trackOf(line: Line): MatchedTrack | undefined {
    const key = JSON.stringify(line);
    if (!this.#tracks.has(key)) {
      const matched = matchTrack(this.#network, line, this.#finder);
      this.#tracks.set(key, matched.ok ? matched.value : undefined);
      if (this.#tracks.size > MOST_TRACKS) this.#tracks.delete(this.#tracks.keys().next().value!);
    }
    return this.#tracks.get(key);
  }

  times({ places, mostKmh }: AskedTimes): Result<TimesBetween, RoadRefusal> {
    return ok(this.#carsAt(mostKmh).between(places));
  }

  arrivals({ people, to, until, mostKmh, routes }: AskedArrivals): Result<FoundArrivals, RoadRefusal> {
    const followed = routes.flatMap((route) => {
      const track = this.#trackOf(route.line);
      return track ? [{ route, track }] : [];
    });
    const barred = barredStreets(this.#network, followed);
    const streets = new OpenStreets(this.#carsAt(mostKmh), barred, to, until);
    const arrivals = people.map((one) => {
      const at = streets.arrivalOf(one);
      return { at: at === Infinity ? undefined : at, isOnRoads: at !== undefined };
    });
    return ok({ arrivals });
  }

  #carsAt(mostKmh: number): CarTimes {
    if (this.#times?.mostKmh !== mostKmh)
      this.#times = { mostKmh, of: new CarTimes(this.#network, this.#finder, mostKmh) };
    return this.#times.of;
  }

  streets({ areas }: AskedStreets): Result<FoundStreets, RoadRefusal> {
    return ok({ streets: streetsWithin(this.#network, this.#finder, areas) });
  }

  names({ text }: { readonly text: string }): Result<FoundNames, RoadRefusal> {
    return ok({ found: searchByName(this.#network, text) });
  }
}

/** Rounded to ten metres, because closures are not known more precisely. */
function writtenStretch({ arc, fromMm, untilMm }: Stretch): string {
  return `${arc}:${Math.round(fromMm / 10_000)}-${Math.round(untilMm / 10_000)}`;
}
