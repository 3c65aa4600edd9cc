import { hull, overlap, type Interval } from '../kernel/interval.ts';
import { dayOf } from '../operation/days.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Plan } from '../operation/plan.ts';
import { networkS } from '../operation/travel.ts';
import type { Assignment, DutyId } from '../records/assignment.ts';
import type { Grade } from '../records/people.ts';
import type { Post } from '../records/post.ts';
import { stintsHolding } from './duties.ts';

/** What changes for one officer from one plan to another. `dutyIds` are the duties that it is about. */
export type DutyChange = { readonly dutyIds: readonly DutyId[]; readonly post: string } & (
  | (Interval & { readonly reason: 'duty-given' | 'duty-taken' })
  | (Interval & { readonly reason: 'duty-retimed'; readonly was: number; readonly wasUntil: number })
  | (Interval & { readonly reason: 'duty-moved'; readonly wasPost: string })
  | (Interval & { readonly reason: 'duty-moved-by-car'; readonly wasPost: string; readonly driveMin: number })
  | { readonly reason: 'duty-graded'; readonly grade: Grade; readonly wasGrade: Grade }
);

/** An assignment with its post and its time in a plan. */
interface Held extends Interval {
  readonly assignment: Assignment;
  readonly post: Post;
  readonly day: string;
}

/** What changes in the duties of an officer, in order of time. A duty that is no longer held is told with the one that replaces it on that day. */
export function dutyChanges(before: Plan, after: Plan, officerId: string): DutyChange[] {
  const was = heldBy(before, officerId);
  const now = heldBy(after, officerId);
  const pairs = [isSameDuty, isSamePost, overlap, isSameDay].flatMap((fits) => paired(was, now, fits));
  const changes = pairs.flatMap(([one, other]) => changeBetween(after, one, other));
  const given = now.map((held) => ({ reason: 'duty-given' as const, ...toldOf(held) }));
  const taken = was.map((held) => ({ reason: 'duty-taken' as const, ...toldOf(held) }));
  return [...changes, ...given, ...taken].toSorted((a, b) => startOf(a) - startOf(b));
}

function heldBy(plan: Plan, officerId: string): Held[] {
  const held = plan.indexes.assignmentsByOfficer.of(officerId).flatMap((assignment): Held[] => {
    const stints = stintsHolding(plan, assignment.dutyIds);
    const [first] = stints;
    if (!first) return [];
    const time = hull(stints);
    return [{ assignment, post: first.post, day: dayOf(plan.brief, time.from), ...time }];
  });
  return held.toSorted((a, b) => a.from - b.from);
}

/** Takes the pairs that fit out of both lists. */
function paired(was: Held[], now: Held[], fits: (a: Held, b: Held) => boolean): [Held, Held][] {
  const pairs: [Held, Held][] = [];
  for (const held of [...now]) {
    const i = was.findIndex((one) => fits(one, held));
    if (i < 0) continue;
    pairs.push([was[i]!, held]);
    was.splice(i, 1);
    now.splice(now.indexOf(held), 1);
  }
  return pairs;
}

/** What an assignment says, whatever its id. */
export function saidBy({ officerId, dutyIds, grade }: Assignment): string {
  return [officerId, grade, ...dutyIds.toSorted()].join(' ');
}

function isSameDuty(a: Held, b: Held): boolean {
  return saidBy(a.assignment) === saidBy(b.assignment);
}

function isSamePost(a: Held, b: Held): boolean {
  return a.post.id === b.post.id && a.day === b.day;
}

function isSameDay(a: Held, b: Held): boolean {
  return a.day === b.day;
}

function changeBetween(after: Plan, was: Held, now: Held): DutyChange[] {
  if (was.post.id !== now.post.id) return [moveBetween(after, was, now)];
  const { dutyIds, post, from, until } = toldOf(now);
  const changes: DutyChange[] = [];
  if (was.from !== from || was.until !== until)
    changes.push({
      ...{ reason: 'duty-retimed', dutyIds, post, from, until },
      ...{ was: was.from, wasUntil: was.until },
    });
  const [{ grade }, { grade: wasGrade }] = [now.assignment, was.assignment];
  if (grade !== wasGrade) changes.push({ reason: 'duty-graded', dutyIds, post, grade, wasGrade });
  return changes;
}

/** The drive is told if the road network has it. By the plan's own roads, the drives of a whole roster take seconds. */
function moveBetween(after: Plan, { post: wasPost }: Held, now: Held): DutyChange {
  const driveS = networkS(after, wasPost.position, now.post.position);
  const told = { ...toldOf(now), wasPost: wasPost.code };
  if (driveS === undefined || driveS === Infinity) return { reason: 'duty-moved', ...told };
  return { reason: 'duty-moved-by-car', ...told, driveMin: Math.ceil(driveS / 60) };
}

function toldOf({ assignment: { dutyIds }, post: { code }, from, until }: Held) {
  return { dutyIds, post: code, from, until };
}

function startOf(change: DutyChange): number {
  return 'from' in change ? change.from : -Infinity;
}

/** The posts that changes of duties are about, before or after. */
export function postIdsIn(assignments: readonly Assignment[]): string[] {
  return [...new Set(assignments.flatMap(({ dutyIds }) => dutyIds.map(postIdOf)))];
}
