import { stintsHolding, type Stint } from '../../domain/duties/duties.ts';
import { postIdOf } from '../../domain/operation/indexes.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { DutyId } from '../../domain/records/assignment.ts';

/** The duties that an officer holds at a post, or held earlier in the run: those nearest to a moment. */
export function dutiesAt(
  run: RunState,
  officerId: string,
  postId: string,
  at: number,
): readonly DutyId[] | undefined {
  const held = run.plan.indexes.assignmentsByOfficer.of(officerId);
  const former = run.formerOf(officerId).map(({ assignment }) => assignment);
  const awayMs = (dutyIds: readonly DutyId[]) =>
    Math.min(...stintsHolding(run.plan, dutyIds).map((stint) => awayFrom(stint, at)));
  return [...held, ...former]
    .map(({ dutyIds }) => dutyIds)
    .filter((dutyIds) => postIdOf(dutyIds[0]!) === postId)
    .toSorted((a, b) => awayMs(a) - awayMs(b))[0];
}

/** The stint that a moment is in, otherwise the one nearest to it. */
export function nearestStint(stints: readonly Stint[], at: number): Stint | undefined {
  return stints.toSorted((a, b) => awayFrom(a, at) - awayFrom(b, at))[0];
}

function awayFrom({ from, until }: Stint, at: number): number {
  return Math.max(from - at, at - until, 0);
}
