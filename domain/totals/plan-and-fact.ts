import { allStints, type Stint } from '../duties/duties.ts';
import { hull, type Interval } from '../kernel/interval.ts';
import { routeLengthM } from '../kernel/geodesy.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Movement, Route, Seen } from '../records/route.ts';
import { measuredHold } from '../reports/measured-hold.ts';
import { headAt, tailAt } from '../routes/timetable.ts';

/** A movement by its timetable and by what was said of it. What nobody said is missing: it is not taken from the timetable. */
export interface MovementFact {
  readonly movement: Movement;
  readonly route: Route;
  readonly planned: Interval;
  readonly departedAt?: number;
  readonly arrivedAt?: number;
  /** How much later than by the timetable the head was where it was seen last, ms; negative if earlier. */
  readonly lateMs?: number;
}

/** Every movement of a run, in the order of the timetable. docs/rules.md, X1. */
export function movementFacts({ plan }: RunState): readonly MovementFact[] {
  return [...plan.tables.movements.values()]
    .flatMap((movement): MovementFact[] => {
      const route = plan.tables.routes.get(movement.routeId);
      return route && movement.kind !== 'closure' ? [factOf(movement, route)] : [];
    })
    .sort((a, b) => a.planned.from - b.planned.from);
}

function factOf(movement: Movement, route: Route): MovementFact {
  const { seen, ...timetable } = movement;
  const endM = routeLengthM(route);
  const headBy = (atM: number) => headAt(timetable, atM, timetable.departsAt, endM);
  const departedAt = timeAt(seen?.head, (atM) => atM === 0);
  const arrivedAt = timeAt(seen?.tail, (atM) => atM >= Math.floor(endM));
  const last = seen?.head.at(-1);
  return {
    movement,
    route,
    planned: { from: headBy(0), until: tailAt(timetable, endM, timetable.departsAt, endM) },
    ...(departedAt !== undefined && { departedAt }),
    ...(arrivedAt !== undefined && { arrivedAt }),
    ...(last && { lateMs: Math.round(last.at - headBy(last.atM)) }),
  };
}

function timeAt(seen: readonly Seen[] | undefined, is: (atM: number) => boolean): number | undefined {
  return seen?.findLast(({ atM }) => is(atM))?.at;
}

/** How long a post was closed by the words of its officers, and how long it should have been. */
export interface HoldFact {
  readonly stint: Stint;
  readonly planned: Interval;
  readonly measured: Interval;
}

/** The closures of a run that were measured, the longest first. docs/rules.md, X2. */
export function holdFacts(run: RunState): readonly HoldFact[] {
  return allStints(run.plan)
    .flatMap((stint): HoldFact[] => {
      const measured = measuredHold(run, stint);
      const planned = measured && plannedHold(stint, measured);
      return measured && planned ? [{ stint, planned, measured }] : [];
    })
    .sort((a, b) => lengthOf(b.measured) - lengthOf(a.measured));
}

/** From the first closing to the last reopening of the passings that fell into a closure; if none did, of all. */
function plannedHold({ duties }: Stint, measured: Interval): Interval | undefined {
  const holds = duties.flatMap(({ passing }) =>
    passing ? [{ from: passing.moments.close, until: passing.moments.reopen }] : [],
  );
  const met = holds.filter(({ from, until }) => from < measured.until && until > measured.from);
  const counted = met.length > 0 ? met : holds;
  return counted.length > 0 ? hull(counted) : undefined;
}

function lengthOf({ from, until }: Interval): number {
  return until - from;
}
