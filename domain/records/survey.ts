import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Line, type Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, record } from '../kernel/record.ts';
import { Mark } from './fact.ts';

/** How somebody knows that a stretch was surveyed: by the positions of a phone, or it was ticked by hand. */
export const SURVEYED_BY = ['driven', 'ticked'] as const;

const Metres = Type.Integer({ minimum: 0, maximum: 10_000_000 });

/**
 * A stretch of a route that somebody has surveyed, in metres from its start, and its line as the route was drawn then: a route that is
 * drawn anew keeps what still runs there. The positions by which it was known are kept nowhere.
 */
export const Surveyed = record({
  id: idOf<'Surveyed'>(),
  routeId: idOf<'Route'>(),
  fromM: Metres,
  untilM: Metres,
  line: Line,
  how: Type.Enum(SURVEYED_BY),
  by: Name,
  officerId: Type.Optional(idOf<'Officer'>()),
  /** The working group of whoever surveyed it. */
  groupId: Type.Optional(idOf<'Group'>()),
  happenedAt: Moment,
  marks: Type.Optional(Type.Array(Mark, { minItems: 1 })),
  /** It was said wrongly, and does not count. */
  withdrawn: Type.Optional(record({ by: Name, at: Moment, why: Reason })),
});
export type Surveyed = Frozen<typeof Surveyed>;

/** From its moment on, a route, or every route, is to be surveyed again. What was surveyed before stays and no longer counts. */
export const SurveyRound = record({
  id: idOf<'SurveyRound'>(),
  routeId: Type.Optional(idOf<'Route'>()),
  by: Name,
  at: Moment,
  why: Reason,
});
export type SurveyRound = Frozen<typeof SurveyRound>;
