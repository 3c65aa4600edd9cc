import type { CheckedQuestion } from './question.ts';

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
