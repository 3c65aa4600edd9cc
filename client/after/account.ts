import { unitIdOf } from '../../domain/operation/indexes.ts';
import { Kept, keptFor } from '../../domain/operation/kept.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Count } from '../../domain/records/car-park.ts';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import type { Report } from '../../domain/records/report.ts';
import type { Run, TurnOut } from '../../domain/records/run.ts';
import { absences, type Absence } from '../../domain/totals/absences.ts';
import {
  irregulars,
  officerTurnOuts,
  standingCounts,
  vehicleTurnOuts,
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

/** Everything this screen says of a run, counted at one revision. */
export interface RunAccount {
  readonly run: Run;
  readonly revision: number;
  readonly totals: Totals;
  /** Officers who turned out at least once, of those in the plan; likewise vehicles. */
  readonly officersOut: number;
  readonly officers: number;
  readonly vehiclesOut: number;
  readonly vehicles: number;
  readonly counts: CountsTaken;
  readonly incidents: readonly Incident[];
  readonly requests: readonly PublicRequest[];
  readonly irregulars: readonly (Report | Count)[];
  /** All reports and counts that were taken. */
  readonly taken: number;
  readonly absences: readonly Absence[];
  readonly days: readonly DayAccount[];
  readonly punctuality: readonly Punctuality[];
}

/** What became of every count of a run: each stands in one of the three. */
interface CountsTaken {
  readonly standing: readonly Count[];
  readonly voided: readonly Count[];
  /** Counted at a gate whose linked car park counted on that day: one flow, so the car park's count stands. */
  readonly sameFlow: readonly Count[];
}

export interface DayAccount {
  readonly day: string;
  readonly held: readonly HeadsAt[];
  readonly guided: GuidedByHour;
}

const accountsOf = keptFor((_operation: Operation) => new Map<string, Kept<RunAccount>>());

/** The account of a run; counted once, and again only when something has happened since. */
export function accountOf(operation: Operation, run: Run, until = Infinity): RunAccount {
  const accounts = accountsOf(operation);
  let account = accounts.get(run.id);
  if (!account) accounts.set(run.id, (account = new Kept()));
  return account.of([operation.revision, run], () => count(operation, run, until));
}

function count(operation: Operation, run: Run, until: number): RunAccount {
  const { indexes, tables, revision } = operation;
  const distinct = (outs: readonly TurnOut[]) => new Set(outs.map(unitIdOf)).size;
  return {
    run,
    revision,
    totals: totalsOf(operation, run),
    officersOut: distinct(officerTurnOuts(operation, run)),
    officers: tables.officers.size,
    vehiclesOut: distinct(vehicleTurnOuts(operation, run)),
    vehicles: tables.vehicles.size,
    counts: countsTaken(operation, run),
    incidents: indexes.incidentsByRun.of(run.id),
    requests: indexes.requestsByRun.of(run.id),
    irregulars: irregulars(operation, run),
    taken: indexes.reportsByRun.of(run.id).length + indexes.countsByRun.of(run.id).length,
    absences: absences(operation, run, run.closedAt ?? until),
    days: run.days.map((day) => ({
      day,
      held: postsHeld(operation, run, day, { until: run.closedAt ?? until }),
      guided: guidedByHour(operation, run, day),
    })),
    punctuality: punctuality(operation, run),
  };
}

function countsTaken(operation: Operation, run: Run): CountsTaken {
  const standing = standingCounts(operation, run);
  const stands = new Set(standing.map(({ id }) => id));
  const others = operation.indexes.countsByRun.of(run.id).filter(({ id }) => !stands.has(id));
  return {
    standing,
    voided: others.filter(({ voided }) => voided),
    sameFlow: others.filter(({ voided }) => !voided),
  };
}

/** The run that the address names, else the newest event, else the newest drill. */
export function runToAccountFor(operation: Operation, named: string | undefined): Run | undefined {
  const runs = [...operation.tables.runs.values()];
  const newest = (kind: Run['kind']) => runs.findLast((run) => run.kind === kind);
  return (
    (named === undefined ? undefined : operation.tables.runs.get(named)) ?? newest('event') ?? newest('drill')
  );
}

/** Events first, then drills, the newest of each on top. */
export function runsInOrder(operation: Operation): Run[] {
  const rank = ({ kind }: Run) => (kind === 'event' ? 0 : 1);
  return [...operation.tables.runs.values()].sort(
    (a, b) => rank(a) - rank(b) || b.clock.startedAt - a.clock.startedAt,
  );
}
