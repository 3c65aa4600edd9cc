import { unitOf } from '../operation/indexes.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Brief } from '../records/brief.ts';
import { kindOf, type UnitFact } from '../records/life.ts';
import type { Run, TurnOut } from '../records/run.ts';
import { KeyFrames, type Derived } from './key-frames.ts';
import { unitsSince } from './kept-by-unit.ts';
import { factsOf, isVoid } from './unit-facts.ts';

const MINUTE_MS = 60_000;

/** How long a unit may be quiet without a duty before its turn-out has ended without a word. `sameDay` is whether that also holds within a day. */
export interface QuietLimit {
  readonly ms: number;
  readonly sameDay: boolean;
}

/** If the brief does not say: six hours, and the next fact belongs to another day. Officers wait for hours between two duties of a day. */
const UNSTATED: QuietLimit = { ms: 360 * MINUTE_MS, sameDay: false };

/** A turn-out, and since when the unit has had no duty and said nothing. */
export interface UnitOut extends TurnOut {
  readonly quietFrom: number;
}

/** What makes a turn-out begin. docs/rules.md, R3. */
const BEGINS: ReadonlySet<string> = new Set([
  ...['turned-out', 'on-my-way', 'on-post', 'back-on-post', 'closed', 'reopened', 'counted'],
]);

interface DerivedOuts {
  readonly closedAt: number | undefined;
  readonly quietMin: number | undefined;
  readonly outs: readonly UnitOut[];
}

const derived = new WeakMap<readonly UnitFact[], DerivedOuts>();

/** The turn-outs of an officer or vehicle in a run, in order. They follow from what was said of the unit. */
export function turnOutsOf(run: RunState, unitId: string): readonly TurnOut[] {
  const { oldRules, closedAt } = run.record;
  if (oldRules && closedAt !== undefined) return run.indexes.storedTurnOutsByUnit.of(unitId);
  return derivedOuts(run, unitId);
}

/** All turn-outs of a run. */
export function turnOutsIn(run: RunState): readonly TurnOut[] {
  const { oldRules, closedAt } = run.record;
  if (oldRules && closedAt !== undefined) return [...run.tables.turnOuts.values()];
  return [...run.indexes.factsByUnit.keys()].flatMap((unitId) => derivedOuts(run, unitId));
}

/** The turn-outs that last, of all units that are out. */
export function openTurnOuts(run: RunState): readonly TurnOut[] {
  return run.isOpen
    ? [...openOuts(run).values()]
    : turnOutsIn(run).filter(({ until }) => until === undefined);
}

/** The turn-out that lasts, if the unit is out. */
export function openTurnOut(run: RunState, unitId: string): TurnOut | undefined {
  return run.isOpen ? turnOutsOf(run, unitId).find(({ until }) => until === undefined) : undefined;
}

/** Whether a unit that was not out is out with this fact. It is found without deriving turn-outs, which would cost too much for each count. */
export function bringsOut(run: RunState, fact: UnitFact): boolean {
  const { mustersByUnit, factsByUnit } = run.indexes;
  const unitId = unitOf(fact);
  const stoodDownAt = mustersByUnit
    .of(unitId)
    .reduce(
      (last, one) => (one.step === 'stood-down' && !isVoid(run, one) ? Math.max(last, one.happenedAt) : last),
      -Infinity,
    );
  return !factsByUnit.some(
    unitId,
    (one) => !('of' in one) && one.id !== fact.id && one.happenedAt > stoodDownAt && isBeginning(run, one),
  );
}

function isBeginning(run: RunState, fact: UnitFact): boolean {
  return BEGINS.has(kindOf(fact)) && !isVoid(run, fact);
}

/** Units that are out, have no duty, and were not heard of for as long as the brief says. They have probably stood down. */
export function quietUnits(run: RunState, now: number): readonly UnitOut[] {
  const { ms } = quietLimitOf(run);
  const quiet: UnitOut[] = [];
  for (const out of openOuts(run).values()) if (now - out.quietFrom > ms) quiet.push(out);
  return quiet;
}

/** The turn-outs that last, by unit. Those of units about which something was said are found again. */
class OpenOuts implements Derived<OpenOuts> {
  readonly #record: Run;
  readonly #brief: Brief;
  #outs = new Map<string, UnitOut>();
  /** Before the first version, nothing was said of anybody. */
  #version: number | undefined;

  constructor({ record, brief }: { readonly record: Run; readonly brief: Brief }) {
    this.#record = record;
    this.#brief = brief;
  }

  get version(): number {
    return this.#version ?? -Infinity;
  }

  isOf({ record, plan }: RunState): boolean {
    return record === this.#record && plan.brief === this.#brief;
  }

