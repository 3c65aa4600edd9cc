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

/** A directed path on roads that a convoy drives. It may pass a place more than once. */
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

const Speed = Type.Number({ minimum: 3, maximum: 160 });

/** One convoy driving one route at one time. */
export const Movement = record({
  id: idOf<'Movement'>(),
  routeId: idOf<'Route'>(),
  name: Name,
  departsAt: Moment,
  speedKmh: Speed,
  stretches: Type.Array(record({ fromM: Chainage, untilM: Chainage, speedKmh: Speed }), {
    maxItems: 200,
    description: 'where the speed differs; in order, not overlapping',
  }),
  halts: Type.Array(record({ atM: Chainage, forS: Type.Integer({ minimum: 1, maximum: 86_400 }) }), {
    maxItems: 50,
    description: 'in order of chainage',
  }),
  vehicles: Type.Integer({ minimum: 1, maximum: 500 }),
  spacingM: Type.Number({ minimum: 3, maximum: 500 }),
  earlier: Type.Array(record({ departsAt: Moment, until: Moment }), {
    maxItems: 200,
    description: 'departures that were in force until a moment: a later change moves nobody’s past',
  }),
});
export type Movement = Frozen<typeof Movement>;
