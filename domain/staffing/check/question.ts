import type { DayLimits } from '../problem/problem.ts';

/** A way: how long it takes and what it costs. */
export interface TravelCost {
  readonly seconds: number;
  readonly cost: number;
}

/** A duty as the checker sees it. */
export interface AskedDuty {
  readonly id: string;
  /** The number of officers per grade, without zeros. */
  readonly need: ReadonlyMap<string, number>;
  readonly from: number;
  readonly until: number;
  /** 1 is covered before all others. */
  readonly level: number;
}

/** Why nobody can go directly from one duty to another. */
export type NoHop =
  | { readonly reason: 'hop-no-way' }
  | { readonly reason: 'hop-too-late'; readonly lateS: number }
  | { readonly reason: 'hop-overtakes'; readonly movement: string };

/**
 * The question that an answer is checked against, for every kind of file. Duties are in an order in which a chain only goes
 * forward, and are identified by their number in it. Times are milliseconds if `isTimed`, otherwise there are none.
 */
export interface CheckedQuestion {
  readonly isTimed: boolean;
  readonly duties: readonly AskedDuty[];
  readonly grades: readonly string[];
  /** Officers by base and grade. */
  readonly heads: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly officerCost: number;
  readonly limits?: DayLimits | undefined;
  /** The number of the day on which a duty begins. An officer works once a day. */
  dayOf(duty: number): number;
  out(base: string, duty: number): TravelCost | undefined;
  between(from: number, to: number): TravelCost | undefined;
  /** Between different places only. */
  handoverS(from: number, to: number): number;
  home(duty: number, base: string): TravelCost | undefined;
  /** Whether one officer can go directly from one duty to another. */
  canFollow(from: number, to: number): boolean;
  /** Why not, or undefined. */
  noHop(from: number, to: number): NoHop | undefined;
}

/** Duties that one officer can hold one after another, and their total weight. */
export interface HeavyDay {
  readonly weight: number;
  readonly days: readonly number[];
}

/**
 * The heaviest chain of duties of which each can directly follow the one before: the longest path of an acyclic graph, over
 * all pairs in order. Every possible day is such a chain, so this bounds the weight of a day. A duty of weight
 * -Infinity is on no day.
 */
export function heaviestDay(question: CheckedQuestion, weights: ArrayLike<number>): HeavyDay {
  const count = weights.length;
  const best = new Float64Array(count);
  const before = new Int32Array(count).fill(-1);
  let top = -1;
  for (let to = 0; to < count; to++) {
    let gained = 0;
    for (let from = 0; from < to; from++) {
      if (best[from]! <= gained || !question.canFollow(from, to)) continue;
      gained = best[from]!;
      before[to] = from;
    }
    best[to] = weights[to]! + gained;
    if (top < 0 || best[to]! > best[top]!) top = to;
  }
  const days: number[] = [];
  for (let at = top; at >= 0; at = before[at]!) days.unshift(at);
  return { weight: top < 0 ? 0 : best[top]!, days };
}

type Meal = NonNullable<DayLimits['meals']>[number];

/** Out for the whole of a meal's window. An officer who is not eats at the base. */
export function isOutFor({ from, until }: Meal, leaves: number, back: number): boolean {
  return leaves <= from && until <= back;
}

/**
 * The longest pause between two duties within a meal's window, in milliseconds: at the first place after the handover and
 * before driving, or at the second place from arrival until the next duty begins.
 */
export function pauseWithin(question: CheckedQuestion, meal: Meal, from: number, to: number): number {
  const drive = (question.between(from, to)?.seconds ?? Infinity) * 1000;
  const free = question.duties[from]!.until + question.handoverS(from, to) * 1000;
  const due = question.duties[to]!.from;
  const inWindow = (start: number, end: number) =>
    Math.max(0, Math.min(end, meal.until) - Math.max(start, meal.from));
  return Math.max(inWindow(free, due - drive), inWindow(free + drive, due));
}

/** The meals that fit between two duties, as bits. The first meal is the lowest bit. */
export function mealsTaken(
  question: CheckedQuestion,
  { meals = [] }: DayLimits,
  from: number,
  to: number,
): number {
  return meals.reduce(
    (taken, meal, index) =>
      pauseWithin(question, meal, from, to) >= meal.lengthS * 1000 ? taken | (1 << index) : taken,
    0,
  );
}

/** The meals, as bits, for whose whole window the officer is out. */
export function mealBitsOwed({ meals = [] }: DayLimits, leaves: number, back: number): number {
  return meals.reduce((owed, meal, index) => (isOutFor(meal, leaves, back) ? owed | (1 << index) : owed), 0);
}

/**
 * When the unbroken time of an officer began, seen at the end of the first duty, in milliseconds. Undefined if the limit does
 * not allow that duty at all.
 */
export function stretchFrom(
  question: CheckedQuestion,
  { unbrokenS = Infinity }: DayLimits,
  leaves: number,
  first: number,
): number | undefined {
  return question.duties[first]!.until - leaves <= unbrokenS * 1000 ? leaves : undefined;
}

