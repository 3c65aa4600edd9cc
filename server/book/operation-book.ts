import { erasedBy, type Action } from '../../domain/actions/actions.ts';
import { JOURNAL_SCHEMA, type Commit } from '../../domain/actions/commit.ts';
import { decide } from '../../domain/actions/decide.ts';
import { fold } from '../../domain/actions/fold.ts';
import { refuse } from '../../domain/kernel/result.ts';
import type { Answer, Fault } from '../../domain/operation/fault.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { NotLoaded, UnloadedRun } from '../../domain/operation/unloaded-run.ts';
import type { Actor } from '../../domain/records/actor.ts';
import type { Change } from '../../domain/records/collections.ts';
import type { Journal } from '../store/journal.ts';
import { replay } from './replay.ts';
import { Ring } from './ring.ts';

/** The sender as the operation knows them when the action is decided. Undefined if they no longer belong to it. */
export type Asker = (operation: Operation) => Actor | undefined;

/** Called for every batch, in order, when it is durable and before anything newer is decided. */
type Listener = (batch: readonly ReversibleCommit[], operation: Operation) => void;

/** A commit and the changes that reverse it. */
export interface ReversibleCommit {
  readonly commit: Commit;
  readonly inverse: readonly Change[];
}

export interface BookTools {
  readonly journal: Journal;
  readonly now: () => number;
  /** Logs failed writes and rules that threw. */
  readonly reportError: (error: unknown, doing: string) => void;
}

interface Asked {
  readonly action: Action;
  readonly asker: Asker;
  readonly settle: (answer: Answer) => void;
}

/** The maximum number of actions in one write. */
const BATCH = 500;

/** The interval of writes under load, in ms. Consoles are notified at the same interval, so neither waits for the other. */
const EVERY_MS = 20;

/** How many of the newest commits are kept in memory for returning consoles. */
const REMEMBERED = 5000;

/**
 * One operation in memory, and its queue. Actions are decided one after another, written together in one durable transaction, and
 * only then answered and sent to listeners. Between two batches, memory and database agree.
 */
export class OperationBook {
  #operation: Operation;
  readonly #tools: BookTools;
  readonly #answers = new Map<string, Answer & { ok: true }>();
  #recent = new Ring<Commit>(REMEMBERED);
  readonly #listeners = new Set<Listener>();
  readonly #queue: Asked[] = [];
  readonly #readers: (() => void)[] = [];
  readonly #loadings = new Map<string, Promise<void>>();
  #head: string;
  #turn: Promise<void> | undefined;
  #writing = false;
  #stopping = false;
  #mayHaveMissed = false;
  /** Times in the journal never decrease, even if the machine's clock is set back. */
  #lastAt = 0;

  constructor(
    operation: Operation,
    head: string,
    answers: Iterable<readonly [string, Answer & { ok: true }]>,
    tools: BookTools,
  ) {
    this.#operation = operation;
    this.#head = head;
    this.#tools = tools;
    for (const [id, answer] of answers) {
      this.#answers.set(id, answer);
      this.#lastAt = answer.at;
    }
  }

  get id(): string {
    return this.#operation.id;
  }

  /** Whether the journal has an action. */
  knows(actionId: string): boolean {
    return this.#answers.has(actionId);
  }

