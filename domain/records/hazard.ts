import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, record } from '../kernel/record.ts';
import { Mark } from './fact.ts';
import { Photo, SEVERITIES } from './incident.ts';

/** What leaders look for on a route before the day. Its word is in `terms.hazard`: none compiles without. */
export const HAZARD_KINDS = [
  'road-damage',
  'works',
  'manhole',
  'bridge',
  'level-crossing',
  'slope',
  'sight-line',
  'wires',
  'parked-cars',
  'building-site',
  'animals',
  'radio-shadow',
  'other',
] as const;

/** What is said and done about a hazard after it was raised. */
export const HAZARD_STEPS = [
  'assigned',
  'noted',
  'cleared',
  'reopened',
  'waived',
  'waiver-withdrawn',
  'regraded',
] as const;

/** One step of the course of a hazard: by whom, when, in which words. One that assigns it says who acts and until when, one that changes its severity to which. */
const HazardStep = record({
  id: idOf<'HazardStep'>(),
  step: Type.Enum(HAZARD_STEPS),
  by: Name,
  at: Moment,
  words: Type.Optional(Reason),
  actionBy: Type.Optional(Name),
  until: Type.Optional(Moment),
  severity: Type.Optional(Type.Enum(SEVERITIES)),
});
export type HazardStep = Frozen<typeof HazardStep>;

/** A photograph of a hazard. One that shows that it is cleared names that step. */
export const HazardPhoto = record({ ...Photo.properties, clearing: Type.Optional(idOf<'HazardStep'>()) });
export type HazardPhoto = Frozen<typeof HazardPhoto>;

/**
 * Something on or beside a route that endangers who drives there, found before the day. It belongs to the operation, not to a plan:
 * edits of the plan do not touch it. `onRoute` is its place on the route as it was drawn then, `position` where it is.
 */
export const Hazard = record({
  id: idOf<'Hazard'>(),
  kind: Type.Enum(HAZARD_KINDS),
  severity: Type.Enum(SEVERITIES),
  /** The severity with which it was raised, if that was changed since. */
  raisedAs: Type.Optional(Type.Enum(SEVERITIES)),
  words: Type.Optional(Reason),
  position: Type.Optional(Position),
  onRoute: Type.Optional(
    record({
      routeId: idOf<'Route'>(),
      code: Name,
      atM: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
    }),
  ),
  raisedBy: Name,
  officerId: Type.Optional(idOf<'Officer'>()),
  /** The working group of whoever raised it. */
  groupId: Type.Optional(idOf<'Group'>()),
  happenedAt: Moment,
  marks: Type.Optional(Type.Array(Mark, { minItems: 1 })),
  photos: Type.Optional(Type.Array(HazardPhoto)),
  /** In order of time. */
  course: Type.Array(HazardStep),
});
export type Hazard = Frozen<typeof Hazard>;
