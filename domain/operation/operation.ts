import type { Brief } from '../records/brief.ts';
import {
  OPERATION_COLLECTIONS,
  changedId,
  isOfOperation,
  isOfPlan,
  put,
  type AnyRecord,
  type Change,
  type ChangeOf,
  type Collections,
  type OperationCollection,
  type PlanCollection,
  type RunCollection,
} from '../records/collections.ts';
import { editionId, type Edition } from '../records/edition.ts';
import type { Run } from '../records/run.ts';
import { noteRead, type Readable } from './kept.ts';
import { Plan } from './plan.ts';
import { RunState, type PastChange } from './run-state.ts';
import { RecordTables } from './tables.ts';
import { NotLoaded, UnloadedRun } from './unloaded-run.ts';

/** The part of a commit that the fold needs. */
export interface Fact {
  readonly revision: number;
  readonly at: number;
  readonly changes: readonly Change[];
  readonly undoable?: boolean;
}

/** The changes of a plan edit, and the changes that would undo it. */
interface Edit {
  readonly changes: readonly Change[];
  readonly inverse: readonly Change[];
}

/** A state that another fold has reached. `past` has what each run remembers of its plan. */
export interface Folded {
  readonly revision: number;
  readonly records: readonly Change[];
  readonly revisions: readonly (readonly number[])[];
  readonly past: Readonly<Record<string, readonly PastChange[]>>;
}

/** How many of the newest plan edits can be undone. */
const UNDO_DEPTH = 200;

/**
 * One operation as the fold of its journal: the draft of its plan, its editions and its runs. The cost of a commit depends on
 * what it changes. A record that it does not touch keeps its identity.
 */
export class Operation extends RecordTables<OperationCollection> implements Readable {
  readonly id: string;
  /** The draft: what planners edit. */
  readonly plan: Plan;
  /** An earlier version chained names with the commits, so nobody can be erased. The server says so. */
  hasNamesInChain = false;
  readonly #runs = new Map<string, RunState>();
  readonly #editions = new Map<string, Plan>();
  readonly #revisionsOf = new Map<string, number[]>();
  readonly #edits = new Map<number, Edit>();
  #revision = 0;

  constructor(id: string, plan = Plan.empty()) {
    super(OPERATION_COLLECTIONS);
    this.id = id;
    this.plan = plan;
  }

  get revision(): number {
    noteRead(this, 'revision');
    return this.#revision;
  }

  /** The draft and the plans of the runs. */
  get plans(): readonly Plan[] {
    return [this.plan, ...[...this.runs.values()].map(({ plan }) => plan)];
  }

  /** A record by its id: in the draft, otherwise in any run. */
  find<Name extends PlanCollection>(collection: Name, id: string): Collections[Name] | undefined {
    const inDraft = this.plan.tables[collection].get(id);
    if (inDraft) return inDraft;
    for (const { plan } of this.runs.values()) {
      const found = plan.tables[collection].get(id);
      if (found) return found;
    }
    return undefined;
  }

  get brief(): Brief {
    return this.plan.brief;
  }

  /** The runs by id, in the order in which they were opened. */
  get runs(): ReadonlyMap<string, RunState> {
    noteRead(this, 'runs');
    return this.#runs;
  }

  /** The plan of an edition. A console reads those made before it began when somebody opens them. */
  planOf({ id }: Pick<Edition, 'id'>): Plan | undefined {
    noteRead(this, 'plans');
    return this.#editions.get(id);
  }

  /** Puts the plan of an edition that was read. */
  keepEdition({ id }: Pick<Edition, 'id'>, plan: Plan): void {
    this.#editions.set(id, plan);
  }

  override stateOf(name: string): unknown {
    if (name === 'plans') return this.#editions.size;
    return name === 'revision' ? this.#revision : super.stateOf(name);
  }

  /** The commits that made and changed a record, oldest first. */
  revisionsOf(recordId: string): readonly number[] {
    return this.#revisionsOf.get(recordId) ?? [];
  }

  /** A plan edit, if it is one of the newest. */
  editOf(revision: number): Edit | undefined {
    return this.#edits.get(revision);
  }

