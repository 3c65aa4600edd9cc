import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { Name, record } from '../kernel/record.ts';

/** An area with gates where the public gathers. */
export const Venue = record({
  id: idOf<'Venue'>(),
  name: Name,
  kind: Type.Enum(['main', 'exhibition']),
  position: Position,
  outline: Type.Optional(Type.Array(Position, { minItems: 3, maxItems: 500, description: 'open ring' })),
});
export type Venue = Frozen<typeof Venue>;

/** Where vehicles or people enter a venue. */
export const Gate = record({
  id: idOf<'Gate'>(),
  venueId: idOf<'Venue'>(),
  name: Name,
  position: Position,
});
export type Gate = Frozen<typeof Gate>;

/** A muster, rest and help place: the rooms and square of a village service centre. */
export const SupportSite = record({
  id: idOf<'SupportSite'>(),
  name: Name,
  position: Position,
  roomsM2: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  squareM2: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  services: Type.Array(Name, { maxItems: 60 }),
});
export type SupportSite = Frozen<typeof SupportSite>;

/** What a place is that must be reachable. Its word is in `terms.keptPlace`. */
export const KEPT_PLACE_KINDS = [
  'hospital',
  'clinic',
  'fire-station',
  'police',
  'school',
  'station',
  'fuel',
  'other',
] as const;

/** A place that cars must be able to reach and leave during the event: Health says when closures cut it off. */
export const KeptPlace = record({
  id: idOf<'KeptPlace'>(),
  name: Name,
  kind: Type.Enum(KEPT_PLACE_KINDS),
  position: Position,
});
export type KeptPlace = Frozen<typeof KeptPlace>;
