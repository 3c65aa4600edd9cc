import { NO_WAY, subinstance } from '../engine/instance.ts';
import { SiftedFlow, certificateOf, chainsOf } from '../engine/sifted-flow.ts';
import { transport, type Offer } from '../engine/transport.ts';
import type { Task } from '../problem/compiled.ts';
import { compiled, type Compiled } from '../problem/compiled.ts';
import type { Placed, StaffingProblem } from '../problem/problem.ts';
import type { Uncovered } from '../problem/staffing-result.ts';
import { OfficerDay, type Called, type HeldTask } from './officer-day.ts';

/** A mended roster: the calls, what stays open, and the least number of calls of any roster that covers all of it. */
export interface Repair {
  readonly calls: readonly Called[];
  readonly uncovered: readonly Uncovered[];
  readonly atLeast: number;
}

/**
 * Repairs the published roster after the plan or the officers have changed. Officers who are away or late keep what they can, and
 * open duties go to as few others as possible. Duties that have begun by `now` (UTC ms) are not reassigned. Open duties are first
 * bundled into the fewest days that could hold them, and each bundle goes to one officer who can take all of it. A bundle that
 * nobody can take is split. Finally an officer may pass a duty on to make room. An officer who gets a duty keeps the limits of the
 * day; a limit never removes a duty that the officer already has. `atLeast` is proven: it counts open duties of which no two can
 * go to the same officer.
 */
export function repaired(problem: StaffingProblem, now: number): Repair {
  const mending = new Mending(problem, now);
  mending.giveBundles();
  mending.giveSingly();
  mending.giveByHandingOn();
  return mending.repair();
}

/** The days of all officers during the repair. */
class Mending {
  readonly #compiled: Compiled;
  readonly #now: number;
  readonly #published: ReadonlyMap<string, readonly Placed[]>;
  readonly #days: readonly OfficerDay[];
  readonly #open: HeldTask[];
  readonly #atLeast: number;

  constructor(problem: StaffingProblem, now: number) {
    this.#compiled = compiled(problem);
    this.#now = now;
    this.#published = byOfficer(problem.published ?? []);
    const taskOf = new Map(this.#compiled.tasks.map((task, i) => [`${task.duty.id} ${task.grade}`, i]));
    const left = this.#compiled.tasks.map(({ need }) => need);
    this.#days = (problem.officers ?? []).map((officer) => {
      const held = (this.#published.get(officer.id) ?? []).flatMap(
        (placed) => taskOf.get(`${placed.duty} ${placed.grade ?? officer.grade}`) ?? [],
      );
      const day = new OfficerDay(problem, this.#compiled, officer, held, now);
      for (const { number } of day.held) left[number]! -= 1;
      return day;
    });
    this.#open = this.#compiled.tasks.flatMap((task, number) =>
      Array.from({ length: task.duty.from > now ? Math.max(0, left[number]!) : 0 }, () => ({ task, number })),
    );
    this.#atLeast = this.#bundles().atLeast;
  }

  giveBundles(): void {
    this.#give(this.#bundles().bundles);
  }

  giveSingly(): void {
    for (let before = -1; before !== this.#open.length;) {
      before = this.#open.length;
      this.#give(this.#open.map((one) => [one]));
    }
  }

  /** An officer takes an open duty and passes one of their own on to another officer. */
  giveByHandingOn(): void {
    for (const wanted of [...this.#open]) {
      const exchange = this.#exchangeFor(wanted);
      if (!exchange) continue;
      const { day, handedOn, to } = exchange;
      day.replace(handedOn, wanted);
      to.take([handedOn]);
      this.#open.splice(this.#open.indexOf(wanted), 1);
    }
  }

  repair(): Repair {
    const calls = this.#days.flatMap((day) => this.#changesOf(day) ?? []);
    const never = this.#compiled.unreachable.filter(({ duty }) => duty.from > this.#now);
    const missing = new Map<Task, number>(never.map((task) => [task, task.need]));
    for (const { task } of this.#open) missing.set(task, (missing.get(task) ?? 0) + 1);
    const uncovered = [...missing].map(([{ duty, grade }, count]) => ({
      duty: duty.id,
      grade,
      missing: count,
    }));
    return { calls, uncovered, atLeast: this.#atLeast };
  }

  /** The open duties as the fewest days that could hold them, and the least number of officers for these. */
  #bundles(): { readonly bundles: readonly (readonly HeldTask[])[]; readonly atLeast: number } {
    const need = new Map<number, HeldTask[]>();
    for (const one of this.#open) need.set(one.number, [...(need.get(one.number) ?? []), one]);
    const chosen = [...need.keys()].sort((a, b) => a - b);
    if (chosen.length === 0) return { bundles: [], atLeast: 0 };
    const all = new Int32Array(this.#compiled.instance.duties);
    for (const number of chosen) all[number] = need.get(number)!.length;
    const part = subinstance(this.#compiled.instance, chosen, all);
    const flow = new SiftedFlow(
      part,
      new Int32Array(chosen.length).fill(NO_WAY),
      new Int32Array(chosen.length),
    );
    flow.solve();
    const bundles = chainsOf(part.need, flow.links()).map((chain) =>
      chain.map((i) => need.get(chosen[i]!)!.pop()!),
    );
    return { bundles, atLeast: certificateOf(part, flow.links()).officers };
  }

  /** Gives as many bundles as possible, each whole to one officer. Officers who are called anyway come first, then the least driving counts. */
  #give(bundles: readonly (readonly HeldTask[])[]): void {
    const callS = this.#days.map((day) => (this.#changesOf(day) ? 0 : CALL_S));
    const offers = bundles.flatMap((bundle, thing) =>
      this.#days.flatMap((day, taker): Offer[] => {
        const cost = day.costOf(bundle);
        return cost === undefined ? [] : [{ taker, thing, cost: cost + callS[taker]! }];
      }),
    );
    const takerOf = transport(bundles.length, new Int32Array(this.#days.length).fill(1), offers);
    bundles.forEach((bundle, i) => {
      const day = this.#days[takerOf[i]!];
      if (!day) return;
      day.take(bundle);
      for (const one of bundle) this.#open.splice(this.#open.indexOf(one), 1);
    });
  }

  #changesOf(day: OfficerDay): Called | undefined {
    return day.changes(this.#published.get(day.officerId) ?? []);
  }

  #exchangeFor(wanted: HeldTask): { day: OfficerDay; handedOn: HeldTask; to: OfficerDay } | undefined {
    for (const day of this.#days) {
      for (const handedOn of day.held) {
        if (handedOn.task.duty.from <= this.#now || !day.without(handedOn).canTake([wanted])) continue;
        const to = this.#days.find((other) => other !== day && other.canTake([handedOn]));
        if (to) return { day, handedOn, to };
      }
    }
    return undefined;
  }
}

function byOfficer(placed: readonly Placed[]): Map<string, Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const one of placed) {
    const own = found.get(one.officer);
    if (own) own.push(one);
    else found.set(one.officer, [one]);
  }
  return found;
}

/** The cost of a call: more than any drive within a day. */
const CALL_S = 100_000;
