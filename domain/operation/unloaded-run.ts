import type { Run } from '../records/run.ts';
import { noteRead } from './kept.ts';
import { RunState } from './run-state.ts';

/** Thrown by whoever reads or changes what happened in a run that was unloaded. Load the run, and try again. */
export class NotLoaded extends Error {
  readonly runId: string;

  constructor(runId: string) {
    super(`what happened in run ${runId} is not in memory`);
    this.runId = runId;
  }
}

/**
 * A closed run without what happened in it: the server has that in its database. The run keeps its plan, and which records its
 * facts name. Everything else throws, so no rule takes missing facts for none.
 */
export class UnloadedRun extends RunState {
  readonly #named: ReadonlySet<string>;

  constructor(run: RunState, record: () => Run) {
    super(run.id, run.plan.fork(), record, false);
    this.#named = new Set(run.indexes.naming.keys());
    super.recall(run.past);
  }

  override get isLoaded(): boolean {
    noteRead(this, 'loaded');
    return false;
  }

  override names(id: string): boolean {
    return this.#named.has(id);
  }

  override versionOf(): never {
    throw new NotLoaded(this.id);
  }

  override change(): never {
    throw new NotLoaded(this.id);
  }

  protected override mapOf(): never {
    throw new NotLoaded(this.id);
  }
}
