import { grouped } from '../kernel/grouped.ts';
import { routeLengthM } from '../kernel/geodesy.ts';
import { keptFor, keptForEach } from '../operation/kept.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { Group } from '../records/people.ts';
import type { Route } from '../records/route.ts';
import type { Surveyed, SurveyRound } from '../records/survey.ts';
import { coveredBy, gapsIn, merged, type Part } from './matched-parts.ts';

/** How far a route is surveyed. */
export interface RouteProgress {
  readonly route: Route;
  readonly lengthM: number;
  readonly doneM: number;
  /** What is surveyed of it, and what is not, in order. */
  readonly parts: readonly Part[];
  readonly gaps: readonly Part[];
  /** When somebody last surveyed a part of it. */
  readonly lastAt?: number;
  /** What counts of it: said since the last round began, and not withdrawn. */
  readonly counted: readonly Surveyed[];
}

/** How far the routes of a plan are surveyed. */
export const progressOf = keptForEach((operation: Operation, plan: Plan): readonly RouteProgress[] =>
  [...plan.tables.routes.values()].map((route) => routeProgress(operation, route)),
);

function routeProgress(operation: Operation, route: Route): RouteProgress {
  const since = roundOf(operation, route.id)?.at ?? 0;
  const counted = (surveyedByRoute(operation).get(route.id) ?? []).filter(
    ({ happenedAt, withdrawn }) => !withdrawn && happenedAt >= since,
  );
  const parts = merged(counted.flatMap((one) => coveredBy(route, one)));
  const lengthM = routeLengthM(route);
  const gaps = gapsIn(parts, lengthM);
  const leftM = gaps.reduce((sum, { from, until }) => sum + until - from, 0);
  const lastAt = Math.max(...counted.map(({ happenedAt }) => happenedAt));
  return {
    ...{ route, lengthM, doneM: lengthM - leftM, parts, gaps, counted },
    ...(counted.length > 0 && { lastAt }),
  };
}

const surveyedByRoute = keptFor(({ tables }: Operation): ReadonlyMap<string, readonly Surveyed[]> =>
  grouped([...tables.surveyed.values()], ({ routeId }) => routeId),
);

/** The newest demand to survey a route again: what was surveyed before no longer counts. */
export function roundOf({ tables }: Operation, routeId: string): SurveyRound | undefined {
  return [...tables.surveyRounds.values()].findLast((one) => (one.routeId ?? routeId) === routeId);
}

/** What a working group has surveyed of a route. */
export interface GroupProgress {
  readonly groupId: Group['id'] | undefined;
  readonly doneM: number;
  readonly routes: readonly { readonly route: Route; readonly doneM: number }[];
}

/** What each working group has surveyed, the most first; the desk has no group. Two groups may have surveyed the same. */
export function groupsOf(progress: readonly RouteProgress[]): readonly GroupProgress[] {
  const ids = new Set(progress.flatMap(({ counted }) => counted.map(({ groupId }) => groupId)));
  return [...ids]
    .map((groupId) => {
      const routes = progress
        .map(({ route, counted }) => ({ route, doneM: lengthOf(route, counted, groupId) }))
        .filter(({ doneM }) => doneM > 0);
      return { groupId, routes, doneM: routes.reduce((sum, { doneM }) => sum + doneM, 0) };
    })
    .sort((a, b) => b.doneM - a.doneM);
}

function lengthOf(route: Route, counted: readonly Surveyed[], groupId: GroupProgress['groupId']): number {
  const own = counted.filter((one) => one.groupId === groupId);
  const parts = merged(own.flatMap((one) => coveredBy(route, one)));
  return parts.reduce((sum, { from, until }) => sum + until - from, 0);
}

/** The sections in which a route is ticked by hand: whole kilometres, more on a long route. */
export function sectionsOf(lengthM: number): readonly Part[] {
  const stepM = lengthM > 60_000 ? 5000 : lengthM > 30_000 ? 2000 : 1000;
  const count = Math.max(1, Math.round(lengthM / stepM));
  return Array.from({ length: count }, (_, i) => ({
    from: i * stepM,
    until: i === count - 1 ? Math.floor(lengthM) : (i + 1) * stepM,
  }));
}

/** Whether a section is surveyed: none of its gaps is long enough to count. */
export function isDone({ from, until }: Part, gaps: readonly Part[]): boolean {
  return !gaps.some((gap) => gap.from < until - 1 && gap.until > from + 1);
}
