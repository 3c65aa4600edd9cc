import Type from 'typebox';
import { Position, type Frozen } from '../../kernel/position.ts';
import { record } from '../../kernel/record.ts';
import type { Chain } from './staffing-result.ts';

const Key = Type.String({ minLength: 1, maxLength: 400 });
const Heads = Type.Record(
  Type.String({ minLength: 1, maxLength: 40 }),
  Type.Integer({ minimum: 0, maximum: 9999 }),
);
const Seconds = Type.Number({ minimum: 0, maximum: 1_000_000 });
const Rows = Type.Array(Type.Array(Type.Number({ minimum: -1, maximum: 1_000_000 })));
const Time = Type.Number({ description: 'UTC milliseconds, or milliseconds from any moment that all share' });

/** The times between places: by the straight line, or as a matrix of seconds (-1: no way), with costs if they differ from the seconds. */
const Travel = Type.Union([
  record({
    kmh: Type.Number({ minimum: 1, maximum: 200 }),
    straightFactor: Type.Number({ minimum: 1, maximum: 3 }),
  }),
  record({ seconds: Rows, cost: Type.Optional(Rows) }),
]);
type Travel = Frozen<typeof Travel>;

/** A duty: its place (a patrol may end at another), its time (half-open), and how many officers of each grade it needs. */
export const ProblemDuty = record({
  id: Key,
  place: Key,
  endPlace: Type.Optional(Key),
  from: Time,
  until: Time,
  need: Heads,
  level: Type.Optional(Type.Integer({ minimum: 1, maximum: 9, description: '1 goes before all others' })),
  sector: Type.Optional(Key),
  convoys: Type.Optional(
    Type.Array(record({ movement: Key, chainageM: Type.Number() }), {
      description: 'convoys that may not be overtaken and that come by here',
    }),
  ),
});
export type ProblemDuty = Frozen<typeof ProblemDuty>;

/** Where officers start and end their day, and how many of each grade there are. */
export const ProblemBase = record({ id: Key, place: Key, officers: Heads, sector: Type.Optional(Key) });
export type ProblemBase = Frozen<typeof ProblemBase>;

/** An officer with a name: base, grade, when they are available, and how long they are on duty on other days. */
export const ProblemOfficer = record({
  id: Key,
  base: Key,
  grade: Type.String({ minLength: 1, maxLength: 40 }),
  from: Type.Optional(Time),
  until: Type.Optional(Time),
  workedS: Type.Optional(Type.Number({ minimum: 0, maximum: 10_000_000 })),
});
export type ProblemOfficer = Frozen<typeof ProblemOfficer>;

/** A vehicle of a base. The driver has one of the seats. From `until` on it is out of action. */
export const ProblemVehicle = record({
  id: Key,
  base: Key,
  seats: Type.Integer({ minimum: 1, maximum: 100 }),
  until: Type.Optional(Time),
});
export type ProblemVehicle = Frozen<typeof ProblemVehicle>;

/** A meal: its window and its length. */
const Meal = record({
  from: Time,
  until: Time,
  lengthS: Type.Number({ minimum: 1, maximum: 1_000_000 }),
});

/**
 * The limits of an officer's day, in seconds. A limit that is not given does not apply. An officer who is out for the whole of a
 * meal's window, from leaving the base to being back, needs a pause between two duties with at least `lengthS` within the
 * window. A pause is net of the drive; it is at the place of the earlier duty before the drive, or at the place of the later one after it.
 * An officer who leaves after the window began, or is back before it ends, eats at the base. Each meal and break is checked separately.
 */
export const DayLimits = record({
  turnOutS: Type.Optional(Seconds),
  unbrokenS: Type.Optional(Seconds),
  breakS: Type.Optional(Seconds),
  meals: Type.Optional(Type.Array(Meal, { maxItems: 4 })),
});
export type DayLimits = Frozen<typeof DayLimits>;

/** An officer on a duty, in a grade that it needs. */
export const Placed = record({
  duty: Key,
  officer: Key,
  grade: Type.Optional(Type.String({ maxLength: 40 })),
});
export type Placed = Frozen<typeof Placed>;

