import { canHoldBoth, stintsHolding, stintsOf } from '../../../domain/duties/duties.ts';
import { postIdOf } from '../../../domain/operation/indexes.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { conflictsOf, type Conflict } from '../../../domain/staffing/rules/conflicts.ts';
import { rosteredDaysOf } from '../../../domain/staffing/rules/rostered-days.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { Cell } from '../../ui/following.ts';

/** How long the computation may block the page at once, in ms. */
const SLICE_MS = 8;

/** Computes in slices, and keeps, the windows and road distances that conflicts need, so that finding conflicts is quick. */
async function walkAhead(operation: Operation): Promise<void> {
  let until = performance.now() + SLICE_MS;
  for (const step of steps(operation)) {
    step();
    if (performance.now() < until) continue;
    await new Promise((done) => setTimeout(done));
    until = performance.now() + SLICE_MS;
  }
}

function* steps(operation: Operation): Generator<() => void> {
  for (const post of [...operation.plan.tables.posts.values()]) yield () => stintsOf(operation.plan, post);
  for (const officer of [...operation.plan.tables.officers.values()]) {
    const { id } = officer;
    if (operation.brief.limits) yield () => rosteredDaysOf(operation.plan, officer);
    const held = operation.plan.indexes.assignmentsByOfficer
      .of(id)
      .flatMap(({ dutyIds }) => stintsHolding(operation.plan, dutyIds))
      .sort((a, b) => a.from - b.from);
    for (let i = 1; i < held.length; i++) yield () => canHoldBoth(operation.plan, held[i - 1]!, held[i]!);
  }
}

/** How long after a change the conflicts are computed again, in ms, so that continuous work is not slowed down. */
const CALM_MS = 150;

/** The conflicts of the plan, computed again when the plan has changed, and never while someone types. */
export class ConflictWatch {
  readonly #store: OperationStore;
  readonly #conflicts = new Cell<readonly Conflict[]>([]);
  readonly #byRecord = new Cell<ReadonlyMap<string, readonly Conflict[]>>(new Map());
  readonly #isCurrent = new Cell(false);
  readonly #found = new Kept<readonly Conflict[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: OperationStore) {
    this.#store = store;
  }

  get conflicts(): readonly Conflict[] {
    return this.#conflicts.value;
  }

  /** Whether the list belongs to the present plan. */
  get isCurrent(): boolean {
    return this.#isCurrent.value;
  }

  /** The conflicts of one post, officer or assignment. */
  of(recordId: string): readonly Conflict[] {
    return this.#byRecord.value.get(recordId) ?? [];
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
    await walkAhead(operation);
    if (operation !== this.#store.operation) return this.#onChange();
    const conflicts = this.#found.of([operation], () => conflictsOf(operation.plan));
    const byRecord = new Map<string, Conflict[]>();
    for (const conflict of conflicts) {
      for (const id of recordsIn(conflict)) {
        const known = byRecord.get(id);
        if (known) known.push(conflict);
        else byRecord.set(id, [conflict]);
      }
    }
    this.#byRecord.value = byRecord;
    this.#conflicts.value = conflicts;
    this.#isCurrent.value = true;
  }
}

/** The records that are marked because of a conflict. */
export function recordsIn(conflict: Conflict): readonly string[] {
  switch (conflict.kind) {
    case 'uncovered':
      return [conflict.stint.post.id];
    case 'clash':
      return [...new Set([conflict.officer.id, conflict.first.post.id, conflict.then.post.id])];
    case 'adrift':
      return [
        conflict.assignment.officerId,
        postIdOf(conflict.assignment.dutyIds[0]!),
        conflict.assignment.id,
      ];
    case 'away':
      return [conflict.officer.id, conflict.stint.post.id];
    case 'over-limit':
      return [conflict.over.officer.id];
    case 'placeless':
      return [conflict.post.id];
  }
}
