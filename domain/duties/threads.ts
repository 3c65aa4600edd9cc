import type { Interval } from '../kernel/interval.ts';
import { dayOf } from '../operation/days.ts';
import type { Plan } from '../operation/plan.ts';
import type { Officer } from '../records/people.ts';
import type { Route } from '../records/route.ts';
import type { Knot } from '../routes/string-lines.ts';
import { canFollow, passesByRoute, stintOf, type Stint } from './duties.ts';

/** Where an officer stands on a route: UTC ms, metres from its start. */
export interface Stay extends Interval {
  readonly stint: Stint;
  readonly chainageM: number;
}

/** From one stay to the next. `late` if the drive is not in time. */
interface Hop {
  readonly leaves: Knot;
  readonly arrives: Knot;
  readonly late: boolean;
}

/** Where a thread comes from, or goes to, a duty that is not on the route. */
export interface LooseEnd extends Knot {
  readonly isArrival: boolean;
  readonly elsewhere: Stint;
}

/** An officer's day in the string-line diagram of a route: a thread from bar to bar. */
export interface Thread {
  readonly officer: Officer;
  readonly stays: readonly Stay[];
  readonly hops: readonly Hop[];
  readonly looseEnds: readonly LooseEnd[];
}

/** The threads of all officers with a duty on a route on a day, in order of their first stay. */
export function threadsOn(plan: Plan, route: Route, day: string): Thread[] {
  return [...plan.tables.officers.values()]
    .map((officer) => threadOf(plan, route, officer, day))
    .filter(({ stays }) => stays.length > 0)
    .toSorted((a, b) => a.stays[0]!.from - b.stays[0]!.from);
}

/** The stints of an officer on a day, in order of time. */
function stintsOn(plan: Plan, officerId: string, day: string): Stint[] {
  return plan.indexes.assignmentsByOfficer
    .of(officerId)
    .flatMap(({ dutyIds }) => stintOf(plan, dutyIds[0]!) ?? [])
    .filter(({ from }) => dayOf(plan.brief, from) === day)
    .toSorted((a, b) => a.from - b.from);
}

function threadOf(plan: Plan, route: Route, officer: Officer, day: string): Thread {
  const chain = stintsOn(plan, officer.id, day);
  const staysOf = chain.map((stint) => staysAt(plan, route, stint));
  const hops: Hop[] = staysOf.flatMap(within);
  const looseEnds: LooseEnd[] = [];
  chain.slice(1).forEach((next, i) => {
    const before = chain[i]!;
    const [last, first] = [staysOf[i]!.at(-1), staysOf[i + 1]![0]];
    if (last && first)
      hops.push({ leaves: endOf(last), arrives: startOf(first), late: !canFollow(plan, before, next) });
    else if (last) looseEnds.push({ ...endOf(last), isArrival: false, elsewhere: next });
    else if (first) looseEnds.push({ ...startOf(first), isArrival: true, elsewhere: before });
  });
  return { officer, stays: staysOf.flat(), hops, looseEnds };
}

/** The stays of a stint on a route: one at each chainage at which its convoys pass. If the route passes a post that is held for another reason, one at the first chainage. */
function staysAt(plan: Plan, route: Route, stint: Stint): Stay[] {
  const byChainage = new Map<number, Stay>();
  for (const { passing, from, until } of stint.duties) {
    if (passing?.route.id !== route.id) continue;
    const { chainageM } = passing.pass;
    const known = byChainage.get(chainageM);
    byChainage.set(chainageM, {
      stint,
      chainageM,
      from: Math.min(from, known?.from ?? Infinity),
      until: Math.max(until, known?.until ?? -Infinity),
    });
  }
  if (byChainage.size > 0) return [...byChainage.values()].toSorted((a, b) => a.from - b.from);
  const [pass] = passesByRoute(plan, stint.post).get(route) ?? [];
  return pass ? [{ stint, chainageM: pass.chainageM, from: stint.from, until: stint.until }] : [];
}

/** If the route passes a post twice in one stint, the thread goes straight up or down between the two. */
function within(stays: readonly Stay[]): Hop[] {
  return stays.slice(1).map((next, i) => ({
    leaves: { at: next.from, chainageM: stays[i]!.chainageM },
    arrives: startOf(next),
    late: false,
  }));
}

function startOf({ from, chainageM }: Stay): Knot {
  return { at: from, chainageM };
}

function endOf({ until, chainageM }: Stay): Knot {
  return { at: until, chainageM };
}