  /** Applies a commit, and returns the changes that would reverse it. */
  apply(fact: Fact): readonly Change[] {
    if (fact.revision !== this.#revision + 1) {
      throw new Error(`revision ${fact.revision} cannot follow ${this.#revision} in operation ${this.id}`);
    }
    this.#expectLoaded(fact.changes);
    this.#revision = fact.revision;
    const inverse = fact.changes.map((change) => this.#change(change, fact.revision)).reverse();
    for (const [id, was] of orders(inverse)) this.#runs.get(id)?.remember(was, fact.at);
    if (fact.undoable) this.#remember(fact.revision, inverse, fact.changes);
    return inverse;
  }

  /** Removes the newest commit because its write failed. Takes the inverse that `apply` returned. */
  retract(fact: Fact, inverse: readonly Change[]): void {
    for (const [id] of orders(inverse)) this.#runs.get(id)?.forget();
    for (const change of inverse) {
      this.#change(change, fact.revision);
      this.#forgetRevision(changedId(change), fact.revision);
    }
    this.#edits.delete(fact.revision);
    this.#revision = fact.revision - 1;
  }

  /** Starts from a state that another fold has reached. A console begins this way. The draft comes before runs. */
  restore({ revision, records, revisions, past }: Folded): void {
    records.forEach((change, i) => {
      if (change.collection === 'runs' && 'record' in change)
        this.#open(change.record, past[change.record.id] !== undefined, this.plan);
      if (isOfOperation(change)) super.change(change);
      else this.#place(change);
      this.#revisionsOf.set(changedId(change), [...(revisions[i] ?? [])]);
    });
    for (const [id, changes] of Object.entries(past)) this.#runs.get(id)?.recall(changes);
    this.#revision = revision;
  }

  /** Takes over a closed run that was read. Its plan begins as the draft; the changes say what differs. */
  loadRun(
    id: string,
    {
      records,
      revisions,
      past,
    }: Omit<Folded, 'past' | 'revision'> & { readonly past: readonly PastChange[] },
  ): void {
    const run = this.tables.runs.get(id)!;
    this.#open(run, false, this.plan);
    records.forEach((change, i) => {
      this.#place(change);
      this.#revisionsOf.set(changedId(change), [...(revisions[i] ?? [])]);
    });
    this.#known(id).recall(past);
    super.change(put('runs', run) as ChangeOf<'runs'>);
  }

  /** Leaves what happened in the closed runs to the database. The server does this. */
  unloadClosed(): void {
    for (const run of this.#runs.values())
      if (!run.isOpen && run.isLoaded) this.#replace(new UnloadedRun(run, () => this.#recordOf(run.id)));
  }

  /** Takes what happened in an unloaded run back into memory, in the order in which it was stored. */
  loadFacts({ id, plan, past }: UnloadedRun, facts: readonly ChangeOf<RunCollection>[]): void {
    const run = new RunState(id, plan, () => this.#recordOf(id));
    for (const fact of facts) run.change(fact);
    run.recall(past);
    this.#replace(run);
  }

  #replace(run: RunState): void {
    this.#runs.set(run.id, run);
    super.change(put('runs', run.record) as ChangeOf<'runs'>);
  }

  #change(change: Change, revision: number): Change {
    const id = changedId(change);
    const before = this.#place(change);
    this.#noteRevision(id, revision);
    const { collection } = change;
    const run = runOf(change);
    const back = before ? { collection, record: before } : { collection, dropped: id };
    return (run === undefined ? back : { ...back, run }) as Change;
  }

  #place(change: Change): AnyRecord | undefined {
    if (isOfOperation(change)) return this.#changeOwn(change);
    const runId = runOf(change);
    if (isOfPlan(change)) return (runId === undefined ? this.plan : this.#known(runId).plan).change(change);
    return this.#known(runId!).change(change);
  }

  #known(runId: string): RunState {
    const run = this.#runs.get(runId);
    if (!run) throw new Error(`operation ${this.id} has no run ${runId}`);
    return run;
  }

  /** An edition copies the draft. A run begins with the plan of its edition. */
  #changeOwn(change: ChangeOf<OperationCollection>): AnyRecord | undefined {
    const before = super.change(change);
    if (change.collection === 'editions') {
      if (!before) this.#editions.set(changedId(change), this.plan.fork());
      if ('dropped' in change) this.#editions.delete(change.dropped);
    }
    if (change.collection === 'runs') {
      if ('dropped' in change) this.#runs.delete(change.dropped);
      else if (!this.#runs.has(change.record.id)) this.#open(change.record, true);
    }
    return before;
  }

  /** A console that never read the edition has to read the run. */
  #open({ id, edition }: Run, isLoaded: boolean, from?: Plan): void {
    const known = edition === undefined ? this.plan : this.#editions.get(editionId(edition));
    isLoaded &&= from !== undefined || known !== undefined;
    from ??= known ?? this.plan;
    this.#runs.set(id, new RunState(id, from.fork(), () => this.#recordOf(id), isLoaded));
  }

  #recordOf(runId: string): Run {
    return this.tables.runs.get(runId)!;
  }

  /** Throws before anything changes, if a commit needs what happened in an unloaded run. */
  #expectLoaded(changes: readonly Change[]): void {
    for (const change of changes) {
      const run = this.#runs.get(runOf(change) ?? changedId(change));
      if (run instanceof UnloadedRun) throw new NotLoaded(run.id);
    }
  }

  #noteRevision(id: string, revision: number): void {
    const revisions = this.#revisionsOf.get(id);
    if (!revisions) this.#revisionsOf.set(id, [revision]);
    else if (revisions.at(-1) !== revision) revisions.push(revision);
  }

  #forgetRevision(id: string, revision: number): void {
    const revisions = this.#revisionsOf.get(id);
    if (revisions?.at(-1) === revision) revisions.pop();
    if (revisions?.length === 0) this.#revisionsOf.delete(id);
  }

  #remember(revision: number, inverse: readonly Change[], changes: readonly Change[]): void {
    const ofDraft = ({ run }: Change) => run === undefined;
    this.#edits.set(revision, { changes: changes.filter(ofDraft), inverse: inverse.filter(ofDraft) });
    if (this.#edits.size > UNDO_DEPTH) this.#edits.delete(this.#edits.keys().next().value!);
  }
}

/** The run that a change is in. */
export function runOf(change: Change): string | undefined {
  if (change.run !== undefined) return change.run;
  return 'record' in change && 'runId' in change.record && !isOfOperation(change)
    ? change.record.runId
    : undefined;
}

/** The changes of running plans, by run. */
function orders(changes: readonly Change[]): Map<string, ChangeOf<PlanCollection>[]> {
  const found = new Map<string, ChangeOf<PlanCollection>[]>();
  for (const change of changes) {
    if (change.run === undefined || !isOfPlan(change)) continue;
    found.set(change.run, [...(found.get(change.run) ?? []), change]);
  }
  return found;
}
