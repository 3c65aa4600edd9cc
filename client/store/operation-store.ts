import { erasedBy } from '../../domain/actions/actions.ts';
import type { Commit } from '../../domain/actions/commit.ts';
import { fold } from '../../domain/actions/fold.ts';
import { heardAfter, type DevicesTold } from '../../domain/contract/devices.ts';
import type { Person } from '../../domain/contract/live.ts';
import type { ServerState } from '../../domain/contract/server-state.ts';
import type { Snapshot } from '../../domain/contract/operations.ts';
import { commitTold } from '../../domain/contract/told-commit.ts';
import type { WallView } from '../../domain/contract/walls.ts';
import { isSame } from '../../domain/kernel/same.ts';
import { ok } from '../../domain/kernel/result.ts';
import { forkTo } from '../../domain/operation/fork-to.ts';
import { noteRead, type Readable } from '../../domain/operation/kept.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { Fix } from '../../domain/positions/fix.ts';
import { LatestPositions } from '../../domain/positions/latest.ts';
import { isOfPlan, put, type Change } from '../../domain/records/collections.ts';
import { editionId, type EditionState } from '../../domain/records/edition.ts';
import type { Heard } from '../../domain/reports/devices.ts';
import { travelIn } from '../../domain/roads/travel-file.ts';
import type { ClientFault, Reply } from '../api/http.ts';
import { LiveLine, type LinkState } from '../api/live.ts';
import { OperationApi } from '../api/operation-api.ts';
import { Cell, lookAgain } from '../ui/following.ts';
import { tell } from '../ui/notices.ts';
import { withErasedNamed } from '../words/erased.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { phrase } from '../words/language.ts';
import { CommitQueue } from './commit-queue.ts';

/** How many of the newest commits are kept for the journal feed. */
const RECENT = 400;

/** How long the newest commits may wait for the first view, in ms. */
const IDLE_WITHIN_MS = 3000;

/** Commits come in bursts: listeners are notified at most this often. */
const AT_MOST_EVERY_MS = 200;

/** How long to wait before missing commits are requested, in ms: the commits of one burst may arrive out of order. */
const GAP_PATIENCE_MS = 300;

/**
 * One operation as this page sees it: the fold of its journal, kept up to date over the live connection. The event `change`
 * notifies listeners, once for a burst of commits; the event `link` reports the state of the connection, `reconnected` that it was lost and is back,
 * the event `deleted` that the operation is gone.
 */
export class OperationStore extends EventTarget implements Readable {
  readonly api: OperationApi;
  /** The number of the edition that this store shows as it was. Such a store never changes. */
  readonly edition: number | undefined;
  readonly #isWall: boolean;
  #editionState: EditionState | undefined;
  readonly #line: LiveLine;
  readonly #queue = new CommitQueue();
  #operation: Operation;
  #recent: readonly Commit[] = [];
  #loaded = false;
  #offsetMs = 0;
  #telling = false;
  #toldAt = -Infinity;
  #joining = false;
  #hasConnected = false;
  #knowsErased = false;
  #travelTurn = 0;
  #opened: string | undefined;
  readonly #people = new Cell<readonly Person[]>([], isSame);
  #positions = new LatestPositions();
  readonly #wallShows = new Cell<WallView>('turning');
  readonly #server = new Cell<ServerState>({}, isSame);
  readonly #heard = new Cell<Heard>(new Map());
  readonly #reading = new Map<string, Promise<ClientFault | undefined>>();
  #gapTimer: ReturnType<typeof setTimeout> | undefined;

