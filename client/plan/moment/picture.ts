import { closureAt } from '../../../domain/duties/closures.ts';
import { stintsOf } from '../../../domain/duties/duties.ts';
import { routeLengthM } from '../../../domain/kernel/geodesy.ts';
import { holds, type Interval } from '../../../domain/kernel/interval.ts';
import { dayOf } from '../../../domain/operation/days.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { columnOf, convoysAt } from '../../../domain/routes/convoys.ts';
import { tailAt } from '../../../domain/routes/timetable.ts';
import type { Convoy } from '../../map/convoys-layer.ts';

/** The plan at a moment: which posts are closed, which are held and open, and where the convoys are. */
export interface MomentPicture {
  readonly at: number;
  readonly closed: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
  readonly convoys: readonly Convoy[];
}

/** What the plan has at a moment, in UTC ms. */
export function pictureAt(operation: Operation, at: number): MomentPicture {
  const [closed, held] = [new Set<string>(), new Set<string>()];
  for (const post of operation.tables.posts.values()) {
    if (closureAt(operation.plan, post, at)) closed.add(post.id);
    else if (stintsOf(operation.plan, post).some((stint) => holds(stint, at))) held.add(post.id);
  }
  const convoys = convoysAt(operation.plan, at).map((convoy) => ({
    id: convoy.movement.id,
    name: convoy.movement.name,
    column: columnOf(convoy),
  }));
  return { at, closed, held, convoys };
}

/** A day on which convoys drive: from some time before the first departs until some time after the last is through. */
export interface DrivenDay extends Interval {
  readonly day: string;
}

const AROUND_MS = 60 * 60_000;
const QUARTER_MS = 15 * 60_000;

/** The operation days on which convoys drive, in order. */
export function drivenDays(operation: Operation): DrivenDay[] {
  const days = new Map<string, Interval>();
  for (const movement of operation.tables.movements.values()) {
    const route = operation.tables.routes.get(movement.routeId);
    if (!route) continue;
    const day = dayOf(operation.brief, movement.departsAt);
    const lengthM = routeLengthM(route);
    const through = tailAt(movement, lengthM, movement.departsAt, lengthM);
    const known = days.get(day) ?? { from: Infinity, until: -Infinity };
    days.set(day, {
      from: Math.min(known.from, Math.floor((movement.departsAt - AROUND_MS) / QUARTER_MS) * QUARTER_MS),
      until: Math.max(known.until, Math.ceil((through + AROUND_MS) / QUARTER_MS) * QUARTER_MS),
    });
  }
  return [...days].map(([day, span]) => ({ day, ...span })).sort((a, b) => a.from - b.from);
}
