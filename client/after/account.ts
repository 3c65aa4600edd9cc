import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { SealedCommit } from '../../domain/actions/commit.ts';
import { reportOf, standingClosing } from '../../domain/closings/closing-actions.ts';
import { totalsIn, type ClosingReport } from '../../domain/closings/closing-report.ts';
import { Kept, keptFor } from '../../domain/operation/kept.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Count } from '../../domain/records/car-park.ts';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import type { Report } from '../../domain/records/report.ts';
import { clockBegan, type Run } from '../../domain/records/run.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { isVoid, voidOf } from '../../domain/runs/unit-facts.ts';
import { besideOf, type Beside } from '../../domain/totals/beside.ts';
import { absences, irregulars, standingCounts, type Absence } from '../../domain/totals/counting.ts';
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
  readonly beside: Beside;
  readonly counts: CountsTaken;
  readonly incidents: readonly Incident[];
  readonly requests: readonly PublicRequest[];
  readonly irregulars: readonly (Report | Count | Incident | PublicRequest)[];
  readonly absences: readonly Absence[];
  readonly days: readonly DayAccount[];
  readonly punctuality: readonly Punctuality[];
  /** What the closing froze that is printed. */
  readonly frozen?: Pick<ClosingReport, 'course' | 'preparation'>;
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
  return {
    run,
    revision,
    totals: totalsOf(run),
    beside: besideOf(run),
    counts: countsTaken(run),
    incidents: recordsOf(run, 'incidents'),
    requests: recordsOf(run, 'requests'),
    irregulars: irregulars(run),
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

/** The account that the paper of a run has: of a closed run, as its standing closing has frozen it. */
export function asClosed(operation: Operation, account: RunAccount): RunAccount {
  const { run } = account;
  const closing = run.isOpen ? undefined : standingClosing(operation, run.id);
  if (!closing) return account;
  const report = reportOf(closing);
  const revision = operation.revisionsOf(closing.id)[0] ?? account.revision;
  const isThen = (id: string) => (operation.revisionsOf(id)[0] ?? 0) <= revision;
  const { reports, counts, incidents, requests } = run.tables;
  const isTaken = (fact: Report | Count) => {
    const voided = voidOf(run, fact);
    return voided === undefined || !isThen(voided.id);
  };
  const facts = [
    ...[...reports.values(), ...counts.values()].filter(isTaken),
    ...incidents.values(),
    ...requests.values(),
  ];
  return {
    ...account,
    revision,
    totals: totalsIn(report),
    beside: report.beside ?? account.beside,
    days: report.days,
    punctuality: report.punctuality,
    frozen: report,
    irregulars: facts.filter(({ id, marks }) => marks && isThen(id)),
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
    (a, b) => rank(a) - rank(b) || clockBegan(b.clock).startedAt - clockBegan(a.clock).startedAt,
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

  /** The last entry that the paper counts, with its hash. It is requested from the server and arrives a moment later. */
  get seal(): SealedCommit | undefined {
    const { account } = this;
    return account && this.#seal?.revision === this.#sealedAt(account) ? this.#seal : undefined;
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
    void this.#readSeal(this.#sealedAt(this.#account));
  }

  /** The paper of a closed run has the hash of its closing. */
  #sealedAt(account: RunAccount): number {
    return asClosed(this.store.operation, account).revision;
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
