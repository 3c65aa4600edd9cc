import { unitOf } from '../operation/indexes.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { AnyRecord } from '../records/collections.ts';
import type { Run } from '../records/run.ts';
import { KeyFrames, type Derived } from './key-frames.ts';

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
  const frames = new KeyFrames((run) => new KeptValues(by, basisOf(by, run), run.version));
  return (run, now) => {
    const kept = frames.of(run);
    const values = kept.at(run, now);
    frames.remember(run, kept);
    return values;
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

/** What values depend on beside what is said and the time, and the items of each unit. */
interface Basis<Item> {
  readonly record: Run;
  readonly plan: readonly unknown[];
  readonly items: readonly Item[];
  readonly itemsOfUnit: ReadonlyMap<string, readonly number[]>;
}

function basisOf<Item>({ items, unitsOf }: ByUnit<Item, unknown>, run: RunState): Basis<Item> {
  const { record, plan } = run;
  const listed = items(plan);
  const itemsOfUnit = new Map<string, number[]>();
  listed.forEach((item, i) => {
    for (const unit of unitsOf(plan, item)) {
      const known = itemsOfUnit.get(unit);
      if (known) known.push(i);
      else itemsOfUnit.set(unit, [i]);
    }
  });
  return { record, plan: stateOf(run), items: listed, itemsOfUnit };
}

/** The plan of a run, and the drives. */
function stateOf({ plan }: RunState): readonly unknown[] {
  return [plan.version, plan.travel];
}

class KeptValues<Item, Value> implements Derived<KeptValues<Item, Value>> {
  readonly #by: ByUnit<Item, Value>;
  readonly #basis: Basis<Item>;
  #found: Timed<Value>[] = [];
  #values: readonly Value[] = [];
  #version: number;
  /** The items to find again. */
  #stale: Set<number>;
  /** The time in which all values hold that are not stale. */
  #from = -Infinity;
  #until = Infinity;

  constructor(by: ByUnit<Item, Value>, basis: Basis<Item>, version: number) {
    this.#by = by;
    this.#basis = basis;
    this.#version = version;
    this.#stale = new Set(basis.items.keys());
  }

  get version(): number {
    return this.#version;
  }

  /** Whether the plan and the record of the run are still the same. */
  isOf(run: RunState): boolean {
    const { record, plan } = this.#basis;
    return run.record === record && stateOf(run).every((part, i) => part === plan[i]);
  }

  copy(): KeptValues<Item, Value> {
    const copy = new KeptValues(this.#by, this.#basis, this.#version);
    copy.#found = [...this.#found];
    copy.#values = this.#values;
    copy.#stale = new Set(this.#stale);
    copy.#from = this.#from;
    copy.#until = this.#until;
    return copy;
  }

  at(run: RunState, now: number): readonly Value[] {
    this.#noteWhatWasSaid(run);
    if (now < this.#from || now >= this.#until) this.#noteWhatIsOver(now);
    if (this.#stale.size === 0) return this.#values;
    for (const i of this.#stale)
      this.#narrow((this.#found[i] = this.#by.find(run, this.#basis.items[i]!, now)));
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

  #noteWhatWasSaid(run: RunState): void {
    const { version } = run;
    if (version === this.#version) return;
    const { itemsOfUnit } = this.#basis;
    const units = unitsSince(run, this.#version) ?? itemsOfUnit.keys();
    this.#version = version;
    for (const unit of units) for (const i of itemsOfUnit.get(unit) ?? []) this.#stale.add(i);
  }
}