/**
 * How to hold all duties with the fewest officers: the whole question in one record, from an operation or from
 * a file (docs/staffing-file.md). An officer can go from one duty to another if its end plus handover plus drive is no later
 * than the start of the other, and there is no convoy between them that may not be overtaken. `turnOutS` bounds the time from leaving the
 * base to being back, `unbrokenS` the time on duty and on the way without a pause of `breakS`; `meals` must leave time to eat.
 */
export const StaffingProblem = record({
  format: Type.Literal('cordon-staffing-1'),
  grades: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), {
    minItems: 1,
    maxItems: 8,
    description: 'highest first: an earlier one may stand in for a later',
  }),
  places: Type.Array(record({ id: Key, position: Type.Optional(Position) })),
  travel: Travel,
  handoverS: Seconds,
  bases: Type.Array(ProblemBase),
  duties: Type.Array(ProblemDuty),
  days: Type.Optional(Type.Array(record({ from: Time, until: Time }))),
  limits: Type.Optional(DayLimits),
  officers: Type.Optional(Type.Array(ProblemOfficer)),
  vehicles: Type.Optional(Type.Array(ProblemVehicle)),
  locks: Type.Optional(Type.Array(Placed)),
  published: Type.Optional(Type.Array(Placed)),
  officerCost: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 1_000_000,
      description: 'what an officer more costs, in seconds of driving',
    }),
  ),
  sectorCost: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 100_000,
      description: 'what it costs to name one of another sector for a duty, in seconds of driving',
    }),
  ),
});
export type StaffingProblem = Frozen<typeof StaffingProblem>;

/** The limit that a duty alone exceeds, without the ways. Then no day can contain it. */
export function outlasts(
  { turnOutS = Infinity, unbrokenS = Infinity, meals = [] }: DayLimits,
  { from, until }: Pick<ProblemDuty, 'from' | 'until'>,
): keyof DayLimits | undefined {
  if (until - from > turnOutS * 1000) return 'turnOutS';
  if (until - from > unbrokenS * 1000) return 'unbrokenS';
  return meals.some((meal) => from <= meal.from && meal.until <= until) ? 'meals' : undefined;
}

/** The locked duties of each officer who has any, in order. They are part of the officer's day. */
export function lockedDays(problem: StaffingProblem): Required<Chain>[] {
  const { locks = [], officers = [], duties } = problem;
  if (locks.length === 0) return [];
  const gradeOf = gradesOfLocks(problem);
  const startOf = new Map(duties.map(({ id, from }) => [id, from]));
  return officers.flatMap(({ id: officer, base, grade }) => {
    const own = locks
      .filter((lock) => lock.officer === officer)
      .map((lock) => ({ duty: lock.duty, grade: gradeOf.get(lock) ?? grade }))
      .sort((a, b) => startOf.get(a.duty)! - startOf.get(b.duty)!);
    return own.length > 0 ? [{ base, grade, officer, duties: own }] : [];
  });
}

/**
 * The grade that each lock fills: the one that it names, or the officer's own, or else the next lower one that the duty needs. If
 * locks on one duty compete, the lowest grade chooses first, because it has the fewest choices. A lock for which
 * nothing is left is missing from the result.
 */
export function gradesOfLocks({
  grades,
  duties,
  officers = [],
  locks = [],
}: StaffingProblem): ReadonlyMap<Placed, string> {
  const rankOf = new Map(officers.map(({ id, grade }) => [id, grades.indexOf(grade)]));
  const left = new Map(duties.map(({ id, need }) => [id, { ...need }]));
  const found = new Map<Placed, string>();
  const take = (lock: Placed, grade: string | undefined) => {
    if (grade === undefined) return;
    left.get(lock.duty)![grade]! -= 1;
    found.set(lock, grade);
  };
  for (const lock of locks) take(lock, lock.grade);
  const open = locks.filter(({ grade }) => grade === undefined);
  for (const lock of open.sort((a, b) => rankOf.get(b.officer)! - rankOf.get(a.officer)!)) {
    const may = grades.slice(rankOf.get(lock.officer));
    take(
      lock,
      may.find((grade) => (left.get(lock.duty)![grade] ?? 0) > 0),
    );
  }
  return found;
}
