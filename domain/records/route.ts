import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Line, Position, type Frozen } from '../kernel/position.ts';
import { Moment, Name, Words, record } from '../kernel/record.ts';
import { Level } from './brief.ts';
import { ProposalTable } from './proposal-table.ts';

const Chainage = Type.Number({ minimum: 0, maximum: 1_000_000 });

/** A place that a route was drawn through. At a turn-back the route may leave by the way it came. */
export const Via = record({ position: Position, turnBack: Type.Optional(Type.Boolean()) });
export type Via = Frozen<typeof Via>;

/** The default radius of a place to avoid, in metres: about one street. */
export const AVOID_RADIUS_M = 30;

/** A place to avoid: a way stays outside its radius, in metres. */
export const Avoid = record({
  position: Position,
  radiusM: Type.Optional(Type.Number({ minimum: 1, maximum: 5000, description: '30 unless set' })),
});
export type Avoid = Frozen<typeof Avoid>;

/** The maximum number of places to avoid. For more, use another network. */
export const Avoids = Type.Array(Avoid, { maxItems: 50 });

/** A directed path on roads that movements take. It may pass a place more than once. */
export const Route = record({
  id: idOf<'Route'>(),
  code: Type.String({ minLength: 1, maxLength: 12, description: 'what is said on the radio, e.g. R3' }),
  name: Name,
  level: Level,
  line: Line,
  vias: Type.Optional(
    Type.Array(Via, {
      maxItems: 200,
      description: 'the way-points between which the line follows the streets',
    }),
  ),
  avoid: Type.Optional(Avoids),
  proposal: Type.Optional(ProposalTable),
  overtaking: Type.Optional(
    Type.Enum(['allowed', 'forbidden'], {
      description: 'whether officers may pass the convoy on their way to its next posts; allowed unless set',
    }),
  ),
  features: Type.Array(
    record({
      kind: Type.Enum(['detour', 'turn-back']),
      fromM: Chainage,
      untilM: Chainage,
      note: Words,
    }),
    { maxItems: 100 },
  ),
});
export type Route = Frozen<typeof Route>;

const Speed = Type.Number({ minimum: 1, maximum: 160 });
const Seconds = Type.Integer({ minimum: 1, maximum: 86_400 });

const pace = {
  speedKmh: Speed,
  stretches: Type.Array(record({ fromM: Chainage, untilM: Chainage, speedKmh: Speed }), {
    maxItems: 200,
    description: 'where the speed differs; in order, not overlapping',
  }),
  halts: Type.Array(record({ atM: Chainage, forS: Seconds }), {
    maxItems: 50,
    description: 'in order of chainage',
  }),
};

/** How one end of a movement goes along the route. */
export const Pace = record(pace);
export type Pace = Frozen<typeof Pace>;

const AfterS = Type.Integer({ minimum: 0, maximum: 86_400 });

/** A tail that does not follow the head: it sets out `afterS` after the head and has a pace of its own. */
export const Tail = record({ afterS: AfterS, ...pace });
export type Tail = Frozen<typeof Tail>;

/** A later start of a race, `afterS` after the first one. It goes as the first start does unless it has its own paces. */
const Wave = record({ afterS: Seconds, head: Type.Optional(Pace), tail: Type.Optional(Tail) });

/** Where an end of a movement was at a moment on the clock of its run, in metres from the start of the route. */
const Seen = record({ atM: Chainage, at: Moment });
export type Seen = Frozen<typeof Seen>;

const SeenList = Type.Array(Seen, { maxItems: 2000 });

/** A part of the route that this movement and another may be on at the same time; all that they share unless it has ends. */
const JointSection = record({
  withId: idOf<'Movement'>(),
  name: Name,
  fromM: Type.Optional(Chainage),
  untilM: Type.Optional(Chainage),
});
export type JointSection = Frozen<typeof JointSection>;

/** This movement and another come together: one of them goes first, and the head of the other keeps a gap to its tail. */
const Confluence = record({
  withId: idOf<'Movement'>(),
  name: Name,
  first: Type.Enum(['this', 'other']),
  gapS: Type.Integer({ minimum: 0, maximum: 86_400 }),
});
export type Confluence = Frozen<typeof Confluence>;

const anyMovement = {
  id: idOf<'Movement'>(),
  routeId: idOf<'Route'>(),
  name: Name,
  departsAt: Moment,
  earlier: Type.Array(record({ departsAt: Moment, until: Moment }), {
    maxItems: 200,
    description: 'departures that were in force until a moment: a later change moves nobody’s past',
  }),
  joint: Type.Optional(Type.Array(JointSection, { maxItems: 50 })),
  confluences: Type.Optional(Type.Array(Confluence, { maxItems: 50 })),
  seen: Type.Optional(
    record(
      { head: SeenList, tail: SeenList },
      {
        description: 'in a running plan: where it really was, in order of place and of time',
      },
    ),
  ),
};

/** A column of vehicles of fixed length. Its tail follows its head. */
export const Convoy = record({
  ...anyMovement,
  kind: Type.Optional(Type.Literal('convoy')),
  ...pace,
  vehicles: Type.Integer({ minimum: 1, maximum: 500 }),
  spacingM: Type.Number({ minimum: 3, maximum: 500 }),
});
export type Convoy = Frozen<typeof Convoy>;

/** A race from its first leader to the sweep vehicle behind its last start. The pace of the movement is that of the leader. */
const Race = record({
  ...anyMovement,
  kind: Type.Literal('race'),
  ...pace,
  tail: Tail,
  waves: Type.Array(Wave, { maxItems: 50, description: 'the starts after the first, in order of time' }),
  cutOffS: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 172_800,
      description: 'after the first start; then the course is closed and nobody is on it',
    }),
  ),
});
export type Race = Frozen<typeof Race>;

/** How long a column of people is: so many, so many abreast, and so far from row to row. */
const People = record({
  count: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  abreast: Type.Integer({ minimum: 1, maximum: 100 }),
  rowM: Type.Number({ minimum: 0.3, maximum: 20 }),
});
export type People = Frozen<typeof People>;

/** People on foot or floats in a column. It grows where its tail is slower than its head. */
export const Procession = record({
  ...anyMovement,
  kind: Type.Literal('procession'),
  ...pace,
  lengthM: Type.Number({ minimum: 1, maximum: 20_000, description: 'as it stands before it sets out' }),
  people: Type.Optional(People),
  tail: Type.Optional(Tail),
});
export type Procession = Frozen<typeof Procession>;

/** A route, or a part of it, that is closed for a time, whoever moves on it. It begins at `departsAt`. */
export const FixedClosure = record({
  ...anyMovement,
  kind: Type.Literal('closure'),
  closedS: Type.Integer({ minimum: 60, maximum: 1_209_600 }),
  part: Type.Optional(record({ fromM: Chainage, untilM: Chainage })),
});
export type FixedClosure = Frozen<typeof FixedClosure>;

/** What closes a route once: a convoy unless `kind` says otherwise. */
export const Movement = Type.Union([Convoy, Race, Procession, FixedClosure]);
export type Movement = Convoy | Race | Procession | FixedClosure;

/** The kind of a movement. Records of before there were kinds are convoys. */
export function kindOf({ kind = 'convoy' }: Movement): NonNullable<Movement['kind']> {
  return kind;
}
