import { closuresIn } from '../duties/closures.ts';
import { dutyUnder, stintsOf, type Duty, type Stint } from '../duties/duties.ts';
import { clusters } from '../kernel/interval.ts';
import { keptFor } from '../operation/kept.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Movement } from '../records/route.ts';

const HOUR_MS = 3_600_000;

/** When a place closes and reopens, as its phone shows it. */
export interface ReleasedClosures {
  /** None before they are released. */
  readonly closures: readonly { readonly closeAt: number; readonly reopenAt: number }[];
  /** When the closures will be released, by the clock of the run. */
  readonly closuresAt?: number;
}

/**
 * The closures of a stint, or when they are released: the brief of the plan says how many hours before the first of them. What was
 * released stays released, however a movement is delayed or retimed after that. docs/rules.md, E20.
 */
export function releasedClosures(
  plan: Plan,
  run: RunState | undefined,
  stint: Stint,
  now: number,
): ReleasedClosures {
  const closures = closuresIn(plan, stint.duties).map(({ from, until }) => ({
    closeAt: from,
    reopenAt: until,
  }));
  const closuresAt = releaseOf(plan, stint.duties);
  if (closuresAt === undefined || closuresAt <= now || (run && wasReleased(plan, run, stint)))
    return { closures };
  return { closures: [], closuresAt };
}

function releaseOf(plan: Plan, duties: readonly Duty[]): number | undefined {
  const { releaseH } = plan.brief;
  const [first] = closuresIn(plan, duties);
  return releaseH === undefined ? undefined : first && first.from - releaseH * HOUR_MS;
}

/** A movement as it was in a run, until a moment on the run's clock. */
interface Former {
  readonly movement: Movement;
  readonly until: number;
}

/** How each movement of a run was before, oldest first. */
const formerMovements: (run: RunState) => ReadonlyMap<string, readonly Former[]> = keptFor((run) => {
  const former = new Map<string, Former[]>();
  for (const { at: until, inverse } of run.past)
    for (const was of inverse) {
      if (was.collection !== 'movements' || !('record' in was)) continue;
      const { record: movement } = was;
      former.set(movement.id, [...(former.get(movement.id) ?? []), { movement, until }]);
    }
  return former;
});

/** Whether the closures of a stint were released before a movement that causes them was timed anew. */
function wasReleased(plan: Plan, run: RunState, stint: Stint): boolean {
  const former = formerMovements(run);
  const causes = new Set(stint.duties.flatMap(({ passing }) => passing?.movement.id ?? []));
  const moments = [...causes].flatMap((id) => (former.get(id) ?? []).map(({ until }) => until));
  return moments.some((at) => {
    const then = dutiesBefore(plan, former, stint, at);
    const releases = then.map((duties) => releaseOf(plan, duties));
    return releases.some((release) => release !== undefined && release < at);
  });
}

/** The duties of the stints that the duties of a stint were in just before a moment. */
function dutiesBefore(
  plan: Plan,
  former: ReadonlyMap<string, readonly Former[]>,
  { post, duties }: Stint,
  at: number,
): Duty[][] {
  const ids = new Set(duties.map(({ id }) => id));
  const all = stintsOf(plan, post).flatMap((stint) => stint.duties);
  const then = all.flatMap((duty) => {
    const was = former.get(duty.passing?.movement.id ?? '')?.find(({ until }) => until >= at);
    return was ? (dutyUnder(plan, duty, was.movement) ?? []) : duty;
  });
  return clusters(then, plan.brief.mergeGapS * 1000).filter((some) => some.some(({ id }) => ids.has(id)));
}
