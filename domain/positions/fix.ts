import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { Moment, record } from '../kernel/record.ts';

/** What a position is of: an officer, a vehicle, or the first or last vehicle of a movement. */
export const Carrier = Type.Union([
  record({ officerId: idOf<'Officer'>() }),
  record({ vehicleId: idOf<'Vehicle'>() }),
  record({ movementId: idOf<'Movement'>(), end: Type.Enum(['head', 'tail']) }),
]);
export type Carrier = Frozen<typeof Carrier>;
export type End = Extract<Carrier, { end: unknown }>['end'];

/** A carrier as one text, for tables and maps. */
export function carrierKey(carrier: Carrier): string {
  if ('officerId' in carrier) return officerKey(carrier.officerId);
  if ('vehicleId' in carrier) return `vehicles/${carrier.vehicleId}`;
  return endKey(carrier.movementId, carrier.end);
}

export function officerKey(officerId: string): string {
  return `officers/${officerId}`;
}

export function endKey(movementId: string, end: End): string {
  return `movements/${movementId}/${end}`;
}

/** The carrier of a key that `carrierKey` made. */
export function carrierOf(key: string): Carrier {
  const [kind, id, end] = key.split('/');
  if (kind === 'officers') return { officerId: id } as Carrier;
  if (kind === 'vehicles') return { vehicleId: id } as Carrier;
  return { movementId: id, end } as Carrier;
}

const measured = {
  place: Position,
  /** How far the true place may be from this one, in metres. */
  accuracyM: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000 })),
  speedKmh: Type.Optional(Type.Number({ minimum: 0, maximum: 2000 })),
  /** Degrees clockwise from north. */
  bearing: Type.Optional(Type.Number({ minimum: 0, maximum: 360 })),
  batteryPercent: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
};

/** A position as a device sends it. Without a time it is from now. */
export const SentPosition = record({ ...measured, at: Type.Optional(Moment) });
export type SentPosition = Frozen<typeof SentPosition>;

/** A position that was taken. `at` is true server time, UTC ms, whatever the clock of the device shows. */
export const Fix = record({
  carrier: Carrier,
  ...measured,
  at: Moment,
  clockS: Type.Optional(
    Type.Integer({
      description: 'how far the clock of the device is ahead of the true time; negative: behind',
    }),
  ),
  isFar: Type.Optional(
    Type.Boolean({ description: 'too far from the operation to be true: it is not drawn' }),
  ),
});
export type Fix = Frozen<typeof Fix>;