/**
 * The same at the end of the next duty. A wait of at least `breakS`, net of handover and drive, is a pause. An officer takes it at
 * the first place, so that the drive counts to the time after it, or at the second, so that it counts to the time before it.
 * The latest start that the limit allows is best, because it makes everything after it shorter.
 */
export function stretchOn(
  question: CheckedQuestion,
  { unbrokenS = Infinity, breakS = 0 }: DayLimits,
  since: number,
  from: number,
  to: number,
): number | undefined {
  const [before, next] = [question.duties[from]!, question.duties[to]!];
  const driveS = question.between(from, to)!.seconds;
  const handoverS = question.handoverS(from, to);
  const most = unbrokenS * 1000;
  const pause = next.from - before.until - (driveS + handoverS) * 1000;
  const starts = [since];
  if (pause >= breakS * 1000 && pause > 0) {
    if (before.until + handoverS * 1000 - since <= most) starts.push(next.from - driveS * 1000);
    if (next.from - pause - since <= most) starts.push(next.from);
  }
  const best = Math.max(...starts);
  return next.until - best <= most ? best : undefined;
}

/**
 * Which places some complete day can hold. A day starts at a base, goes from duty to duty that its officer may hold, and ends at
 * the same base. Officers of the highest grade of a base may hold whatever the others may. Of the limits, only two are
 * checked: a single duty that is longer than a limit, and one that lasts over a whole meal. Absences are not checked. So this
 * never denies a place that somebody can hold.
 */
export class Reach {
  readonly #question: CheckedQuestion;
  readonly #rankOf: ReadonlyMap<string, number>;
  readonly #known = new Map<string, { readonly begun: Uint8Array; readonly ended: Uint8Array }>();

  constructor(question: CheckedQuestion) {
    this.#question = question;
    const { grades, heads } = question;
    const manned = [...heads].flatMap(([base, of]) => {
      const rank = grades.findIndex((grade) => (of.get(grade) ?? 0) > 0);
      return rank < 0 ? [] : [[base, rank] as const];
    });
    this.#rankOf = new Map(manned);
  }

  /** Whether any officer can hold a place of a grade on a duty. */
  holds(duty: number, grade: string): boolean {
    if (!this.#isShortEnough(duty)) return false;
    const rank = this.#question.grades.indexOf(grade);
    const bases = [...this.#rankOf].flatMap(([base, highest]) => (highest <= rank ? [base] : []));
    const isNear = (base: string) =>
      this.#question.out(base, duty) !== undefined && this.#question.home(duty, base) !== undefined;
    return bases.some(isNear) || bases.some((base) => this.#isOnDayFrom(base, duty));
  }

  #isOnDayFrom(base: string, duty: number): boolean {
    let known = this.#known.get(base);
    if (!known) this.#known.set(base, (known = { begun: this.#begun(base), ended: this.#ended(base) }));
    return known.begun[duty] === 1 && known.ended[duty] === 1;
  }

  /** The duties that a day from the base can reach. */
  #begun(base: string): Uint8Array {
    const question = this.#question;
    const begun = new Uint8Array(question.duties.length);
    for (let duty = 0; duty < begun.length; duty++) {
      if (!this.#mayHold(base, duty)) continue;
      if (question.out(base, duty)) begun[duty] = 1;
      for (let from = duty - 1; from >= 0 && begun[duty] === 0; from--)
        if (begun[from] === 1 && question.canFollow(from, duty)) begun[duty] = 1;
    }
    return begun;
  }

  /** The duties from which a day can end at the base. */
  #ended(base: string): Uint8Array {
    const question = this.#question;
    const ended = new Uint8Array(question.duties.length);
    for (let duty = ended.length - 1; duty >= 0; duty--) {
      if (!this.#mayHold(base, duty)) continue;
      if (question.home(duty, base)) ended[duty] = 1;
      for (let to = duty + 1; to < ended.length && ended[duty] === 0; to++)
        if (ended[to] === 1 && question.canFollow(duty, to)) ended[duty] = 1;
    }
    return ended;
  }

  #mayHold(base: string, duty: number): boolean {
    if (!this.#isShortEnough(duty)) return false;
    const { duties, grades } = this.#question;
    const rank = this.#rankOf.get(base)!;
    return [...duties[duty]!.need.keys()].some((grade) => grades.indexOf(grade) >= rank);
  }

  /** An officer is out, without a pause and without a meal for the whole of a duty. */
  #isShortEnough(duty: number): boolean {
    const { from, until } = this.#question.duties[duty]!;
    const { turnOutS = Infinity, unbrokenS = Infinity, meals = [] } = this.#question.limits ?? {};
    const isOver = meals.some((meal) => from <= meal.from && until >= meal.until);
    return (until - from) / 1000 <= Math.min(turnOutS, unbrokenS) && !isOver;
  }
}
