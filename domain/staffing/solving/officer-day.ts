import { NO_WAY } from '../engine/instance.ts';
import type { Compiled, Task } from '../problem/compiled.ts';
import { keepsLimits } from '../problem/limits-of-day.ts';
import type { Placed, ProblemBase, ProblemOfficer, StaffingProblem } from '../problem/problem.ts';

/** A place on a duty, with the number of its task in the instance. */
export interface HeldTask {
  readonly task: Task;
  readonly number: number;
}

/** The duties of one officer in a day, in order. Changes can be tried first. */
export class OfficerDay {
  readonly #problem: StaffingProblem;
  readonly #compiled: Compiled;
  readonly #officer: ProblemOfficer;
  readonly #base: ProblemBase;
  readonly #now: number;
  #held: readonly HeldTask[];

  /** Of the officer's tasks in the roster, keeps the largest number that can be held together. */
  constructor(
    problem: StaffingProblem,
    compiled: Compiled,
    officer: ProblemOfficer,
    tasks: readonly number[],
    now: number,
  ) {
    this.#problem = problem;
    this.#compiled = compiled;
    this.#officer = officer;
    this.#base = problem.bases.find(({ id }) => id === officer.base)!;
    this.#now = now;
    const held = tasks.map((number) => ({ task: compiled.tasks[number]!, number }));
    this.#held = this.#mostOf(inOrder(held));
  }

  get officerId(): string {
    return this.#officer.id;
  }

  get held(): readonly HeldTask[] {
    return this.#held;
  }

  take(bundle: readonly HeldTask[]): void {
    this.#held = inOrder([...this.#held, ...bundle]);
  }

  replace(handedOn: HeldTask, wanted: HeldTask): void {
    this.#held = inOrder([...this.#held.filter((one) => one !== handedOn), wanted]);
  }

  without(handedOn: HeldTask): OfficerDay {
    const numbers = this.#held.filter((one) => one !== handedOn).map(({ number }) => number);
    return new OfficerDay(this.#problem, this.#compiled, this.#officer, numbers, this.#now);
  }

  canTake(bundle: readonly HeldTask[]): boolean {
    return this.costOf(bundle) !== undefined;
  }

  /** The additional driving of more duties, in seconds. Undefined if they do not fit in, or break a limit of the day. */
  costOf(bundle: readonly HeldTask[]): number | undefined {
    if (!bundle.every(({ task }) => this.#mayHold(task))) return undefined;
    const all = inOrder([...this.#held, ...bundle]);
    for (let i = 0; i < all.length; i++) {
      if (!this.#canFollow(all[i - 1], all[i]!)) return undefined;
      if (bundle.includes(all[i]!) && !this.#canSetOutFor(all[i - 1], all[i]!)) return undefined;
    }
    const last = all.at(-1)!.task.duty;
    const homeS = this.#compiled.drives.secondsBetween(last.endPlace ?? last.place, this.#base.place);
    if (homeS >= NO_WAY || last.until + homeS * 1000 > (this.#officer.until ?? Infinity)) return undefined;
    if (!keepsLimits(this.#problem, this.#compiled, this.#base, all)) return undefined;
    return this.#drivenS(all) - this.#drivenS(this.#held);
  }

  /** The officer's changes from a roster; undefined if there are none. */
  changes(published: readonly Placed[]): Called | undefined {
    const keyOf = ({ duty, grade }: Placed) => `${duty} ${grade}`;
    const before = published.map((placed) => ({ ...placed, grade: placed.grade ?? this.#officer.grade }));
    const after = this.#held.map(({ task }): Placed => ({
      duty: task.duty.id,
      officer: this.#officer.id,
      grade: task.grade,
    }));
    const [was, is] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
    const gains = after.filter((placed) => !was.has(keyOf(placed)));
    const loses = before.filter((placed) => !is.has(keyOf(placed)));
    return gains.length + loses.length === 0 ? undefined : { officer: this.#officer.id, gains, loses };
  }

  #mayHold({ grade }: Task): boolean {
    const { grades } = this.#problem;
    return grades.indexOf(this.#officer.grade) <= grades.indexOf(grade);
  }

  /** In time from the duty before, or from the base, while the officer is available. A duty that has begun stays. */
  #canFollow(before: HeldTask | undefined, next: HeldTask): boolean {
    const { instance } = this.#compiled;
    const hasBegun = next.task.duty.from <= this.#now;
    if (!hasBegun && next.task.duty.until > (this.#officer.until ?? Infinity)) return false;
    const there = hasBegun ? -Infinity : (this.#officer.from ?? -Infinity);
    const ready = this.#readyAt(before, next, Math.max(there, before?.task.duty.until ?? -Infinity));
    return ready <= next.task.duty.from && !(before && instance.barred?.(before.number, next.number));
  }

  /** In time for an officer who is told only now. */
  #canSetOutFor(before: HeldTask | undefined, next: HeldTask): boolean {
    return (
      this.#readyAt(before, next, Math.max(this.#now, before?.task.duty.until ?? -Infinity)) <=
      next.task.duty.from
    );
  }

  #readyAt(before: HeldTask | undefined, next: HeldTask, free: number): number {
    const { drives } = this.#compiled;
    const at = before ? (before.task.duty.endPlace ?? before.task.duty.place) : this.#base.place;
    const to = next.task.duty.place;
    const handoverS = before && at !== to ? this.#problem.handoverS : 0;
    return free + Math.ceil((handoverS + drives.secondsBetween(at, to)) * 1000);
  }

  /** The largest number of duties of which each can follow the one before (longest path; n is small). */
  #mostOf(held: readonly HeldTask[]): HeldTask[] {
    const best: HeldTask[][] = [[]];
    for (const one of held) {
      const before = best.filter((chain) => this.#canFollow(chain.at(-1), one));
      const longest = before.reduce<HeldTask[]>(
        (most, chain) => (chain.length > most.length ? chain : most),
        [],
      );
      if (before.length > 0) best.push([...longest, one]);
    }
    return best.reduce<HeldTask[]>((most, chain) => (chain.length > most.length ? chain : most), []);
  }

  #drivenS(held: readonly HeldTask[]): number {
    const { drives } = this.#compiled;
    let [seconds, at] = [0, this.#base.place];
    for (const { task } of held) {
      seconds += drives.secondsBetween(at, task.duty.place);
      at = task.duty.endPlace ?? task.duty.place;
    }
    return seconds + drives.secondsBetween(at, this.#base.place);
  }
}

function inOrder(held: readonly HeldTask[]): HeldTask[] {
  return [...held].sort((a, b) => a.task.duty.from - b.task.duty.from || a.number - b.number);
}

/** The changes of one officer: whom to call, and what to say. */
export interface Called {
  readonly officer: string;
  readonly gains: readonly Placed[];
  readonly loses: readonly Placed[];
}
