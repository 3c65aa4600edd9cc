import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { Level } from './brief.ts';
import { Strength } from './post.ts';
import type { RoadClass } from './road.ts';

/** A level crossing, a bridge or tunnel that the route drives over or through, a gap between the carriageways of its road. */
export const KEY_PLACE_KINDS = ['crossing', 'bridge', 'tunnel', 'gap'] as const;
export const KeyPlaceKind = Type.Enum(KEY_PLACE_KINDS);
export type KeyPlaceKind = Frozen<typeof KeyPlaceKind>;

/** From large roads to small ones. Each row covers classes of roads that meet the route. */
export const CROSSED_BY = ['main', 'middle', 'street', 'lane', 'track'] as const;
type CrossedBy = (typeof CROSSED_BY)[number];

const rows: Readonly<Record<RoadClass, CrossedBy>> = {
  motorway: 'main',
  trunk: 'main',
  primary: 'main',
  secondary: 'middle',
  tertiary: 'middle',
  unclassified: 'street',
  residential: 'street',
  'living-street': 'street',
  pedestrian: 'street',
  service: 'lane',
  driveway: 'lane',
  track: 'track',
  path: 'track',
};

const Row = record({ wanted: Type.Boolean(), level: Level, strength: Strength });

/** Which junctions of a route need a post, with which level and strength, and how far a post can be seen, in metres by level. */
export const ProposalTable = record({
  rows: record({ main: Row, middle: Row, street: Row, lane: Row, track: Row }),
  gates: Row,
  keyPlaces: Type.Optional(record({ crossing: Row, bridge: Row, tunnel: Row, gap: Row })),
  sightM: record({
    1: Type.Integer({ minimum: 50, maximum: 20_000 }),
    2: Type.Integer({ minimum: 50, maximum: 20_000 }),
    3: Type.Integer({ minimum: 50, maximum: 20_000 }),
  }),
});
export type ProposalTable = Frozen<typeof ProposalTable>;
export type ProposalRow = Frozen<typeof Row>;

const heads = (police: number, auxiliary: number, warden: number): Strength => ({
  police,
  auxiliary,
  warden,
});

/** The defaults of a planner. Every figure can be changed. */
export const usualTable: ProposalTable = {
  rows: {
    main: { wanted: true, level: 1, strength: heads(2, 2, 0) },
    middle: { wanted: true, level: 2, strength: heads(1, 1, 0) },
    street: { wanted: true, level: 2, strength: heads(0, 2, 0) },
    lane: { wanted: true, level: 3, strength: heads(0, 1, 0) },
    track: { wanted: false, level: 3, strength: heads(0, 0, 1) },
  },
  gates: { wanted: true, level: 2, strength: heads(0, 1, 1) },
  sightM: { 1: 500, 2: 1000, 3: 2000 },
};

/** The default for tables that were saved before key places existed. */
const usualKeyPlaces: Readonly<Record<KeyPlaceKind, ProposalRow>> = {
  crossing: { wanted: true, level: 1, strength: heads(0, 2, 0) },
  bridge: { wanted: true, level: 2, strength: heads(0, 2, 0) },
  tunnel: { wanted: true, level: 1, strength: heads(0, 2, 0) },
  gap: { wanted: true, level: 2, strength: heads(0, 1, 0) },
};

export function keyPlaceRows({ keyPlaces }: ProposalTable): Readonly<Record<KeyPlaceKind, ProposalRow>> {
  return keyPlaces ?? usualKeyPlaces;
}

export function rowFor(table: ProposalTable, crossedBy: RoadClass): ProposalRow {
  return table.rows[rows[crossedBy]];
}
