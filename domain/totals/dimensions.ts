import { dayOf } from '../operation/days.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Assignment } from '../records/assignment.ts';
import { unitIdOf, type Stamp } from '../records/fact.ts';
import type { Incident } from '../records/incident.ts';
import type { TurnOut } from '../records/run.ts';
import { dutyPlaces } from '../reports/duty-stamps.ts';
import { kindOf } from '../records/life.ts';
import { factsOf } from '../runs/unit-facts.ts';
import type { StintInForce } from './in-force.ts';

export const DIMENSIONS = ['day', 'group', 'squad', 'grade', 'route', 'venue', 'severity'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The rows of a dimension in which an item counts. It is one row, but an item counts at every route and venue where the unit served. */
export type Placing = (dimension: Dimension) => readonly string[];

export type Places = ReturnType<typeof countedAt>;

/** Says of each thing that counts in a run where it counts. Facts count under their stamps. */
export function countedAt(run: RunState) {
  return {
    turnOut: (out: TurnOut): Placing => byDimension({ ...out, ...servedDuring(run, out), days: [out.day] }),
    fact: ({ stamp }: { readonly stamp: Stamp }): Placing =>
      byStamp({ ...stamp, day: stamp.stint?.day ?? stamp.day }),
    incident: ({ stamp, severity }: Incident): Placing =>
      byStamp({ ...stamp, severity: severity ?? 'unstated' }),
    assignment: (assignment: Assignment, { stint, plan }: StintInForce): Placing => {
      const officer = plan.tables.officers.get(assignment.officerId);
      const squad = officer && plan.tables.squads.get(officer.squadId);
      return byStamp({
        ...(officer && { squadId: officer.squadId, grade: officer.grade }),
        ...(squad && { groupId: squad.groupId }),
        ...dutyPlaces(plan, assignment.dutyIds),
        day: dayOf(plan.brief, stint.from),
      });
    },
  };
}

/** It names each property: this runs for every fact of a run, and spreading a stamp takes several times as long. */
function byStamp(stamp: Stamp & { readonly severity?: string }): Placing {
  const { day, groupId, squadId, grade, severity, routeIds: routes = [], venueIds: venues = [] } = stamp;
  return byDimension({ groupId, squadId, grade, severity, days: [day], routes, venues });
}

interface Place {
  readonly groupId?: string | undefined;
  readonly squadId?: string | undefined;
  readonly grade?: string | undefined;
  readonly severity?: string | undefined;
  readonly days: readonly string[];
  readonly routes: readonly string[];
  readonly venues: readonly string[];
}

function byDimension({ groupId, squadId, grade, severity, days, routes, venues }: Place): Placing {
  const one = (key: string | undefined) => (key === undefined ? [] : [key]);
  const rows: Record<Dimension, readonly string[]> = {
    day: days,
    group: one(groupId),
    squad: one(squadId),
    grade: one(grade),
    route: routes,
    venue: venues,
    severity: one(severity),
  };
  return (dimension) => rows[dimension];
}

/** The routes and venues at which a unit served while it was out: where it stood on post, where it counted. A vehicle serves where its driver does. */
function servedDuring(run: RunState, out: TurnOut): { routes: string[]; venues: string[] } {
  const officerId = 'officerId' in out.unit ? unitIdOf(out.unit) : out.driverId;
  if (officerId === undefined) return { routes: [], venues: [] };
  const served = factsOf(run, officerId).filter(
    (fact) =>
      (kindOf(fact) === 'on-post' || kindOf(fact) === 'counted') &&
      out.from <= fact.happenedAt &&
      (out.until === undefined || fact.happenedAt <= out.until),
  );
  return {
    routes: served.flatMap(({ stamp }) => stamp.routeIds ?? []),
    venues: served.flatMap(({ stamp }) => stamp.venueIds ?? []),
  };
}
