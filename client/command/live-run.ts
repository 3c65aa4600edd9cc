import { isSame } from '../../domain/kernel/same.ts';
import { createContext } from '@lit/context';
import { Kept } from '../../domain/operation/kept.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { attentionOf, type Attention } from '../../domain/attention/attention.ts';
import type { Post } from '../../domain/records/post.ts';
import {
  deviceAt,
  devicesAt,
  type Device,
  type Devices,
  type Freshness,
  type Heard,
} from '../../domain/reports/devices.ts';
import { occupancies, type Occupancy } from '../../domain/parking/occupancy.ts';
import { postsNow, type PostNow } from '../../domain/reports/post-state.ts';
import type { LatestPositions } from '../../domain/positions/latest.ts';
import type { ProposedPassage } from '../../domain/positions/passages.ts';
import { farPositions, shownPositions, type ShownPosition } from '../../domain/positions/shown.ts';
import { convoysAt, type ConvoyNow } from '../../domain/routes/convoys.ts';
import { liveCounts, type LiveCounts } from '../../domain/totals/live-counts.ts';
import { clockBegan, clockTime } from '../../domain/records/run.ts';
import { openRun, runTime } from '../../domain/runs/clock.ts';
import { router } from '../app/router.ts';
import { JournalReader } from '../store/journal-reader.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { shownRun, timeShown } from '../store/shown-run.ts';
import type { PositionMark } from '../map/positions-layer.ts';
import { Cell } from '../ui/following.ts';
import { language } from '../words/language.ts';
import { marksOf } from './position-words.ts';

const MINUTE_MS = 60_000;

/** An entry is marked if it was received this much later than it happened, in ms of real time. */
export const BACK_DATED_MS = 3 * MINUTE_MS;

/** What a screen looks at: a run, a moment on its clock, and what was heard and measured until then. */
export interface Look {
  readonly run: RunState | undefined;
  readonly now: number;
  /** The same moment by the clock of the server. */
  readonly serverNow: number;
  readonly heard: Heard;
  readonly positions: LatestPositions;
  /** Whether this is over, so that nobody is called and nothing is known of devices. */
  readonly isPast: boolean;
}

/** The run of the address, now. */
function liveLook(store: OperationStore): Look {
  return {
    isPast: false,
    get run() {
      const run = shownRun(store.operation);
      if (run?.isLoaded === false) void store.loadRun(run.id);
      return run;
    },
    get now() {
      return timeShown(store);
    },
    get serverNow() {
      return store.serverNow;
    },
    get heard() {
      return store.heard;
    },
    get positions() {
      return store.positions;
    },
  };
}

/** What is watched without being shown is computed after a change, at most once in so long, and else once in so long, ms. */
const [WATCHED_MS, UNCHANGED_MS] = [1000, 10_000];

/** An open run, and what needs a human in it. */
export interface Watched {
  readonly operation: Operation;
  readonly run: RunState;
  readonly plan: Plan;
  readonly minute: number;
  readonly attention: readonly Attention[];
}

/**
 * The run on the command screen and on walls, computed every second and after commits. An unchanged part keeps its identity: no redraw.
 * On other screens only the open run is watched.
 */
