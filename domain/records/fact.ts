import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, record } from '../kernel/record.ts';
import { DutyId } from './assignment.ts';
import { Grade } from './people.ts';

/** Why a fact is listed for the command post, although it counts. */
export const MARKS = [
  'after-close',
  'before-reassignment',
  'after-reassignment',
  'elsewhere',
  'clock-corrected',
  'time-uncertain',
  'from-afar',
] as const;
export const Mark = Type.Enum(MARKS);
export type Mark = Frozen<typeof Mark>;

/** What a fact counts under: the day, and who and where by the plan of the run as it was when the fact happened. Later edits do not change it. */
export const Stamp = record({
  day: Type.String(),
  groupId: Type.Optional(idOf<'Group'>()),
  squadId: Type.Optional(idOf<'Squad'>()),
  grade: Type.Optional(Grade),
  postId: Type.Optional(idOf<'Post'>()),
  routeIds: Type.Optional(Type.Array(idOf<'Route'>())),
  venueIds: Type.Optional(Type.Array(idOf<'Venue'>())),
  /** The car parks to which the vehicles of a gate went. */
  carParkIds: Type.Optional(Type.Array(idOf<'CarPark'>())),
  /** `day` is the day of its window, which can be another than the day of the fact. */
  stint: Type.Optional(record({ id: DutyId, from: Moment, until: Moment, day: Type.String() })),
});
export type Stamp = Frozen<typeof Stamp>;

/** An officer or a vehicle. */
export const Unit = Type.Union([
  record({ officerId: idOf<'Officer'>() }),
  record({ vehicleId: idOf<'Vehicle'>() }),
]);
export type Unit = Frozen<typeof Unit>;

export function unitIdOf(unit: Unit): string {
  return 'officerId' in unit ? unit.officerId : unit.vehicleId;
}

/** What every fact has. `happenedAt` is on the clock of the run. */
export const factFields = {
  runId: idOf<'Run'>(),
  happenedAt: Moment,
  marks: Type.Optional(Type.Array(Mark, { minItems: 1 })),
  stamp: Stamp,
  /** Who said it, if it was not the officer whom it is about. */
  saidBy: Type.Optional(Name),
  /** The fact that this one replaces. */
  corrects: Type.Optional(Type.String({ maxLength: 160 })),
};

/** A unit turned out, or stood down. */
export const Muster = record({
  id: idOf<'Muster'>(),
  ...factFields,
  unit: Unit,
  step: Type.Enum(['turned-out', 'stood-down']),
  driverId: Type.Optional(idOf<'Officer'>()),
});
export type Muster = Frozen<typeof Muster>;

/** The head or the tail of a movement passed a post. */
export const Passage = record({
  id: idOf<'Passage'>(),
  ...factFields,
  movementId: idOf<'Movement'>(),
  postId: idOf<'Post'>(),
  end: Type.Enum(['head', 'tail']),
});
export type Passage = Frozen<typeof Passage>;

/** Takes back another fact. It may arrive before the fact that it takes back. That fact stays visible, but does not count. */
export const Void = record({
  id: idOf<'Void'>(),
  runId: idOf<'Run'>(),
  of: Type.String({ minLength: 1, maxLength: 160 }),
  unitId: Type.String({ minLength: 1, maxLength: 120, description: 'whom the fact is about' }),
  why: Reason,
  by: Name,
  at: Moment,
});
export type Void = Frozen<typeof Void>;
