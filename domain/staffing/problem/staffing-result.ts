import Type from 'typebox';
import type { Frozen } from '../../kernel/position.ts';
import { record } from '../../kernel/record.ts';

const Key = Type.String({ minLength: 1, maxLength: 400 });
const Amount = Type.Number();

/** One officer's day: the base, the grade, the name if names were requested, and the duties in order. */
export const Chain = record({
  base: Key,
  grade: Type.String(),
  officer: Type.Optional(Key),
  duties: Type.Array(record({ duty: Key, grade: Type.String() }), { minItems: 1 }),
});
export type Chain = Frozen<typeof Chain>;

/**
 * Why fewer officers are impossible: weights of places (a grade on a duty) such that no officer's day weighs more than 1. In an
 * `antichain` all weights are 1, and no officer can hold two of its duty-places. In a `dual` some weights are -1, or fractions of 1.
 */
export const ProvenMinimum = record({
  kind: Type.Enum(['antichain', 'dual']),
  officers: Type.Integer({ minimum: 0 }),
  duties: Type.Array(record({ duty: Key, grade: Type.String(), weight: Amount })),
});
export type ProvenMinimum = Frozen<typeof ProvenMinimum>;

/** What stays uncovered: a number of places of a grade on a duty. */
export const Uncovered = record({ duty: Key, grade: Type.String(), missing: Type.Integer({ minimum: 1 }) });
export type Uncovered = Frozen<typeof Uncovered>;

/**
 * Why the existing officers cannot cover more: a lower bound of the places that stay `open` at each level, the strictest first. It is
 * empty if nothing is shown. A stricter level counts before all later ones. `proven` if the roster leaves no more open. The proof treats
 * the officers of some of the highest `grades` as if all had the highest, on the places of those grades: the weights of `duties` bound what
 * their heaviest days and the places can be worth. A negative weight is a place that too many would have to pass through.
 */
export const ProvenShortage = record({
  proven: Type.Boolean(),
  grades: Type.Integer({ minimum: 1 }),
  open: Type.Array(record({ level: Type.Integer(), missing: Type.Integer({ minimum: 1 }) })),
  duties: Type.Array(record({ duty: Key, grade: Type.String(), weight: Amount })),
});
export type ProvenShortage = Frozen<typeof ProvenShortage>;

/**
 * What the engine found and what it proved. `officers` hold everything that is covered. Fewer than `lowerBound` cannot cover all
 * duties. `proven` means that the two are equal and nothing is uncovered. `cost` is the driving (or the given costs) plus
 * `officerCost` for each officer. `costBound` is a lower bound of the cost of any roster for all duties, `gap` the difference as a
 * share of `cost`. If something is uncovered, `shortage` says what must stay uncovered.
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

/** Additional officers of a grade at a base, with the duties of each one's day. So it can be checked that they are enough. */
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

/** What `staff` prints: the result, and what accompanies it. */
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
