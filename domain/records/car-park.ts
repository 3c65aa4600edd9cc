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
});
export type CarPark = Frozen<typeof CarPark>;

/** Vehicles that one officer guided at one place. A count is never edited. It can be voided. */
export const Count = record({
  id: idOf<'Count'>(),
  ...factFields,
  officerId: idOf<'Officer'>(),
  place: Type.Union([record({ gateId: idOf<'Gate'>() }), record({ carParkId: idOf<'CarPark'>() })]),
  vehicles: Type.Integer({ minimum: 1, maximum: 500 }),
});
export type Count = Frozen<typeof Count>;
