import type { RunState } from '../operation/run-state.ts';
import type { Incident, PublicRequest } from '../records/incident.ts';
import type { Report } from '../records/report.ts';
import type { Closing } from '../records/run.ts';
import { isStanding } from '../reports/on-duty.ts';
import { lastReport } from '../reports/post-state.ts';
import { convoysAt, type ConvoyNow } from '../routes/convoys.ts';

/** What is open in a run at a moment. `onPost` has the last report of each officer who still stands at a post. */
export interface OpenMatters {
  readonly incidents: readonly Incident[];
  readonly requests: readonly PublicRequest[];
  readonly onPost: readonly Report[];
  readonly convoys: readonly ConvoyNow[];
}

export function openMatters(run: RunState, now: number): OpenMatters {
  const { incidents, requests } = run.tables;
  const isOpen = ({ closed }: { readonly closed?: unknown }) => closed === undefined;
  return {
    incidents: [...incidents.values()].filter(isOpen),
    requests: [...requests.values()].filter(isOpen),
    onPost: [...run.plan.tables.officers.keys()].flatMap((id) => {
      const last = lastReport(run, id);
      return last && isStanding({ said: [last] }) ? [last] : [];
    }),
    convoys: convoysAt(run.plan, now),
  };
}

/** How many matters of each kind are open. */
export function openCounts(open: OpenMatters): Closing['open'] {
  return Object.fromEntries(
    Object.entries(open).map(([kind, { length }]: [string, readonly unknown[]]) => [kind, length]),
  );
}
