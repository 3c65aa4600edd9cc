import type { RunState } from '../operation/run-state.ts';
import { unitIdOf } from '../records/fact.ts';
import type { TurnOut } from '../records/run.ts';
import { irregulars, officerTurnOuts, standingCounts, vehicleTurnOuts } from './counting.ts';

/** Incidents or requests, and how many of them were answered and closed. */
export interface Handled {
  readonly all: number;
  readonly answered: number;
  readonly closed: number;
}

/** What a summary says beside the figures of a run. */
export interface Beside {
  /** Officers who turned out at least once, out of those in the plan; vehicles likewise. */
  readonly officersOut: number;
  readonly officers: number;
  readonly vehiclesOut: number;
  readonly vehicles: number;
  readonly counts: number;
  readonly voidedCounts: number;
  readonly incidents: Handled;
  readonly requests: Handled;
  readonly listed: number;
  /** Everything that was said and accepted. */
  readonly taken: number;
}

export function besideOf(run: RunState): Beside {
  const { officers, vehicles } = run.plan.tables;
  const { reports, counts, incidents, requests } = run.tables;
  const distinct = (outs: readonly TurnOut[]) => new Set(outs.map(({ unit }) => unitIdOf(unit))).size;
  const voided = [...run.tables.voids.values()].filter(({ of }) => counts.has(of));
  return {
    officersOut: distinct(officerTurnOuts(run)),
    officers: officers.size,
    vehiclesOut: distinct(vehicleTurnOuts(run)),
    vehicles: vehicles.size,
    counts: standingCounts(run).length,
    voidedCounts: new Set(voided.map(({ of }) => of)).size,
    incidents: handled([...incidents.values()]),
    requests: handled([...requests.values()]),
    listed: irregulars(run).length,
    taken: reports.size + counts.size + incidents.size + requests.size,
  };
}

function handled(matters: readonly { readonly answered?: unknown; readonly closed?: unknown }[]): Handled {
  return {
    all: matters.length,
    answered: matters.filter(({ answered }) => answered !== undefined).length,
    closed: matters.filter(({ closed }) => closed !== undefined).length,
  };
}
