import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { Name, record } from '../kernel/record.ts';
import { factFields } from './fact.ts';

/** A designated place for vehicles. Its counts replace the counts of its linked gates. */
export const CarPark = record({
  id: idOf<'CarPark'>(),
  venueId: Type.Optional(idOf<'Venue'>()),
  name: Name,
  position: Position,
  capacity: Type.Integer({ minimum: 0, maximum: 100_000 }),
  gateIds: Type.Array(idOf<'Gate'>(), { maxItems: 50, description: 'gates whose vehicles all come here' }),
  /** When it is full: where its vehicles go, and the posts upstream that are told, besides those at the car park and its gates. */
  divert: Type.Optional(
    record({
      carParkId: Type.Optional(idOf<'CarPark'>()),
      postIds: Type.Array(idOf<'Post'>(), { maxItems: 200 }),
    }),
  ),
});
export type CarPark = Frozen<typeof CarPark>;

/** What the counted vehicles did. Counts of before, and phones of before, count vehicles that came in. */
export const DIRECTIONS = ['in', 'out', 'redirected'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Vehicles that one officer guided at one place. A count is never edited. It can be voided. */
export const Count = record({
  id: idOf<'Count'>(),
  ...factFields,
  officerId: idOf<'Officer'>(),
  place: Type.Union([record({ gateId: idOf<'Gate'>() }), record({ carParkId: idOf<'CarPark'>() })]),
  vehicles: Type.Integer({ minimum: 1, maximum: 500 }),
  direction: Type.Optional(Type.Enum(DIRECTIONS)),
});
export type Count = Frozen<typeof Count>;

/** Whether the vehicles were guided in. Those that leave, or are sent on, are counted where they come in. */
export function isGuided({ direction = 'in' }: Pick<Count, 'direction'>): boolean {
  return direction === 'in';
}