  copy(): OpenOuts {
    const copy = new OpenOuts({ record: this.#record, brief: this.#brief });
    copy.#outs = new Map(this.#outs);
    copy.#version = this.#version;
    return copy;
  }

  in(run: RunState): ReadonlyMap<string, UnitOut> {
    const { version } = run;
    if (version === this.#version) return this.#outs;
    const units = this.#version === undefined ? undefined : unitsSince(run, this.#version);
    if (!units) this.#outs.clear();
    for (const unitId of units ?? run.indexes.factsByUnit.keys()) {
      const last = derivedOuts(run, unitId).at(-1);
      if (last && last.until === undefined) this.#outs.set(unitId, last);
      else this.#outs.delete(unitId);
    }
    this.#version = version;
    return this.#outs;
  }
}

const keptOuts = new KeyFrames(({ record, plan }) => new OpenOuts({ record, brief: plan.brief }));

function openOuts(run: RunState): ReadonlyMap<string, UnitOut> {
  const kept = keptOuts.of(run);
  const outs = kept.in(run);
  keptOuts.remember(run, kept);
  return outs;
}

function quietLimitOf({ plan }: RunState): QuietLimit {
  const { quietLimitMin } = plan.brief;
  return quietLimitMin === undefined ? UNSTATED : { ms: quietLimitMin * MINUTE_MS, sameDay: true };
}

function derivedOuts(run: RunState, unitId: string): readonly UnitOut[] {
  const facts = factsOf(run, unitId);
  const { closedAt } = run.record;
  const quietMin = run.plan.brief.quietLimitMin;
  const known = derived.get(facts);
  if (known && known.closedAt === closedAt && known.quietMin === quietMin) return known.outs;
  const outs = outsFrom(facts, closedAt, quietLimitOf(run));
  derived.set(facts, { closedAt, quietMin, outs });
  return outs;
}

/** Turn-outs from the facts of one unit, in order. `closedAt` is when the run was closed. docs/rules.md, R3. */
export function outsFrom(
  facts: readonly UnitFact[],
  closedAt: number | undefined,
  limit: QuietLimit,
): readonly UnitOut[] {
  const outs: UnitOut[] = [];
  let last: Out | undefined;
  for (const fact of facts) {
    if (kindOf(fact) === 'stood-down') {
      if (last) outs.push(last.ended(fact.happenedAt));
      last = undefined;
      continue;
    }
    if (last?.isOverBefore(fact, limit)) {
      outs.push(last.forgotten());
      last = undefined;
    }
    if (last) last.extend(fact);
    else if (BEGINS.has(kindOf(fact))) last = new Out(fact);
  }
  if (last) outs.push(last.atEnd(closedAt, limit));
  return outs;
}

/** A turn-out while its facts are read. */
class Out {
  readonly #first: UnitFact;
  #lastAt: number;
  readonly #held = new Map<string, number>();
  #driverId: TurnOut['driverId'];

  constructor(first: UnitFact) {
    this.#first = first;
    this.#lastAt = first.happenedAt;
    this.extend(first);
  }

  /** The last word, or the end of the duty that is held. */
  get quietFrom(): number {
    return Math.max(this.#lastAt, ...this.#held.values());
  }

  /** Whether nobody reported the stand-down that must have been before a fact. */
  isOverBefore({ happenedAt, stamp }: UnitFact, { ms, sameDay }: QuietLimit): boolean {
    if (happenedAt - this.#lastAt <= ms || happenedAt - this.quietFrom <= ms) return false;
    return sameDay || stamp.day !== this.#first.stamp.day;
  }

  extend(fact: UnitFact): void {
    this.#lastAt = fact.happenedAt;
    if ('driverId' in fact) this.#driverId = fact.driverId;
    const { stint } = fact.stamp;
    if (!stint) return;
    if (kindOf(fact) === 'relieved') this.#held.delete(stint.id);
    else this.#held.set(stint.id, stint.until);
  }

  forgotten(): UnitOut {
    return { ...this.ended(this.#lastAt), forgotten: true };
  }

  ended(until: number): UnitOut {
    return { ...this.#open(), until };
  }

  /** Closing the run ends the turn-out. */
  atEnd(closedAt: number | undefined, { ms }: QuietLimit): UnitOut {
    if (closedAt === undefined) return this.#open();
    if (closedAt - this.quietFrom > ms) return this.forgotten();
    return this.ended(Math.max(closedAt, this.#lastAt));
  }

  #open(): UnitOut {
    const { id, runId, stamp, happenedAt } = this.#first;
    const { squadId, groupId, grade, day } = stamp;
    return {
      id: id as unknown as TurnOut['id'],
      runId,
      unit: 'unit' in this.#first ? this.#first.unit : { officerId: this.#first.officerId },
      ...(this.#driverId !== undefined && { driverId: this.#driverId }),
      ...(squadId !== undefined && { squadId }),
      ...(groupId !== undefined && { groupId }),
      ...(grade !== undefined && { grade }),
      day,
      from: happenedAt,
      quietFrom: this.quietFrom,
    };
  }
}