  /** A wall has no journal and no names, so nobody is erased from it. */
  constructor(operationId: string, edition?: number, isWall = false) {
    super();
    this.edition = edition;
    this.#isWall = isWall;
    this.api = new OperationApi(operationId);
    this.#operation = new Operation(operationId);
    this.#line = new LiveLine({
      connected: () => {
        if (this.#hasConnected) this.dispatchEvent(new Event('reconnected'));
        this.#hasConnected = true;
        void this.#join();
        this.#sayOpen();
      },
      committed: (id, commits) => id === operationId && this.take(commits.map(named)),
      travelChanged: (id) => void (id === operationId && this.#readTravel()),
      alsoOpen: (id, record, people) => {
        if (id === operationId && record === this.#opened) this.#people.value = people;
      },
      devicesChanged: (id, told) => id === operationId && this.takeDevices(told),
      positionsChanged: (id, fixes) => id === operationId && this.takePositions(fixes),
      wallShows: (shows) => {
        this.#wallShows.value = shows;
      },
      serverChanged: (state) => {
        this.#server.value = state;
      },
      deleted: (id) => {
        if (id === operationId) this.dispatchEvent(new Event('deleted'));
      },
      signedOut: () => this.dispatchEvent(new Event('signed-out')),
      linkChanged: () => this.dispatchEvent(new Event('link')),
    });
  }

  /** The state of that edition when it was opened. */
  get editionState(): EditionState | undefined {
    return this.#editionState;
  }

  /** A new object after a reload; otherwise the same object, and unchanged records keep their identity. */
  get operation(): Operation {
    noteRead(this, 'operation');
    return this.#operation;
  }

  get loaded(): boolean {
    noteRead(this, 'loaded');
    return this.#loaded;
  }

  /** The newest commits that arrived while this page was open, oldest first. */
  get recent(): readonly Commit[] {
    noteRead(this, 'recent');
    return this.#recent;
  }

  /** Who has the record open that is open here, as far as the server has told. */
  get people(): readonly Person[] {
    return this.#people.value;
  }

  /** What is wrong with the server, as it said last. */
  get server(): ServerState {
    return this.#server.value;
  }

  /** When the phones were last heard, as far as the server has told. */
  get heard(): Heard {
    return this.#heard.value;
  }

  /** Positions of those on duty, as far as the server has told. */
  get positions(): LatestPositions {
    return this.#positions;
  }

  takePositions(fixes: readonly Fix[]): void {
    if (this.#positions.take(fixes).length > 0) this.#tell();
  }

  /** On a wall: the view to which a desk has locked it. */
  get wallShows(): WallView {
    return this.#wallShows.value;
  }

  takeDevices(told: DevicesTold): void {
    this.#heard.value = heardAfter(this.#heard.value, told);
    this.#tell();
  }

  /** Says which record is open here, by collection and id, or that none is. */
  open(record: string | undefined): void {
    if (record === this.#opened) return;
    this.#opened = record;
    this.#people.value = [];
    this.#sayOpen();
  }

  stateOf(name: string): unknown {
    return { operation: this.#operation, loaded: this.#loaded, recent: this.#recent }[name];
  }

  get link(): LinkState {
    return this.#line.state;
  }

  get silentMs(): number {
    return this.#line.silentMs;
  }

  /** The server's clock, UTC ms. This device's clock only measures the time since the server last stated it. */
  get serverNow(): number {
    return performance.timeOrigin + performance.now() + this.#offsetMs;
  }

  /** Reads the operation and opens the connection; returns the fault if it cannot be read. */
  async start(): Promise<ClientFault | undefined> {
    const fault = await this.#load();
    if (!fault) this.#line.open();
    return fault;
  }

  stop(): void {
    clearTimeout(this.#gapTimer);
    this.#line.close();
  }

  /** Takes commits in any order, each once. */
  take(commits: readonly Commit[]): void {
    const ready = this.#queue.take(this.#operation.revision, commits);
    for (const commit of ready) fold(this.#operation, commit);
    if (ready.length > 0) {
      this.#recent = [...this.#recent, ...ready].slice(-RECENT);
      this.#tell();
    }
    if (!this.#isWall && ready.some(({ action }) => erasedBy(action).length > 0)) this.#forgetErased();
    clearTimeout(this.#gapTimer);
    if (this.#queue.hasGap) this.#gapTimer = setTimeout(() => void this.#join(), GAP_PATIENCE_MS);
  }

  /** Replaces the operation by a snapshot. */
  restore(snapshot: Snapshot): void {
    const { travel } = this.#operation.plan;
    this.#operation = new Operation(snapshot.operationId);
    this.#operation.plan.travel = travel;
    this.#operation.restore(snapshot);
    this.#setClock(snapshot.now);
    this.#loaded = true;
    this.take([]);
    this.#tell();
  }

  /** Reads a closed run, unless it is here or being read. If that fails, it is read again when the line has returned. */
  loadRun(id: string): Promise<ClientFault | undefined> {
    if (this.#operation.runs.get(id)?.isLoaded !== false) return Promise.resolve(undefined);
    let reading = this.#reading.get(id);
    if (!reading) this.#reading.set(id, (reading = this.#readRun(id)));
    return reading;
  }

  /** The plan of an edition. One that was made before this page was opened is read once. */
  async readEdition(number: number): Promise<Reply<Plan>> {
    const edition = { id: editionId(number) };
    const operation = this.#operation;
    const known = operation.planOf(edition);
    if (known) return ok(known);
    const reply = await this.api.edition(number);
    if (!reply.ok) return reply;
    const plan = operation.planOf(edition) ?? forkTo(operation.plan, reply.value.records);
    operation.keepEdition(edition, plan);
    this.#tell();
    return ok(plan);
  }

  /** A store that shows an edition as it was, for screens that otherwise show the draft. Its routes are surveyed and its findings waived as they are now. */
  storeOf(number: number, plan: Plan): OperationStore {
    const store = new OperationStore(this.#operation.id, number);
    store.#operation = new Operation(this.#operation.id, plan);
    const { revision, tables } = this.#operation;
    const records = [
      ...[...tables.waivers.values()].map((waiver) => put('waivers', waiver)),
      ...[...tables.hazards.values()].map((hazard) => put('hazards', hazard)),
      ...[...tables.surveyed.values()].map((stretch) => put('surveyed', stretch)),
      ...[...tables.surveyRounds.values()].map((round) => put('surveyRounds', round)),
    ];
    store.#operation.restore({ revision, records, revisions: [], past: {} });
    store.#offsetMs = this.#offsetMs;
    store.#loaded = true;
    store.#editionState = tables.editions.get(editionId(number))?.state;
    return store;
  }

  /** What differs from the draft was said at a revision. If the draft or the run has changed since, it is asked for again. */
  async #readRun(id: string): Promise<ClientFault | undefined> {
    for (;;) {
      const operation = this.#operation;
      const reply = await this.api.run(id);
      if (!reply.ok) return reply.refusal;
      while (operation === this.#operation && operation.revision < reply.value.revision)
        await new Promise((told) => this.addEventListener('change', told, { once: true }));
      if (operation !== this.#operation || this.#hasChanged(id, reply.value.revision)) continue;
      operation.loadRun(id, reply.value);
      this.#reading.delete(id);
      this.#tell();
      return undefined;
    }
  }

  /** Whether the draft or a run is not as it was at a revision. */
  #hasChanged(runId: string, revision: number): boolean {
    const touches = (change: Change): boolean => {
      const run =
        change.run ?? ('record' in change && 'runId' in change.record ? change.record.runId : undefined);
      return run === runId || (run === undefined && isOfPlan(change));
    };
    return this.#recent.some((commit) => commit.revision > revision && commit.changes.some(touches));
  }

  /** The names of an erased person are still here: everything is read again, now or when the line has returned. */
  #forgetErased(): void {
    this.#knowsErased = true;
    this.#recent = [];
    void this.#load();
  }

  async #load(): Promise<ClientFault | undefined> {
    const reply = await this.api.snapshot();
    if (!reply.ok) return reply.refusal;
    this.#knowsErased = false;
    this.restore(reply.value);
    if (!this.#isWall) whenIdle(() => void this.#readRecent());
    return undefined;
  }

  async #readRecent(): Promise<void> {
    const since = Math.max(0, this.#operation.revision - RECENT);
    const reply = await this.api.journal({ since, limit: RECENT });
    if (!reply.ok) return;
    const known = new Set(this.#recent.map(({ revision }) => revision));
    const older = reply.value.commits.filter(({ revision }) => !known.has(revision));
    this.#recent = [...older, ...this.#recent].toSorted((a, b) => a.revision - b.revision).slice(-RECENT);
    this.#tell();
  }

  /** Reads the drives: after connecting, as a table may have been made meanwhile, and when the server announces one. */
  async #readTravel(): Promise<void> {
    const turn = ++this.#travelTurn;
    const reply = await this.api.travel();
    if (turn !== this.#travelTurn || !reply.ok || reply.value.length === 0) return;
    const table = travelIn(reply.value);
    if (!table.ok) return;
    this.#operation.plan.travel = table.value;
    this.#tell();
  }

  async #join(): Promise<void> {
    if (this.#joining) return;
    this.#joining = true;
    const joined = await this.#line.join({
      operationId: this.#operation.id,
      since: this.#operation.revision,
    });
    this.#joining = false;
    if (!joined?.ok) return;
    this.#setClock(joined.now);
    this.#reading.clear();
    if ('catchUp' in joined) this.take(joined.catchUp.map((told) => named(commitTold(told))));
    if ('reload' in joined || this.#knowsErased) await this.#load();
    if ('wasDropped' in joined) tell(phrase(everywhereWords['was-dropped']), 'fault');
    await this.#readPositions();
    await this.#readTravel();
  }

  /** What was told while there was no connection is not told again, so all is read anew. */
  async #readPositions(): Promise<void> {
    const reply = await this.api.positions();
    if (!reply.ok) return;
    this.#positions = new LatestPositions();
    this.takePositions(reply.value.fixes);
  }

  #sayOpen(): void {
    const record = this.#opened;
    this.#line.showOpen({ operationId: this.#operation.id, ...(record !== undefined && { record }) });
  }

  #setClock(serverNow: number): void {
    this.#offsetMs = serverNow - (performance.timeOrigin + performance.now());
  }

  /** A page that is not seen has no frames, but its attention must still be heard. */
  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    const wait = AT_MOST_EVERY_MS - (performance.now() - this.#toldAt);
    setTimeout(
      () => (document.hidden ? this.#tellNow() : requestAnimationFrame(this.#tellNow)),
      Math.max(0, wait),
    );
  }

  readonly #tellNow = (): void => {
    this.#telling = false;
    this.#toldAt = performance.now();
    this.dispatchEvent(new Event('change'));
    lookAgain();
  };
}

/** The first view comes before what only the journal shows. */
function whenIdle(does: () => void): void {
  if (typeof requestIdleCallback === 'undefined') setTimeout(does);
  else requestIdleCallback(does, { timeout: IDLE_WITHIN_MS });
}

/** A commit over the live connection with words for erased people. */
function named(commit: Commit): Commit {
  const text = JSON.stringify(commit);
  const shown = withErasedNamed(text);
  return shown === text ? commit : (JSON.parse(shown) as Commit);
}
