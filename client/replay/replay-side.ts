import type { RunState } from '../../domain/operation/run-state.ts';
import { LatestPositions } from '../../domain/positions/latest.ts';
import { serverTime } from '../../domain/records/run.ts';
import { notableMoments, type Notable } from '../../domain/replay/notable.ts';
import { keepKeyFrame } from '../../domain/replay/key-moments.ts';
import { ReplayedRun } from '../../domain/replay/replayed-run.ts';
import type { RunCommit, View } from '../../domain/replay/timeline.ts';
import { runTime } from '../../domain/runs/clock.ts';
import type { ClientFault, Reply } from '../api/http.ts';
import { LiveRun, type Look } from '../command/live-run.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { Cell } from '../ui/following.ts';
import { readCommits } from './run-commits.ts';

/** Positions are asked for at most this often, ms. */
const ASK_AFTER_MS = 300;

/** Nothing moves when nobody has asked for another moment for so long, ms. */
const STILL_MS = 500;

/** Which run is shown, how, and at what moment on its clock. */
export interface Shown {
  readonly runId: string;
  readonly view: View;
  readonly at: number;
}

/** Reads each run once, although several pictures show it. */
export class CommitShelf {
  readonly #store: OperationStore;
  readonly #read = new Map<string, Promise<Reply<readonly RunCommit[]>>>();

  constructor(store: OperationStore) {
    this.#store = store;
  }

  of(runId: string): Promise<Reply<readonly RunCommit[]>> {
    let read = this.#read.get(runId);
    if (!read) this.#read.set(runId, (read = this.#readRun(runId)));
    return read;
  }

  async #readRun(runId: string): Promise<Reply<readonly RunCommit[]>> {
    const fault = await this.#store.loadRun(runId);
    const read: Reply<readonly RunCommit[]> = fault
      ? { ok: false, refusal: fault }
      : await readCommits(this.#store.api, runId);
    if (!read.ok) this.#read.delete(runId);
    return read;
  }
}

/** One picture of a replay: a run, set to a moment. */
export class ReplaySide {
  readonly live: LiveRun;
  readonly #store: OperationStore;
  readonly #shelf: CommitShelf;
  readonly #replayed = new Cell<ReplayedRun | undefined>(undefined);
  #notable: readonly Notable[] = [];
  readonly #opened = new Cell<Pick<Shown, 'runId' | 'view'> | undefined>(undefined);
  readonly #fault = new Cell<ClientFault | undefined>(undefined);
  #run: RunState | undefined;
  #at = 0;
  #shownAt = -Infinity;
  #isStopped = false;
  #positions = new LatestPositions();
  readonly #arePositionsDeleted = new Cell(false);
  #isAsking = false;
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor(store: OperationStore, shelf: CommitShelf) {
    this.#store = store;
    this.#shelf = shelf;
    this.live = new LiveRun(store, true, this.#look());
  }

  get replayed(): ReplayedRun | undefined {
    return this.#replayed.value;
  }

  get notable(): readonly Notable[] {
    return this.#notable;
  }

  get fault(): ClientFault | undefined {
    return this.#fault.value;
  }

  get at(): number {
    return this.#at;
  }

  get view(): View | undefined {
    return this.#opened.value?.view;
  }

  get arePositionsDeleted(): boolean {
    return this.#arePositionsDeleted.value;
  }

  /** Shows a run as an address says. A moment outside of the run is its nearest one. */
  async open({ runId, view, at }: Shown): Promise<void> {
    if (this.#isOf(runId, view)) return this.show(at);
    this.#opened.value = { runId, view };
    const read = await this.#shelf.of(runId);
    if (!this.#isOf(runId, view)) return;
    const run = this.#store.operation.runs.get(runId);
    this.#fault.value = read.ok ? undefined : read.refusal;
    if (read.ok && run) this.#begin(run, read.value, view);
    else this.#opened.value = undefined;
    this.show(at);
    if (this.replayed) void this.#keepKeyFrames(this.replayed);
  }

  /** Key frames are made one after another while nothing moves: then each jump begins near one. */
  async #keepKeyFrames(replayed: ReplayedRun): Promise<void> {
    for (const moment of replayed.keyMoments) {
      do await idle();
      while (performance.now() - this.#shownAt < STILL_MS);
      if (this.#isStopped || this.replayed !== replayed) return;
      keepKeyFrame(replayed, moment, this.#at);
    }
  }

  #isOf(runId: string, view: View): boolean {
    return this.#opened.value?.runId === runId && this.#opened.value.view === view;
  }

  #begin(run: RunState, commits: readonly RunCommit[], view: View): void {
    const until = runTime(run.record, this.#store.serverNow);
    const replayed = new ReplayedRun(run, commits, view, until);
    this.#notable = notableMoments(replayed, run.record.closedAt !== undefined);
    this.#positions = new LatestPositions();
    this.#replayed.value = replayed;
  }

  /** Moves to a moment. Without `all`, only clock, posts and convoys are computed: while it plays, the rest follows some times a second. */
  show(at: number, all = true): void {
    const replayed = this.#replayed.value;
    if (!replayed) return;
    const { from, until } = replayed;
    this.#at = Math.round(Math.min(until, Math.max(from, at)));
    this.#shownAt = performance.now();
    this.#run = replayed.at(this.#at);
    this.live.refresh(all);
    if (all) void this.#readPositions();
  }

  #look(): Look {
    const shown = (): { at: number; run: RunState | undefined } => ({ at: this.#at, run: this.#run });
    const latest = (): LatestPositions => this.#positions;
    const heard = new Map<string, number>();
    return {
      isPast: true,
      heard,
      get run() {
        return shown().run;
      },
      get now() {
        return shown().at;
      },
      get serverNow() {
        const { at, run } = shown();
        return run ? serverTime(run.record.clock, at) : at;
      },
      get positions() {
        return latest();
      },
    };
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#asking);
  }

  /** Positions of the moment that is shown, with one question at a time: while it plays, some are left out. */
  async #readPositions(): Promise<void> {
    const run = this.#run;
    if (this.#isAsking || !run) return;
    this.#isAsking = true;
    const at = this.#at;
    const reply = await this.#store.api.pastPositions(serverTime(run.record.clock, at));
    this.#isAsking = false;
    if (run !== this.#run || !reply.ok) return;
    this.#positions = new LatestPositions();
    this.#positions.take(reply.value.fixes);
    this.#arePositionsDeleted.value = reply.value.deleted;
    if (this.#at === at) return this.live.refresh();
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.#readPositions(), ASK_AFTER_MS);
  }
}

/** When the page has nothing else to do. Some browsers do not say so: then a moment later. */
function idle(): Promise<unknown> {
  return new Promise((done) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(done);
    else setTimeout(done, STILL_MS / 10);
  });
}