  /** Queues an action whose shape has been checked. Resolves when it is durable or refused. */
  act(action: Action, asker: Asker): Promise<Answer> {
    if (this.#stopping) return Promise.resolve(refused({ kind: 'stopping' }));
    return new Promise((settle) => {
      this.#queue.push({ action, asker, settle });
      this.#start();
    });
  }

  /**
   * Reads the operation between two batches, when memory agrees with the database. If that needs a run that was unloaded, the run
   * is loaded and `look` is called again: it changes nothing outside before it has read everything.
   */
  read<Seen>(look: (operation: Operation) => Seen): Promise<Seen> {
    return new Promise((resolve, reject) => {
      const attempt = (): void => {
        try {
          resolve(look(this.#operation));
        } catch (error) {
          if (error instanceof NotLoaded) this.#load(error.runId).then(() => this.#between(attempt), reject);
          else reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.#between(attempt);
    });
  }

  /** Leaves what happened in closed runs to the database, until somebody needs it again. */
  unloadClosed(): void {
    this.#between(() => this.#operation.unloadClosed());
  }

  #between(doing: () => void): void {
    if (this.#writing) this.#readers.push(doing);
    else doing();
  }

  /** The commits after a revision, or undefined if they are no longer all in memory. For use inside `read`. */
  remembered(since: number): readonly Commit[] | undefined {
    const missing = this.#operation.revision - since;
    return missing < 0 ? undefined : this.#recent.newest(missing);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Accepts no more actions. Resolves when all queued ones are answered. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#turn;
  }

  /** Accepts actions again. */
  resume(): void {
    this.#stopping = false;
  }

  #start(): void {
    this.#turn ??= nextTick()
      .then(() => this.#work())
      .finally(() => {
        this.#turn = undefined;
        if (this.#queue.length > 0) this.#start();
      });
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0) {
      const asked = this.#queue.splice(0, BATCH);
      const startedAt = performance.now();
      this.#writing = true;
      const settlements = await this.#take(asked);
      this.#writing = false;
      asked.forEach(({ settle }, i) => settle(settlements[i]!));
      for (const look of this.#readers.splice(0)) look();
      if (asked.length > 1) await waitUntil(startedAt + EVERY_MS);
    }
  }

  /** Decides and writes a batch. Returns an answer for each action, in order. */
  async #take(asked: readonly Asked[]): Promise<readonly Answer[]> {
    const decided: ReversibleCommit[] = [];
    try {
      if (this.#mayHaveMissed) await this.#catchUp();
      const answers = await this.#decideAll(asked, decided);
      if (decided.length > 0) await this.#write(decided);
      return answers;
    } catch (error) {
      this.#takeBack(decided);
      this.#tools.reportError(error, `writing to operation ${this.id}`);
      return asked.map(() => refused({ kind: 'not-saved' }));
    }
  }

  async #decideAll(asked: readonly Asked[], decided: ReversibleCommit[]): Promise<Answer[]> {
    const fresh = new Map<string, Answer>();
    const answers: Answer[] = [];
    for (const { action, asker } of asked) {
      const first = this.#answers.get(action.id) ?? fresh.get(action.id);
      const answer = first ?? (await this.#loading(() => this.#decide(action, asker, decided)));
      if (answer.ok) fresh.set(action.id, answer);
      answers.push(answer);
    }
    return answers;
  }

  /** What `doing` returns. It is done again after each run that it needed was loaded, so it must change nothing before. */
  async #loading<Done>(doing: () => Done): Promise<Done> {
    for (;;) {
      try {
        return doing();
      } catch (error) {
        if (!(error instanceof NotLoaded)) throw error;
        await this.#load(error.runId);
      }
    }
  }

  /** Whoever needs the same run at the same time waits for the same rows. So no commit can be between them and memory. */
  #load(runId: string): Promise<void> {
    let loading = this.#loadings.get(runId);
    if (!loading) {
      loading = this.#readFacts(runId).finally(() => this.#loadings.delete(runId));
      this.#loadings.set(runId, loading);
    }
    return loading;
  }

  async #readFacts(runId: string): Promise<void> {
    const unloaded = this.#operation.runs.get(runId);
    const facts = await this.#tools.journal.factsOf(this.id, runId);
    const run = this.#operation.runs.get(runId);
    if (run instanceof UnloadedRun && run === unloaded) this.#operation.loadFacts(run, facts);
  }

  #decide(action: Action, asker: Asker, decided: ReversibleCommit[]): Answer {
    const by = asker(this.#operation);
    if (!by) return refused({ kind: 'signed-out' });
    const at = Math.max(this.#tools.now(), this.#lastAt);
    const decision = this.#rule(action, by, at);
    if (!decision.ok) return refused(decision.refusal);
    const revision = this.#operation.revision + 1;
    const commit: Commit = { revision, schema: JOURNAL_SCHEMA, at, by, action, changes: decision.value };
    decided.push({ commit, inverse: this.#fold(commit) });
    this.#lastAt = at;
    return { ok: true, revision, at };
  }

  /** A rule that throws is a programming error. It is logged, and the other actions of the batch are still answered. */
  #rule(action: Action, by: Actor, at: number): ReturnType<typeof decide> {
    try {
      return decide(this.#operation, action, { by, at });
    } catch (error) {
      if (error instanceof NotLoaded) throw error;
      this.#tools.reportError(error, `deciding ${action.name}`);
      return refuse({ kind: 'not-saved' });
    }
  }

  async #write(decided: readonly ReversibleCommit[]): Promise<void> {
    const commits = decided.map(({ commit }) => commit);
    this.#head = await this.#tools.journal.append(this.id, commits, this.#head);
    if (commits.some(({ action }) => erasedBy(action).length > 0)) await this.forgetErased();
    this.#tell(decided);
  }

  /** Reads the operation anew from the journal, where the texts of erased people are gone. */
  async forgetErased(): Promise<void> {
    const operation = await replay(this.#tools.journal, this.id);
    operation.plan.travel = this.#operation.plan.travel;
    this.#operation = operation;
    this.#recent = new Ring<Commit>(REMEMBERED);
  }

  #tell(batch: readonly ReversibleCommit[]): void {
    for (const { commit } of batch) {
      this.#answers.set(commit.action.id, { ok: true, revision: commit.revision, at: commit.at });
      this.#recent.push(commit);
    }
    for (const listener of this.#listeners) {
      try {
        listener(batch, this.#operation);
      } catch (error) {
        this.#tools.reportError(error, `notifying listeners of operation ${this.id}`);
      }
    }
  }

  #fold(commit: Commit): readonly Change[] {
    return fold(this.#operation, commit);
  }

  #takeBack(decided: readonly ReversibleCommit[]): void {
    for (const { commit, inverse } of decided.toReversed()) this.#operation.retract(commit, inverse);
    this.#mayHaveMissed = true;
  }

  /** After a failed write the journal decides. Commits that it holds and memory does not were saved after all, or by another process. */
  async #catchUp(): Promise<void> {
    const missed = await this.#tools.journal.since(
      this.id,
      this.#operation.revision,
      Number.MAX_SAFE_INTEGER,
    );
    const batch: ReversibleCommit[] = [];
    for (const commit of missed)
      batch.push({ commit, inverse: await this.#loading(() => this.#fold(commit)) });
    this.#head = missed.at(-1)?.hash ?? this.#head;
    this.#mayHaveMissed = false;
    if (batch.length > 0) this.#tell(batch);
  }
}

function refused(fault: Fault): Answer {
  return { ok: false, fault };
}

/** Under load one larger write costs much less than several small ones, and the delay is too short to notice. */
function waitUntil(until: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, until - performance.now()));
}

/** Actions that arrive at the same moment share a write. */
function nextTick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
