import { assignmentsTo, stintsOf, type Stint } from '../duties/duties.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Assignment } from '../records/assignment.ts';
import { headsOf } from '../records/grades.ts';
import type { Post } from '../records/post.ts';
import type { Report, Step } from '../records/report.ts';
import { factsOf } from '../runs/unit-facts.ts';
import { STANDING } from './on-duty.ts';

/** The state of a post for those who watch it. How recent a phone's data is does not matter here. */
export const POST_STATES = [
  'planned',
  'on-the-way',
  'on-post',
  'closed',
  'passed',
  'reopened',
  'relieved',
  'late',
  'uncovered',
] as const;
export type PostState = (typeof POST_STATES)[number];

/** A post at a moment: the relevant stint, how many officers are there of how many, and its state. */
export interface PostNow {
  readonly post: Post;
  readonly state: PostState;
  readonly stint?: Stint;
  /** Whether the stint's window contains the moment. */
  readonly active: boolean;
  readonly needed: number;
  readonly assigned: number;
  readonly there: number;
}

/** Officers on the way count for a post from this long before its window. */
const AHEAD_MS = 2 * 3_600_000;

/** The state of a post at a moment on the run's clock. */
export function postNow(plan: Plan, run: RunState | undefined, post: Post, now: number): PostNow {
  const stint = stintAround(stintsOf(plan, post), now);
  const needed = headsOf(post.strength);
  if (!stint) return { post, state: 'planned', active: false, needed, assigned: 0, there: 0 };
  const assignments = assignmentsTo(plan, stint);
  const steps = run ? assignments.map((one) => saidOf(run, one).at(-1)?.step) : [];
  const there = steps.filter((step) => step !== undefined && STANDING.includes(step)).length;
  const active = stint.from <= now && now < stint.until;
  const seen = { active, needed, assigned: assignments.length, there };
  return { post, stint, ...seen, state: run ? stateOf(stint, steps, seen, now) : 'planned' };
}

function stateOf(
  stint: Stint,
  steps: readonly (Step | undefined)[],
  { active, needed, assigned, there }: Pick<PostNow, 'active' | 'needed' | 'assigned' | 'there'>,
  now: number,
): PostState {
  if (steps.includes('closed')) return now >= lastTail(stint) ? 'passed' : 'closed';
  if (steps.includes('reopened')) return 'reopened';
  if (active && assigned < needed) return 'uncovered';
  if (active && there < needed && !steps.includes('relieved')) return 'late';
  if (there > 0) return 'on-post';
  if (steps.length > 0 && steps.every((step) => step === 'relieved')) return 'relieved';
  if (steps.includes('on-my-way')) return 'on-the-way';
  return 'planned';
}

/** The reports of an officer about an assignment in a run, oldest first. */
export function saidOf(
  run: RunState,
  { officerId, dutyIds }: Pick<Assignment, 'officerId' | 'dutyIds'>,
): Report[] {
  return factsOf(run, officerId).filter(
    (fact): fact is Report => 'dutyIds' in fact && fact.dutyIds.some((id) => dutyIds.includes(id)),
  );
}

/** The last report of an officer in a run, by the time at which it happened. */
export function lastReport(run: RunState, officerId: string): Report | undefined {
  return factsOf(run, officerId).findLast((fact): fact is Report => 'dutyIds' in fact);
}

/** The stint that contains a moment; otherwise the next one if it is near, the last one that ended, or the first. */
function stintAround(stints: readonly Stint[], now: number): Stint | undefined {
  const next = stints.find(({ until }) => now < until);
  const last = stints.findLast(({ until }) => until <= now);
  if (next && (next.from - now <= AHEAD_MS || !last)) return next;
  return last ?? next;
}

/** When the last convoy of a stint has passed. If no convoy comes, the end of the stint. */
export function lastTail(stint: Stint): number {
  return Math.max(...stint.duties.map(({ passing, until }) => passing?.moments.tail ?? until));
}
