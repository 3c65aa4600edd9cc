import Type from 'typebox';
import type { Frozen } from '../../kernel/position.ts';
import { record } from '../../kernel/record.ts';

const Key = Type.String({ minLength: 1, maxLength: 400 });
const Amount = Type.Number();

/** One officer's day: the base, the grade, the name where names were asked for, and the duties in order. */
export const Chain = record({
  base: Key,
  grade: Type.String(),
  officer: Type.Optional(Key),
  duties: Type.Array(record({ duty: Key, grade: Type.String() }), { minItems: 1 }),
});
export type Chain = Frozen<typeof Chain>;

/**
 * Why not fewer: the places of a grade on a duty with weights such that no officer's day weighs more than 1. In an `antichain` all weights are 1, and
 * of no two of its duty-places can one officer hold both; in a `dual` some are -1, or fractions of 1.
 */
export const ProvenMinimum = record({
  kind: Type.Enum(['antichain', 'dual']),
  officers: Type.Integer({ minimum: 0 }),
  duties: Type.Array(record({ duty: Key, grade: Type.String(), weight: Amount })),
});
export type ProvenMinimum = Frozen<typeof ProvenMinimum>;

/** What stays uncovered: so many of a grade on a duty. */
export const Uncovered = record({ duty: Key, grade: Type.String(), missing: Type.Integer({ minimum: 1 }) });
export type Uncovered = Frozen<typeof Uncovered>;

/**
 * Why no more is covered with the officers there are: at least so many places stay `open`, the strictest level first, or none
 * where nothing is shown; a stricter level's count goes before all later ones. `proven` where the roster leaves no more. Shown by the officers of so many of the highest `grades`, all taken for the
 * highest, on the places of those grades: with the weights of `duties`, what their heaviest days and the places can come to.
 * A weight below zero is a place that too many would have to hold on their way.
 */
export const ProvenShortage = record({
  proven: Type.Boolean(),
  grades: Type.Integer({ minimum: 1 }),
  open: Type.Array(record({ level: Type.Integer(), missing: Type.Integer({ minimum: 1 }) })),
  duties: Type.Array(record({ duty: Key, grade: Type.String(), weight: Amount })),
});
export type ProvenShortage = Frozen<typeof ProvenShortage>;

/**
 * What the engine found and what it proved. `officers` serve all that is covered; fewer than `lowerBound` cannot cover all
 * duties; `proven` says that the two meet and nothing is uncovered. `cost` is the driving (or the given costs) with
 * `officerCost` for each officer, `costBound` what no roster for all duties can be cheaper than, `gap` their distance as a
 * share of `cost`. Where something is uncovered, `shortage` says what has to be.
 */
export const StaffingResult = record({
  officers: Type.Integer({ minimum: 0 }),
  lowerBound: Type.Integer({ minimum: 0 }),
  proven: Type.Boolean(),
  travelS: Amount,
  cost: Amount,
  costBound: Amount,
  gap: Amount,
  chains: Type.Array(Chain),
  certificate: ProvenMinimum,
  uncovered: Type.Array(Uncovered),
  shortage: Type.Optional(ProvenShortage),
});
export type StaffingResult = Frozen<typeof StaffingResult>;

/** So many more of a grade at a base; with the duties of each one's day, by which it can be checked that they are enough. */
export const Help = record({
  base: Key,
  grade: Type.String(),
  officers: Type.Integer({ minimum: 1 }),
  days: Type.Optional(Type.Array(Type.Array(Key, { minItems: 1 }))),
});
export type Help = Frozen<typeof Help>;

/** Who has no seat on which way, and when they leave. */
const WithoutSeat = record({
  base: Key,
  from: Key,
  to: Key,
  leaves: Amount,
  officers: Type.Integer({ minimum: 1 }),
});

const Count = Type.Integer({ minimum: 0 });

/** What `staff` prints: the result, with what is said beside it. */
export const PrintedResult = record({
  ...StaffingResult.properties,
  help: Type.Optional(Type.Array(Help)),
  leastHelp: Type.Optional(Count),
  rides: Type.Optional(
    record({
      rides: Count,
      drivers: Count,
      vehicles: Count,
      brought: Count,
      withoutSeat: Type.Array(WithoutSeat),
    }),
  ),
  warnings: Type.Optional(Type.Array(Type.Object({ reason: Type.String() }))),
  seconds: Type.Optional(Amount),
  peakMemoryMB: Type.Optional(Amount),
});
export type PrintedResult = Frozen<typeof PrintedResult>;
