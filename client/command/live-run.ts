import { isSame } from '../../domain/kernel/same.ts';
import { createContext } from '@lit/context';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { attentionOf, type Attention } from '../../domain/reports/attention.ts';
import { postNow, type PostNow } from '../../domain/reports/post-state.ts';
import { convoysAt, type ConvoyNow } from '../../domain/routes/convoys.ts';
import { liveCounts, type LiveCounts } from '../../domain/totals/live-counts.ts';
import { router } from '../app/router.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { recordsOf } from '../store/records.ts';
import { shownRun, timeShown } from '../store/shown-run.ts';
import { Cell } from '../ui/following.ts';

const MINUTE_MS = 60_000;

/** The run on the command screen, computed every second and after commits. An unchanged part keeps its identity: no redraw. */
export class LiveRun {
  readonly store: OperationStore;
  readonly #run = new Cell<RunState | undefined>(undefined);
  readonly #now = new Cell(0);
  readonly #minute = new Cell(0);
  readonly #posts = new Cell<ReadonlyMap<string, PostNow>>(new Map());
  readonly #counts = new Cell<LiveCounts | undefined>(undefined, isSame);
  readonly #attention = new Cell<readonly Attention[]>([], isSame);
  readonly #convoys = new Cell<readonly ConvoyNow[]>([], isSame);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(store: OperationStore) {
    this.store = store;
  }

  get operation(): Operation {
    return this.store.operation;
  }

  /** Without a run, only the screen itself is drawn. */
  get run(): RunState {
    return this.shown!;
  }

  /** The plan of the run: its edition, and what was ordered since. */
  get plan(): Plan {
    return this.run.plan;
  }

  /** Nothing where there is no run yet. */
  get shown(): RunState | undefined {
    return this.#run.value;
  }

  get isOpen(): boolean {
    return this.run.isOpen;
  }

  /** The time by the clock of the run, UTC ms, at the last second; a commit does not change it. */
  get now(): number {
    return this.#now.value;
  }

  /** The last full minute, for elements that show no seconds. */
  get minute(): number {
    return this.#minute.value;
  }

  get posts(): ReadonlyMap<string, PostNow> {
    return this.#posts.value;
  }

  get counts(): LiveCounts {
    return this.#counts.value!;
  }

  get attention(): readonly Attention[] {
    return this.#attention.value;
  }

  get convoys(): readonly ConvoyNow[] {
    return this.#convoys.value;
  }

  start(): void {
    this.#tick();
    this.store.addEventListener('change', this.#compute);
    router.addEventListener('change', this.#tick);
    this.#timer = setInterval(this.#tick, 1000);
  }

  stop(): void {
    this.store.removeEventListener('change', this.#compute);
    router.removeEventListener('change', this.#tick);
    clearInterval(this.#timer);
  }

  readonly #tick = (): void => {
    const now = timeShown(this.store);
    this.#now.value = now;
    this.#minute.value = now - (now % MINUTE_MS);
    this.#compute();
  };

  readonly #compute = (): void => {
    const run = shownRun(this.store.operation);
    if (run?.isLoaded === false) void this.store.loadRun(run.id);
    if (run) this.#computeOf(run);
    this.#run.value = run;
  };

  #computeOf(run: RunState): void {
    const now = timeShown(this.store);
    const before = this.#posts.value;
    const posts = recordsOf(run.plan, 'posts').map((post) =>
      keep(before.get(post.id), postNow(run.plan, run, post, now)),
    );
    const attention = run.isOpen ? attentionOf(run, posts, now) : [];
    const known = new Map(this.#attention.value.map((item) => [item.id, item]));
    if (posts.length !== before.size || posts.some((post) => before.get(post.post.id) !== post))
      this.#posts.value = new Map(posts.map((post) => [post.post.id, post]));
    this.#counts.value = liveCounts(run, posts);
    this.#attention.value = attention.map((item) => keep(known.get(item.id), item));
    this.#convoys.value = convoysAt(run.plan, now);
  }
}

export const liveContext = createContext<LiveRun>(Symbol('cordon live run'));

/** The previous value if the new one is the same. */
function keep<Value>(before: Value | undefined, value: Value): Value {
  return before !== undefined && isSame(before, value) ? before : value;
}
