import { erasedBy, type Action } from '../../domain/actions/actions.ts';
import { JOURNAL_SCHEMA, type Commit } from '../../domain/actions/commit.ts';
import { decide } from '../../domain/actions/decide.ts';
import { fold } from '../../domain/actions/fold.ts';
import { refuse } from '../../domain/kernel/result.ts';
import type { Answer, Fault } from '../../domain/operation/fault.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { NotLoaded, UnloadedRun } from '../../domain/operation/unloaded-run.ts';
import { nextOrderAt } from '../../domain/orders/progress.ts';
import type { Actor } from '../../domain/records/actor.ts';
import type { Change } from '../../domain/records/collections.ts';
import type { BookTools } from './book-tools.ts';
import { Memory } from './memory.ts';
import { replay } from './replay.ts';
import type { Pages } from './unfold.ts';

/** The sender as the operation knows them when the action is decided. Undefined if they no longer belong to it. */
export type Asker = (operation: Operation) => Actor | undefined;

/** Called for every batch, in order, when it is durable and before anything newer is decided. */
type Listener = (batch: readonly ReversibleCommit[], operation: Operation) => void;

/** A commit and the changes that reverse it. */
export interface ReversibleCommit {
  readonly commit: Commit;
  readonly inverse: readonly Change[];
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

/**
 * One operation and its queue. Actions are decided one after another, written together in one durable transaction, and only then
 * answered and sent to listeners. Between two batches, memory and database agree. An operation that nobody uses is not in memory: it
 * is folded when somebody does. docs/rules.md, O12.
 */
export class OperationBook {
  readonly id: string;
  readonly #tools: BookTools;
  readonly memory: Memory;
  readonly #listeners = new Set<Listener>();
  readonly #queue: Asked[] = [];
  readonly #readers: (() => void)[] = [];
  readonly #loadings = new Map<string, Promise<void>>();
  #turn: Promise<void> | undefined;
  #writing = false;
  #stopping = false;
  #mayHaveMissed = false;