export class LiveRun implements Watched {
  readonly store: OperationStore;
  readonly #look: Look;
  readonly #isShown: Cell<boolean>;
  readonly #other = new Cell<Watched | undefined>(undefined, isSameWatched);
  #hasNews = true;
  #watchedAt = -Infinity;
  readonly #run = new Cell<RunState | undefined>(undefined);
  readonly #now = new Cell(0);
  readonly #minute = new Cell(0);
  readonly #posts = new Cell<ReadonlyMap<string, PostNow>>(new Map());
  readonly #counts = new Cell<LiveCounts | undefined>(undefined, isSame);
  readonly #attention = new Cell<readonly Attention[]>([], isSame);
  readonly #devices = new Cell<Devices>(new Map(), isSameMap);
  readonly #postDevices = new Cell<Devices>(new Map(), isSameMap);
  readonly #freshness = new Kept<(post: Post) => Freshness | undefined>();
  readonly #carParks = new Cell<readonly Occupancy[]>([], isSame);
  readonly #positions = new Cell<ReadonlyMap<string, ShownPosition>>(new Map(), isSameMap);
  readonly #marks = new Kept<readonly PositionMark[]>();
  readonly #far = new Cell<readonly ShownPosition[]>([], isSame);
  readonly #convoys = new Cell<readonly ConvoyNow[]>([], isSame);
  readonly #journal: JournalReader;
  readonly #entriesRead = new Cell(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(store: OperationStore, isShown = true, look = liveLook(store)) {
    this.store = store;
    this.#look = look;
    this.#isShown = new Cell(isShown);
    this.#journal = new JournalReader(store.api, () => {
      if (!this.#journal.fault) this.#entriesRead.value += 1;
    });
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

  get isPast(): boolean {
    return this.#look.isPast;
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

  /** The phones of officers, by officer. */
  get devices(): Devices {
    return this.#devices.value;
  }

  /** The freshest phone at each post that is held now or must be soon, by post. */
  get postDevices(): Devices {
    return this.#postDevices.value;
  }

  deviceAt(postId: string): Device | undefined {
    return this.postDevices.get(postId);
  }

  /** How fresh the phone at each post is, as a new function after a change. */
  get freshnessOf(): (post: Post) => Freshness | undefined {
    const { postDevices } = this;
    return this.#freshness.of(
      [postDevices],
      () =>
        ({ id }) =>
          postDevices.get(id)?.freshness,
    );
  }

  /** How full the car parks are, with all counts of the minute that runs. */
  get carParks(): readonly Occupancy[] {
    return this.#carParks.value;
  }

  /** The last positions of those on duty, by carrier. */
  get positions(): ReadonlyMap<string, ShownPosition> {
    return this.#positions.value;
  }

  /** The same as they are drawn. */
  get marks(): readonly PositionMark[] {
    return this.#marks.of([this.positions, language.current], () =>
      marksOf(this.positions.values(), this.plan.brief.timeZone),
    );
  }

  /** Positions that are too far away to be drawn. */
  get far(): readonly ShownPosition[] {
    return this.#far.value;
  }

  /** The passages that positions propose, for somebody to confirm. */
  get proposed(): readonly ProposedPassage[] {
    return this.attention.flatMap(({ passage }) => passage ?? []);
  }

  /** What alerts are about: the run that is shown, and if that is not open, the one that is. */
  get watched(): Watched | undefined {
    return this.#isShown.value && this.shown?.isOpen ? this : this.#other.value;
  }

  /** Whether a screen shows the run. */
  set isShown(isShown: boolean) {
    if (isShown === this.#isShown.value) return;
    this.#isShown.value = isShown;
    this.#tick();
  }

  /** What the clock of the run showed at a server time. What was entered before the run has the server's time. */
  clockAt(at: number): number {
    const { clock } = this.run.record;
    return at >= clockBegan(clock).startedAt ? clockTime(clock, at) : at;
  }

  /** When the server received a record, by the clock of the run. It is read from the journal, so it is known a moment later. */
  receivedAt(recordId: string): number | undefined {
    const [revision] = this.operation.revisionsOf(recordId);
    const at =
      this.#entriesRead.value >= 0 && revision !== undefined ? this.#journal.of(revision)?.at : undefined;
    if (revision !== undefined && at === undefined) this.#journal.want([revision]);
    return at === undefined ? undefined : this.clockAt(at);
  }

  start(): void {
    this.#tick();
    this.store.addEventListener('change', this.#onChange);
    router.addEventListener('change', this.#tick);
    this.#timer = setInterval(this.#tick, 1000);
  }

  stop(): void {
    this.store.removeEventListener('change', this.#onChange);
    router.removeEventListener('change', this.#tick);
    clearInterval(this.#timer);
  }

  readonly #tick = (): void => {
    this.#setClock();
    this.#compute();
  };

  readonly #onChange = (): void => {
    this.#hasNews = true;
    this.#compute();
  };

  readonly #compute = (): void => {
    if (this.#isShown.value) this.#computeShown();
    if (this.watched !== this) this.#watch(openRun(this.store.operation));
  };

  /** Looks again. Without `all`, only at what moves: clock, posts and convoys. */
  refresh(all = true): void {
    this.#setClock();
    this.#computeShown(all);
  }

  #setClock(): void {
    const { now } = this.#look;
    this.#now.value = now;
    this.#minute.value = now - (now % MINUTE_MS);
  }

  #computeShown(all = true): void {
    const { run } = this.#look;
    if (run) this.#computePosts(run);
    if (run && all) this.#computeRest(run);
    this.#run.value = run;
  }

  #watch(run: RunState | undefined): void {
    const { operation, serverNow } = this.store;
    const agoMs = performance.now() - this.#watchedAt;
    const isSameRun = run === this.#other.value?.run;
    if (isSameRun && agoMs < (this.#hasNews ? WATCHED_MS : UNCHANGED_MS)) return;
    this.#watchedAt = performance.now();
    this.#hasNews = false;
    if (!run) {
      this.#other.value = undefined;
      return;
    }
    const now = runTime(run.record, serverNow);
    const { attention } = this.#attentionIn(run, postsNow(run, now), now);
    this.#other.value = { operation, run, plan: run.plan, minute: now - (now % MINUTE_MS), attention };
  }

  #attentionIn(run: RunState, posts: readonly PostNow[], now: number) {
    const { heard, serverNow, positions } = this.#look;
    const devices = devicesAt(run, run.isOpen ? heard : new Map(), serverNow);
    const attention = run.isOpen ? attentionOf(run, posts, now, devices, positions.ways) : [];
    return { devices, attention };
  }

  #computePosts(run: RunState): void {
    const { now } = this.#look;
    const before = this.#posts.value;
    const posts = postsNow(run, now).map((post) => keep(before.get(post.post.id), post));
    if (posts.length !== before.size || posts.some((post) => before.get(post.post.id) !== post))
      this.#posts.value = new Map(posts.map((post) => [post.post.id, post]));
    this.#convoys.value = convoysAt(run.plan, now);
  }

  #computeRest(run: RunState): void {
    const { now } = this.#look;
    const posts = [...this.#posts.value.values()];
    const { devices, attention } = this.#attentionIn(run, posts, now);
    const known = new Map(this.#attention.value.map((item) => [item.id, item]));
    this.#devices.value = devices;
    this.#postDevices.value = new Map(
      posts.flatMap((post) => {
        const device = deviceAt(run, devices, post, now);
        return device ? [[post.post.id, device]] : [];
      }),
    );
    this.#counts.value = liveCounts(run, posts, now);
    this.#attention.value = attention.map((item) => keep(known.get(item.id), item));
    this.#carParks.value = occupancies(run, this.minute + MINUTE_MS);
    this.#computePositions(run);
  }

  #computePositions(run: RunState): void {
    const { positions, serverNow } = this.#look;
    this.#positions.value = shownPositions(run, positions, serverNow);
    this.#far.value = farPositions(run, positions, serverNow);
  }
}

/** Matters that nobody has taken or set aside. */
export function openMatters(watched: Watched | undefined): readonly Attention[] {
  return watched?.attention.filter(({ handling }) => !handling) ?? [];
}

export const liveContext = createContext<LiveRun>(Symbol('cordon live run'));

/** The previous value if the new one is the same. */
function keep<Value>(before: Value | undefined, value: Value): Value {
  return before !== undefined && isSame(before, value) ? before : value;
}

function isSameWatched(a: Watched | undefined, b: Watched | undefined): boolean {
  return a?.run === b?.run && a?.minute === b?.minute && isSame(a?.attention, b?.attention);
}

function isSameMap(a: unknown, b: unknown): boolean {
  return a instanceof Map && b instanceof Map && isSame([...a], [...b]);
}
