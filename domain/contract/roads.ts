import Type from 'typebox';
import { Line, type Frozen, type Position } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { Avoids, Via } from '../records/route.ts';
import type { Effects } from '../roads/closure-effects.ts';
import type { PlacesHit } from '../roads/cut-off-times.ts';
import type { StreetDriven } from '../roads/drive.ts';
import type { FollowedStreet } from '../roads/followed-streets.ts';
import type { ImportReport } from '../roads/import-report.ts';
import type { KeyPlace } from '../roads/key-places.ts';
import type { Named } from '../roads/place-search.ts';
import type { RoadRefusal } from '../roads/road-refusal.ts';
import type { Junction } from '../roads/track-junctions.ts';

/** A road network that the server keeps, for as many operations as want it. */
export interface KeptNetwork {
  readonly id: string;
  readonly name: string;
  readonly importedAt: number;
  readonly report: ImportReport;
  readonly baseMap: { readonly tiles: number; readonly bytes: number } | undefined;
}

/** How an import stands: on its way with a share from 0 to 1, or ended without a network. */
export interface ImportStanding {
  readonly id: string;
  readonly name: string;
  readonly share: number;
  readonly refusal?: RoadRefusal;
}

export interface NetworkList {
  readonly networks: readonly KeptNetwork[];
  readonly imports: readonly ImportStanding[];
}

const Mode = Type.Union([Type.Literal('car'), Type.Literal('walk'), Type.Literal('event')]);
const Metric = Type.Union([Type.Literal('length'), Type.Literal('time')]);

/** A way through places in order. */
export const AskedWay = record({
  vias: Type.Array(Via, { minItems: 2, maxItems: 200 }),
  avoid: Type.Optional(Avoids),
  mode: Mode,
  by: Metric,
});
export type AskedWay = Frozen<typeof AskedWay>;

export interface FoundWay {
  readonly line: readonly Position[];
  readonly lengthM: number;
  readonly durationS: number;
  readonly streets: readonly StreetDriven[];
  readonly footings: readonly { readonly position: Position; readonly offM: number }[];
}

/** A line that is to be taken to the streets. */
export const AskedMatch = record({ line: Line });
export type AskedMatch = Frozen<typeof AskedMatch>;

/** A line as it was given, and the streets and crossings it follows; chainages are those of the given line. */
export interface FoundMatch {
  readonly lengthM: number;
  readonly matchedLengthM: number;
  readonly onRoadsM: number;
  readonly maxOffsetM: number;
  readonly runs: readonly {
    readonly fromM: number;
    readonly untilM: number;
    readonly line: readonly Position[];
    readonly streets: readonly StreetDriven[];
  }[];
  readonly junctions: readonly Junction[];
  readonly keyPlaces: readonly KeyPlace[];
  readonly streets: readonly FollowedStreet[];
}

export interface FoundNames {
  readonly found: readonly Named[];
}

const Metres = Type.Number({ minimum: 0, maximum: 1_000_000 });

/** Streets that are closed at one time: lines along them, and the stretches of each that are closed. */
export const AskedEffects = record({
  closed: Type.Array(
    record({
      line: Line,
      stretches: Type.Array(record({ fromM: Metres, untilM: Metres }), { maxItems: 200 }),
    }),
    { maxItems: 100 },
  ),
  limitS: Type.Integer({
    minimum: 0,
    maximum: 86_400,
    description: 'ways that grow by more seconds than this are told',
  }),
});
export type AskedEffects = Frozen<typeof AskedEffects>;

/** Streets that are closed step by step: lines along them once, and for each step which stretches of which line, from 0, are closed. */
export const AskedSteps = record({
  lines: Type.Array(Line, { maxItems: 100 }),
  steps: Type.Array(
    Type.Array(record({ line: Type.Integer({ minimum: 0, maximum: 99 }), fromM: Metres, untilM: Metres }), {
      maxItems: 2000,
    }),
    { maxItems: 500 },
  ),
  limitS: Type.Integer({ minimum: 0, maximum: 86_400 }),
});
export type AskedSteps = Frozen<typeof AskedSteps>;

/** What each step does to places, in the order they were asked. */
export interface FoundSteps {
  readonly steps: readonly PlacesHit[];
}

/** What the closures do; a line that follows no street of the network is counted and closes nothing. */
export interface FoundEffects extends Effects {
  readonly unmatched: number;
}
