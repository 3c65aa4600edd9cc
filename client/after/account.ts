import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { SealedCommit } from '../../domain/actions/commit.ts';
import { Kept, keptFor } from '../../domain/operation/kept.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Count } from '../../domain/records/car-park.ts';
import { unitIdOf } from '../../domain/records/fact.ts';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import type { Report } from '../../domain/records/report.ts';
import type { Run, TurnOut } from '../../domain/records/run.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { isVoid } from '../../domain/runs/unit-facts.ts';
import {
  absences,
  irregulars,
  officerTurnOuts,
  standingCounts,
  vehicleTurnOuts,
  type Absence,
} from '../../domain/totals/counting.ts';
import {
  guidedByHour,
  postsHeld,
  punctuality,
  type GuidedByHour,
  type HeadsAt,
  type Punctuality,
} from '../../domain/totals/series.ts';
import { totalsOf, type Totals } from '../../domain/totals/totals.ts';
import type { ClientFault } from '../api/http.ts';
import { router } from '../app/router.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { recordsOf } from '../store/records.ts';

/** Everything that this screen says about a run, counted at one revision. */
export interface RunAccount {
  readonly run: RunState;
  readonly revision: number;
  readonly totals: Totals;
  /** Officers who turned out at least once, out of those in the plan; vehicles likewise. */
  readonly officersOut: number;
  readonly officers: number;
  readonly vehiclesOut: number;
  readonly vehicles: number;
  readonly counts: CountsTaken;
  readonly incidents: readonly Incident[];
  readonly requests: readonly PublicRequest[];
  readonly irregulars: readonly (Report | Count | Incident | PublicRequest)[];
  /** Everything that was said and taken. */
  readonly taken: number;
  readonly absences: readonly Absence[];
  readonly days: readonly DayAccount[];
  readonly punctuality: readonly Punctuality[];
}

/** All counts of a run, each in one of three lists. */
interface CountsTaken {
  readonly standing: readonly Count[];
  readonly voided: readonly Count[];
  /** Counted at a gate whose linked car park also counted on that day: the same vehicles, so only the car park's count is used. */
  readonly sameFlow: readonly Count[];
}

export interface DayAccount {
  readonly day: string;
  readonly held: readonly HeadsAt[];
  readonly guided: GuidedByHour;
}

const accountKept = keptFor((_run: RunState) => new Kept<RunAccount>());

/** The account of a run. It is kept, and counted again only when something has happened since. */
export function accountOf({ revision }: Operation, run: RunState, until = Infinity): RunAccount {
  return accountKept(run).of([revision], () => count(run, revision, run.record.closedAt ?? until));
}

function count(run: RunState, revision: number, until: number): RunAccount {
  const { officers, vehicles } = run.plan.tables;
  const { reports, counts, incidents, requests } = run.tables;
  const distinct = (outs: readonly TurnOut[]) => new Set(outs.map(({ unit }) => unitIdOf(unit))).size;
  return {
    run,
    revision,
    totals: totalsOf(run),
    officersOut: distinct(officerTurnOuts(run)),
    officers: officers.size,
    vehiclesOut: distinct(vehicleTurnOuts(run)),
    vehicles: vehicles.size,
    counts: countsTaken(run),
    incidents: recordsOf(run, 'incidents'),
    requests: recordsOf(run, 'requests'),
    irregulars: irregulars(run),
    taken: reports.size + counts.size + incidents.size + requests.size,
    absences: absences(run, until),
    days: run.record.days.map((day) => ({
      day,
      held: postsHeld(run, day, { until }),
      guided: guidedByHour(run, day),
    })),
    punctuality: punctuality(run),
  };
}

function countsTaken(run: RunState): CountsTaken {
  const standing = standingCounts(run);
  const stands = new Set(standing.map(({ id }) => id));
  const others = recordsOf(run, 'counts').filter(({ id }) => !stands.has(id));
  return {
    standing,
    voided: others.filter((count) => isVoid(run, count)),
    sameFlow: others.filter((count) => !isVoid(run, count)),
  };
}

/** The run in the address, otherwise the newest event, otherwise the newest drill. */
export function runToAccountFor({ runs }: Operation, named: string | undefined): RunState | undefined {
  const newest = (kind: Run['kind']) => [...runs.values()].findLast(({ record }) => record.kind === kind);
  return runs.get(named ?? '') ?? newest('event') ?? newest('drill');
}

/** Events first, then drills; within each, the newest first. */
export function runsInOrder(operation: Operation): Run[] {
  const rank = ({ kind }: Run) => (kind === 'event' ? 0 : 1);
  return [...operation.tables.runs.values()].sort(
    (a, b) => rank(a) - rank(b) || b.clock.startedAt - a.clock.startedAt,
  );
}

/** Counting a whole event takes much of a second, so during a run it is repeated at most this often. */
const AGAIN_AFTER_MS = 15_000;

/** The account of the run in the address, and the newest entry of the journal that was counted. */
export class AccountController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #store: ContextConsumer<typeof storeContext, ReactiveElement>;
  #account: RunAccount | undefined;
  #countedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seal: SealedCommit | undefined;
  #askedFor = 0;
  #fault: ClientFault | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#store = new ContextConsumer(host, { context: storeContext, subscribe: true });
    host.addController(this);
  }

  get run(): RunState | undefined {
    return runToAccountFor(this.store.operation, router.of('run'));
  }

  get store(): OperationStore {
    return this.#store.value!;
  }

  /** Why a closed run cannot be read. */
  get fault(): ClientFault | undefined {
    return this.#fault;
  }

  get account(): RunAccount | undefined {
    return this.#account;
  }

  /** The entry at the revision of the account, with its hash. It is requested from the server and arrives a moment later. */
  get seal(): SealedCommit | undefined {
    return this.#seal?.revision === this.#account?.revision ? this.#seal : undefined;
  }

  hostUpdate(): void {
    const { run } = this;
    const known = this.#account?.run.id === run?.id ? this.#account : undefined;
    if (!known) {
      this.#account = undefined;
      if (run?.isLoaded) this.#countIn(0);
      else if (run) void this.#load(run);
    } else if (known.run !== run && run?.isLoaded === false) void this.#load(run);
    else if (known.run !== run || known.revision !== this.store.operation.revision) {
      this.#countIn(Math.max(0, this.#countedAt + AGAIN_AFTER_MS - performance.now()));
    }
  }

  hostDisconnected(): void {
    this.#forgetTimer();
  }

  /** Never while the screen is being drawn: the present content is shown first. */
  #countIn(ms: number): void {
    if (this.#timer !== undefined && ms > 0) return;
    this.#forgetTimer();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.run?.isLoaded) this.#count(this.run);
    }, ms);
  }

  #forgetTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #load({ id }: RunState): Promise<void> {
    const fault = await this.store.loadRun(id);
    if (fault !== undefined && fault === this.#fault) return;
    this.#fault = fault;
    this.#host.requestUpdate();
  }

  #count(run: RunState): void {
    const { operation, serverNow } = this.store;
    this.#account = accountOf(operation, run, runTime(run.record, serverNow));
    this.#countedAt = performance.now();
    this.#host.requestUpdate();
    void this.#readSeal(this.#account.revision);
  }

  async #readSeal(revision: number): Promise<void> {
    if (this.#askedFor === revision) return;
    this.#askedFor = revision;
    const reply = await this.store.api.journal({ revisions: [revision] });
    if (!reply.ok || this.#askedFor !== revision) return;
    this.#seal = reply.value.commits[0];
    this.#host.requestUpdate();
  }
}