  /** Without pages it folds the journal when somebody uses it. */
  constructor(id: string, tools: BookTools, pages?: Pages) {
    this.id = id;
    this.#tools = tools;
    this.memory = new Memory(id, tools, (doing) => this.#between(doing), pages);
  }

  get isInMemory(): boolean {
    return this.memory.pages !== undefined;
  }

  /** How many actions wait to be decided. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Whether the journal has an action. For use inside `read`. */
  knows(actionId: string): boolean {
    return this.memory.held.answers.has(actionId);
  }

  /** Queues an action whose shape has been checked. Resolves when it is durable or refused. */
  act(action: Action, asker: Asker): Promise<Answer> {
    this.memory.use();
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
    this.memory.use();
    return new Promise((resolve, reject) => {
      const again = (needed: Promise<void>): void => void needed.then(() => this.#between(attempt), reject);
      const attempt = (): void => {
        const { pages } = this.memory;
        if (!pages) return again(this.memory.unfold());
        try {
          resolve(look(pages.operation));
        } catch (error) {
          if (error instanceof NotLoaded) again(this.#load(error.runId));
          else reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.#between(attempt);
    });
  }

  /** Whether an order waits for its time. */
  get isWaiting(): boolean {
    const { pages } = this.memory;
    return pages !== undefined && nextOrderAt(pages.operation, this.#tools.now()) !== undefined;
  }

  /** Leaves the operation to its journal, unless something is under way, or somebody holds it or has used it since a moment. */
  letGo(unusedSince: number): void {
    const isBusy = this.#turn !== undefined || this.#loadings.size > 0 || this.#readers.length > 0;
    if (!isBusy) this.memory.letGo(unusedSince);
  }

  /** Leaves what happened in closed runs to the database, until somebody needs it again. */
  unloadClosed(): void {
    this.#between(() => this.memory.pages?.operation.unloadClosed());
  }

  #between(doing: () => void): void {
    if (this.#writing) this.#readers.push(doing);
    else doing();
  }

  /** The commits after a revision, or undefined if they are no longer all in memory. For use inside `read`. */
  remembered(since: number): readonly Commit[] | undefined {
    const { operation, recent } = this.memory.held;
    const missing = operation.revision - since;
    return missing < 0 ? undefined : recent.newest(missing);
  }

  /** The hash of an entry of the journal. */
  async hashAt(revision: number): Promise<string | undefined> {
    const [row] = await this.#tools.journal.rows(this.id, revision - 1, 1);
    return row?.hash;
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
      this.#tools.journal.mustBeInPlace();
      if (!this.memory.pages) await this.memory.unfold();
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
      const first = this.memory.held.answers.get(action.id) ?? fresh.get(action.id);
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
    const unloaded = this.memory.held.operation.runs.get(runId);
    const facts = await this.#tools.journal.factsOf(this.id, runId);
    const { operation } = this.memory.held;
    const run = operation.runs.get(runId);
    if (run instanceof UnloadedRun && run === unloaded) operation.loadFacts(run, facts);
  }

  #decide(action: Action, asker: Asker, decided: ReversibleCommit[]): Answer {
    const { held } = this.memory;
    const { operation } = held;
    const by = asker(operation);
    if (!by) return refused({ kind: 'signed-out' });
    const at = Math.max(this.#tools.now(), held.lastAt);
    const decision = this.#rule(action, by, at);
    if (!decision.ok) return refused(decision.refusal);
    const revision = operation.revision + 1;
    const commit: Commit = { revision, schema: JOURNAL_SCHEMA, at, by, action, changes: decision.value };
    decided.push({ commit, inverse: fold(operation, commit) });
    held.lastAt = at;
    return { ok: true, revision, at };
  }

  /** A rule that throws is a programming error. It is logged, and the other actions of the batch are still answered. */
  #rule(action: Action, by: Actor, at: number): ReturnType<typeof decide> {
    try {
      return decide(this.memory.held.operation, action, { by, at });
    } catch (error) {
      if (error instanceof NotLoaded) throw error;
      this.#tools.reportError(error, `deciding ${action.name}`);
      return refuse({ kind: 'not-saved' });
    }
  }

  async #write(decided: readonly ReversibleCommit[]): Promise<void> {
    const commits = decided.map(({ commit }) => commit);
    const pages = this.memory.held;
    pages.head = await this.#tools.journal.append(this.id, commits, pages.head);
    if (commits.some(({ action }) => erasedBy(action).length > 0)) await this.forgetErased();
    this.#tell(decided);
  }

  /** Reads the operation anew from the journal, where the texts of erased people are gone. */
  async forgetErased(): Promise<void> {
    this.memory.held.replace(await replay(this.#tools.journal, this.id));
  }

  #tell(batch: readonly ReversibleCommit[]): void {
    const { operation, answers, recent } = this.memory.held;
    for (const { commit } of batch) {
      answers.set(commit.action.id, { ok: true, revision: commit.revision, at: commit.at });
      recent.push(commit);
    }
    for (const listener of this.#listeners) {
      try {
        listener(batch, operation);
      } catch (error) {
        this.#tools.reportError(error, `notifying listeners of operation ${this.id}`);
      }
    }
  }

  #takeBack(decided: readonly ReversibleCommit[]): void {
    for (const { commit, inverse } of decided.toReversed())
      this.memory.held.operation.retract(commit, inverse);
    this.#mayHaveMissed = true;
  }

  /** After a failed write the journal decides. Commits that it holds and memory does not were saved after all, or by another process. */
  async #catchUp(): Promise<void> {
    const pages = this.memory.held;
    const { operation } = pages;
    const missed = await this.#tools.journal.since(this.id, operation.revision, Number.MAX_SAFE_INTEGER);
    const batch: ReversibleCommit[] = [];
    for (const commit of missed)
      batch.push({ commit, inverse: await this.#loading(() => fold(operation, commit)) });
    pages.head = missed.at(-1)?.hash ?? pages.head;
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
