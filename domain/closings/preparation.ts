import type { Operation } from '../operation/operation.ts';
import type { RunState } from '../operation/run-state.ts';
import { stateOf, type HazardState } from '../survey/hazard-state.ts';
import { progressOf } from '../survey/progress.ts';
import { SEVERITIES } from '../records/incident.ts';

/** The hazards of one severity by what became of them. */
export interface HazardCount extends Readonly<Record<HazardState, number>> {
  readonly severity: (typeof SEVERITIES)[number];
}

/** What was done before a run: hazards, surveyed lengths of its routes in whole metres, and the drills that were closed by then. */
export interface Preparation {
  readonly hazards: readonly HazardCount[];
  readonly routes: readonly { readonly routeId: string; readonly lengthM: number; readonly doneM: number }[];
  readonly drillIds: readonly string[];
}

/** Those severities of which there are hazards, the worst first. */
export function preparationOf(operation: Operation, run: RunState): Preparation {
  const hazards = [...operation.tables.hazards.values()];
  const counted = SEVERITIES.toReversed().map((severity) => {
    const states = hazards.filter((one) => one.severity === severity).map(stateOf);
    const count = (wanted: HazardState) => states.filter((state) => state === wanted).length;
    return {
      severity,
      open: count('open'),
      unproven: count('unproven'),
      cleared: count('cleared'),
      waived: count('waived'),
    };
  });
  const drills = [...operation.tables.runs.values()].filter(
    ({ id, kind, closedAt }) => kind === 'drill' && id !== run.id && closedAt !== undefined,
  );
  return {
    hazards: counted.filter(({ severity }) => hazards.some((one) => one.severity === severity)),
    routes: progressOf(operation, run.plan).map(({ route, lengthM, doneM }) => ({
      routeId: route.id,
      lengthM: Math.round(lengthM),
      doneM: Math.round(doneM),
    })),
    drillIds: drills.map(({ id }) => id),
  };
}
