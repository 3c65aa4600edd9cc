import { unitOf } from '../operation/indexes.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { AnyRecord } from '../records/collections.ts';
import type { Run } from '../records/run.ts';

/** A value that holds from a moment until another, half-open, unless a unit says something or the plan changes. */
export interface Timed<Value> {
  readonly value: Value;
  readonly from: number;
  readonly until: number;
}

/** One value for each of many items of a plan: which units it depends on, and how it is found. */
export interface ByUnit<Item, Value> {
  readonly items: (plan: Plan) => readonly Item[];
  readonly unitsOf: (plan: Plan, item: Item) => readonly string[];
  readonly find: (run: RunState, item: Item, now: number) => Timed<Value>;
}

/**
 * The values of all items at a moment, in the order of the items. A value is found again only when its time is over or one of its
 * units has said something, so a report costs what it changes. It is the same list while no value is found again.
 */
export function keptByUnit<Item, Value>(
  by: ByUnit<Item, Value>,
): (run: RunState, now: number) => readonly Value[] {
  const kept = new WeakMap<RunState, KeptValues<Item, Value>>();
  return (run, now) => {
    let values = kept.get(run);
    if (!values?.isOf(run)) kept.set(run, (values = new KeptValues(by, run)));
    return values.at(now);
  };
}

const FACTS: ReadonlySet<string> = new Set(['reports', 'counts', 'musters', 'voids']);

/** The units about which something was said after a version of a run, or undefined if that is too long ago. */
export function unitsSince(run: RunState, version: number): ReadonlySet<string> | undefined {
  const changed = run.changedSince(version)?.filter(({ collection }) => FACTS.has(collection));
  return changed && new Set(changed.flatMap(({ before, after }) => [...unitIn(before), ...unitIn(after)]));
}

function unitIn(fact: AnyRecord | undefined): readonly string[] {
  return fact ? [unitOf(fact as Parameters<typeof unitOf>[0])] : [];
}

class KeptValues<Item, Value> {
  readonly #by: ByUnit<Item, Value>;
  readonly #run: RunState;
  readonly #record: Run;
  readonly #plan: readonly unknown[];
  readonly #items: readonly Item[];
  readonly #itemsOfUnit = new Map<string, number[]>();
  readonly #found: Timed<Value>[] = [];
  #values: readonly Value[] = [];
  #version: number;
  /** The items to find again. */
  readonly #stale: Set<number>;
  /** The time in which all values hold that are not stale. */
  #from = -Infinity;
  #until = Infinity;

  constructor(by: ByUnit<Item, Value>, run: RunState) {
    this.#by = by;
    this.#run = run;
    this.#record = run.record;
    this.#plan = stateOf(run);
    this.#version = run.version;
    this.#items = by.items(run.plan);
    this.#stale = new Set(this.#items.keys());
    this.#items.forEach((item, i) => {
      for (const unit of by.unitsOf(run.plan, item)) {
        const items = this.#itemsOfUnit.get(unit);
        if (items) items.push(i);
        else this.#itemsOfUnit.set(unit, [i]);
      }
    });
  }

  /** Whether the plan and the record of the run are still the same. */
  isOf(run: RunState): boolean {
    return run.record === this.#record && stateOf(run).every((part, i) => part === this.#plan[i]);
  }

  at(now: number): readonly Value[] {
    this.#noteWhatWasSaid();
    if (now < this.#from || now >= this.#until) this.#noteWhatIsOver(now);
    if (this.#stale.size === 0) return this.#values;
    for (const i of this.#stale)
      this.#narrow((this.#found[i] = this.#by.find(this.#run, this.#items[i]!, now)));
    this.#stale.clear();
    return (this.#values = this.#found.map(({ value }) => value));
  }

  #noteWhatIsOver(now: number): void {
    [this.#from, this.#until] = [-Infinity, Infinity];
    this.#found.forEach((found, i) => {
      if (now < found.from || now >= found.until) this.#stale.add(i);
      else if (!this.#stale.has(i)) this.#narrow(found);
    });
  }

  #narrow({ from, until }: Timed<Value>): void {
    this.#from = Math.max(this.#from, from);
    this.#until = Math.min(this.#until, until);
  }

  #noteWhatWasSaid(): void {
    const { version } = this.#run;
    if (version === this.#version) return;
    const units = unitsSince(this.#run, this.#version) ?? this.#itemsOfUnit.keys();
    this.#version = version;
    for (const unit of units) for (const i of this.#itemsOfUnit.get(unit) ?? []) this.#stale.add(i);
  }
}

/** What the values of a run depend on beside what was said: its plan, and the drives. */
function stateOf({ plan }: RunState): readonly unknown[] {
  return [plan.version, plan.travel];
}
