import { keptFor } from '../operation/kept.ts';
import type { RunState } from '../operation/run-state.ts';
import type { DutyId } from '../records/assignment.ts';
import type { InjectKind, Injection } from '../records/inject.ts';
import type { Officer } from '../records/people.ts';
import { postIdOf } from '../operation/indexes.ts';

/** What was brought into a drill, oldest first. */
export const injectionsIn: (run: RunState) => readonly Injection[] = keptFor((run: RunState) =>
  [...run.tables.injections.values()].sort((a, b) => a.happenedAt - b.happenedAt || (a.id < b.id ? -1 : 1)),
);

/** The injects of a kind about one record. */
export function injectionsOf(run: RunState, kind: InjectKind, targetId: string): readonly Injection[] {
  return injectionsIn(run).filter((one) => one.kind === kind && one.targetId === targetId);
}

/** How long a network is down that states no time, in minutes. */
const DOWN_MIN = 30;

/** The inject by which the network of an officer is down at a moment, and until when. */
export function downAt(
  run: RunState,
  officer: Officer,
  dutyIds: readonly DutyId[],
  at: number,
): number | undefined {
  const { posts, squads } = run.plan.tables;
  const post = dutyIds[0] === undefined ? undefined : posts.get(postIdOf(dutyIds[0]));
  const groupId = post?.groupId ?? squads.get(officer.squadId)?.groupId;
  const down = injectionsIn(run).find(
    ({ kind, targetId, happenedAt, minutes = DOWN_MIN }) =>
      kind === 'network-down' &&
      targetId === groupId &&
      happenedAt <= at &&
      at < happenedAt + minutes * 60_000,
  );
  return down && down.happenedAt + (down.minutes ?? DOWN_MIN) * 60_000;
}
