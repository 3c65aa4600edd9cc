import { clusters, hull, type Interval } from '../kernel/interval.ts';
import type { Line } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { Route } from '../records/route.ts';
import type { FollowedStreet } from '../roads/followed-streets.ts';
import { closuresOn } from '../routes/street-closures.ts';
import { partOfLine } from './things.ts';

/** A route with the streets that it follows: by the road network, otherwise by the roads of the plan. */
export interface StreetsOfRoute {
  readonly route: Route;
  readonly streets: readonly Pick<FollowedStreet, 'name' | 'fromM' | 'untilM'>[];
}

/** A street, and when it is closed somewhere: nothing of routes, posts or people. */
export interface ClosedStreet {
  /** Empty for all streets that the map has no name of. */
  readonly name: string;
  readonly closed: readonly Interval[];
  readonly lines: readonly Line[];
}

/** The streets that a plan closes, by their first closing. docs/rules.md, U17. */
export function closedStreetsOf(plan: Plan, followed: readonly StreetsOfRoute[]): ClosedStreet[] {
  const byName = new Map<string, { closed: Interval[]; lines: Line[] }>();
  for (const { route, streets } of followed) {
    const { brief, indexes } = plan;
    const movements = indexes.movementsByRoute.of(route.id);
    const closing = { line: route.line, timing: brief.levels[route.level], gapS: brief.mergeGapS, movements };
    for (const { name, fromM, untilM } of streets) {
      const closed = closuresOn(closing, { fromM, untilM }).filter(({ from, until }) => from < until);
      if (closed.length === 0) continue;
      const street = byName.get(name) ?? { closed: [], lines: [] };
      byName.set(name, street);
      street.closed.push(...closed);
      street.lines.push(partOfLine(route.line, { fromM, untilM }));
    }
  }
  return [...byName]
    .map(([name, { closed, lines }]) => ({ name, closed: clusters(closed, 0).map(hull), lines }))
    .sort((a, b) => Number(a.name === '') - Number(b.name === '') || a.closed[0]!.from - b.closed[0]!.from);
}
