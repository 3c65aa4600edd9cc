import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';

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
  kind: Type.Union([Type.Literal('antichain'), Type.Literal('dual')]),
  officers: Type.Integer({ minimum: 0 }),
  duties: Type.Array(record({ duty: Key, grade: Type.String(), weight: Amount })),
});
export type ProvenMinimum = Frozen<typeof ProvenMinimum>;

/** What stays uncovered: so many of a grade on a duty. */
export const Uncovered = record({ duty: Key, grade: Type.String(), missing: Type.Integer({ minimum: 1 }) });
export type Uncovered = Frozen<typeof Uncovered>;

/**
 * Why no more is covered with the officers there are: at least so many places stay `open`, the strictest level first; a
 * stricter level's count goes before all later ones. `proven` where the roster leaves no more. Shown by the officers of so many of the highest `grades`, all taken for the
 * highest, on the places of those grades: with the weights of `duties`, what their heaviest days and the places can come to.
 */
export const ProvenShortage = record({
  proven: Type.Boolean(),
  grades: Type.Integer({ minimum: 1 }),
  open: Type.Array(record({ level: Type.Integer(), missing: Type.Integer({ minimum: 1 }) }), { minItems: 1 }),
  duties: Type.Array(record({ duty: Key, grade: Type.String(), weight: Amount })),
});
export type ProvenShortage = Frozen<typeof ProvenShortage>;

/**
 * What the engine found and what it proved. `officers` serve all that is covered; fewer than `lowerBound` cannot cover all
 * duties; `proven` says that the two meet and nothing is uncovered. `cost` is the driving (or the given costs) with
 * `officerCost` for each officer, `costBound` what no roster for all duties can be cheaper than, `gap` their distance as a
 * share of `cost`.
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
