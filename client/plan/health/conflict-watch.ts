import { canHoldBoth, stintsHolding, stintsOf } from '../../../domain/duties/duties.ts';
import { findingsIn, recordsIn, type Finding, type Trouble } from '../../../domain/health/findings.ts';
import { waiverOf } from '../../../domain/health/waivers.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Plan } from '../../../domain/operation/plan.ts';
import { rosteredDaysOf } from '../../../domain/staffing/rules/rostered-days.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { Cell } from '../../ui/following.ts';

/** How long the computation may block the page at once, in ms. */
const SLICE_MS = 8;

/** Finds what is wrong with a plan. The windows and road distances that this needs are computed and kept in slices before, so that the rest is quick. */
export async function findInSlices(operation: Operation, plan: Plan): Promise<readonly Finding[]> {
  let until = performance.now() + SLICE_MS;
  for (const step of steps(plan)) {
    step();
    if (performance.now() < until) continue;
    await new Promise((done) => setTimeout(done));
    until = performance.now() + SLICE_MS;
  }
  return findingsIn(operation, plan);
}

function* steps(plan: Plan): Generator<() => void> {
  for (const post of [...plan.tables.posts.values()]) yield () => stintsOf(plan, post);
  for (const officer of [...plan.tables.officers.values()]) {
    const { id } = officer;
    if (plan.brief.limits) yield () => rosteredDaysOf(plan, officer);
    const held = plan.indexes.assignmentsByOfficer
      .of(id)
      .flatMap(({ dutyIds }) => stintsHolding(plan, dutyIds))
      .sort((a, b) => a.from - b.from);
    for (let i = 1; i < held.length; i++) yield () => canHoldBoth(plan, held[i - 1]!, held[i]!);
  }
}

/** How long after a change the conflicts are computed again, in ms, so that continuous work is not slowed down. */
const CALM_MS = 150;

/** The conflicts of the plan, computed again when the plan has changed, and never while someone types. */
export class ConflictWatch {
  readonly #store: OperationStore;
  readonly #findings = new Cell<readonly Finding[]>([]);
  readonly #byRecord = new Cell<ReadonlyMap<string, readonly Finding[]>>(new Map());
  readonly #isCurrent = new Cell(false);
  readonly #found = new Kept<readonly Finding[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: OperationStore) {
    this.#store = store;
  }

  get findings(): readonly Finding[] {
    return this.#findings.value;
  }

  /** Whether the list belongs to the present plan. */
  get isCurrent(): boolean {
    return this.#isCurrent.value;
  }

  /** The conflicts of one post, officer or assignment. */
  of(recordId: string): readonly Trouble[] {
    return (this.#byRecord.value.get(recordId) ?? []).map(({ conflict }) => conflict);
  }

  /** Those that nobody has waived. */
  openOf(recordId: string): readonly Trouble[] {
    const { operation } = this.#store;
    const found = this.#byRecord.value.get(recordId) ?? [];
    return found.filter((one) => !waiverOf(operation, one)).map(({ conflict }) => conflict);
  }

  start(): void {
    this.#store.addEventListener('change', this.#onChange);
    this.#onChange();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#store.removeEventListener('change', this.#onChange);
  }

  readonly #onChange = (): void => {
    if (!this.#store.loaded) return;
    this.#isCurrent.value = this.#found.isOf([this.#store.operation]);
    if (this.#isCurrent.value) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#find(), CALM_MS);
  };

  async #find(): Promise<void> {
    const { operation } = this.#store;
    await findInSlices(operation, operation.plan);
    if (operation !== this.#store.operation) return this.#onChange();
    const findings = this.#found.of([operation], () => findingsIn(operation, operation.plan));
    const byRecord = new Map<string, Finding[]>();
    for (const finding of findings) {
      for (const id of recordsIn(finding.conflict)) {
        const known = byRecord.get(id);
        if (known) known.push(finding);
        else byRecord.set(id, [finding]);
      }
    }
    this.#byRecord.value = byRecord;
    this.#findings.value = findings;
    this.#isCurrent.value = true;
  }
}
