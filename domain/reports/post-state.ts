import { assignmentsTo, stintsOf, type Duty, type Stint } from '../duties/duties.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Assignment } from '../records/assignment.ts';
import type { Brief } from '../records/brief.ts';
import { headsOf } from '../records/grades.ts';
import { attentionLimitMs } from '../records/limits.ts';
import type { Post } from '../records/post.ts';
import type { Report, Step } from '../records/report.ts';
import { keptByUnit } from '../runs/kept-by-unit.ts';
import type { UnitFact } from '../records/life.ts';
import { factsOf, reportsOf } from '../runs/unit-facts.ts';
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
  /** Whether officers must stand there now: the window has begun, and the last tail is still to come. */
  readonly isNeeded: boolean;
  readonly needed: number;
  readonly assigned: number;
  readonly there: number;
  /** Assigned officers who were there and have left. */
  readonly left: number;
}

/** Officers on the way count for a post from this long before its window. */
export const AHEAD_MS = 2 * 3_600_000;

/** The state of a post at a moment on the run's clock. It follows from who stands there and what is needed at that moment. */
export function postNow(plan: Plan, run: RunState | undefined, post: Post, now: number): PostNow {
  const stint = stintNow(plan, run, post, now);
  const needed = headsOf(post.strength);
  if (!stint)
    return { post, state: 'planned', active: false, isNeeded: false, needed, assigned: 0, there: 0, left: 0 };
  const assignments = assignmentsTo(plan, stint);
  const steps = run ? assignments.map((one) => wordOn(run, one)?.step) : [];
  const seen = {
    active: stint.from <= now && now < stint.until,
    isNeeded: stint.from <= now && now < neededUntil(plan, stint),
    needed,
    assigned: assignments.length,
    there: steps.filter((step) => STANDING.includes(step)).length,
    left: steps.filter((step) => step === 'relieved').length,
  };
  return { post, stint, ...seen, state: run ? stateOf(stint, steps, seen, now) : 'planned' };
}

/** The posts of a run at a moment. A report costs only the posts of its officer. */
export const postsNow: (run: RunState, now: number) => readonly PostNow[] = keptByUnit<Post, PostNow>({
  items: ({ tables }) => [...tables.posts.values()],
  unitsOf: (plan, post) => plan.indexes.assignmentsByPost.of(post.id).map(({ officerId }) => officerId),
  find: (run, post, now) => {
    const turns = turnsOf(run.plan, stintsOf(run.plan, post));
    return {
      value: postNow(run.plan, run, post, now),
      from: turns.findLast((at) => at <= now) ?? -Infinity,
      until: turns.find((at) => at > now) ?? Infinity,
    };
  },
});

interface Turns {
  readonly brief: Brief;
  readonly at: readonly number[];
}

const turnsOfStints = new WeakMap<readonly Stint[], Turns>();

/** The moments at which the state of a post with these stints may change although nobody says anything. */
function turnsOf(plan: Plan, stints: readonly Stint[]): readonly number[] {
  let turns = turnsOfStints.get(stints);
  if (turns?.brief !== plan.brief) {
    const at = stints.flatMap((stint) => {
      const { from, until } = stint;
      return [from - AHEAD_MS, from, lastTail(stint), neededUntil(plan, stint), until];
    });
    turnsOfStints.set(stints, (turns = { brief: plan.brief, at: at.sort((a, b) => a - b) }));
  }
  return turns.at;
}

function stateOf(
  stint: Stint,
  steps: readonly (Step | undefined)[],
  { isNeeded, needed, assigned, there, left }: Omit<PostNow, 'post' | 'state' | 'stint'>,
  now: number,
): PostState {
  if (isNeeded && assigned - left < needed) return 'uncovered';
  if (isNeeded && there < needed) return 'late';
  if (steps.includes('closed')) return now >= lastTail(stint) ? 'passed' : 'closed';
  if (steps.includes('reopened')) return 'reopened';
  if (there > 0) return 'on-post';
  if (steps.length > 0 && steps.every((step) => step === 'relieved')) return 'relieved';
  if (steps.includes('on-my-way')) return 'on-the-way';
  return 'planned';
}

/** The last word about an assignment, and when it was said. */
export interface Word {
  readonly step: Step;
  readonly at: number;
}

/**
 * What is true of an assignment by the officer's last words. Whoever stood there and then reports from elsewhere, or stands down, has
 * left without saying so. That an earlier post was relieved can be reported late, so it does not count as a word from elsewhere.
 */
export function wordOn(run: RunState, assignment: Assignment): Word | undefined {
  const facts = factsOf(run, assignment.officerId);
  if (facts.length === 0) return undefined;
  let words = wordsIn.get(facts);
  if (!words) wordsIn.set(facts, (words = new Map<Assignment, Word | undefined>()));
  let word = words.get(assignment);
  if (!word && !words.has(assignment)) words.set(assignment, (word = wordFrom(facts, assignment)));
  return word;
}

/** What was found in the facts of an officer, which are the same list until one is added or taken back. */
const wordsIn = new WeakMap<readonly UnitFact[], Map<Assignment, Word | undefined>>();

function wordFrom(facts: readonly UnitFact[], { dutyIds }: Assignment): Word | undefined {
  const postId = postIdOf(dutyIds[0]!);
  let leftAt: number | undefined;
  for (let i = facts.length - 1; i >= 0; i -= 1) {
    const fact = facts[i]!;
    const { happenedAt: at } = fact;
    if ('unit' in fact) leftAt = fact.step === 'stood-down' ? at : leftAt;
    if (!('dutyIds' in fact)) continue;
    if (!fact.dutyIds.some((id) => dutyIds.includes(id))) {
      if (fact.step !== 'relieved' && postIdOf(fact.dutyIds[0]!) !== postId) leftAt = at;
      continue;
    }
    if (leftAt === undefined || fact.step === 'relieved') return { step: fact.step, at };
    return STANDING.includes(fact.step) ? { step: 'relieved', at: leftAt } : undefined;
  }
  return undefined;
}

/** The reports of an officer about an assignment in a run, oldest first. */
export function saidOf(
  run: RunState,
  { officerId, dutyIds }: Pick<Assignment, 'officerId' | 'dutyIds'>,
): Report[] {
  return reportsOf(run, officerId).filter((report) => report.dutyIds.some((id) => dutyIds.includes(id)));
}

/** The last report of an officer in a run, by the time at which it happened. */
export function lastReport(run: RunState, officerId: string): Report | undefined {
  return reportsOf(run, officerId).at(-1);
}

/** The stint that matters at a post. While the post is still closed after a stint, that stint matters until the next one begins. */
function stintNow(plan: Plan, run: RunState | undefined, post: Post, now: number): Stint | undefined {
  const stints = stintsOf(plan, post);
  const around = stintAround(stints, now);
  const last = stints.findLast(({ until }) => until <= now);
  if (!run || !last || around === last || around!.from <= now) return around;
  const isClosed = assignmentsTo(plan, last).some((one) => wordOn(run, one)?.step === 'closed');
  return isClosed ? last : around;
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
  return Math.max(...stint.duties.map(passedAt));
}

/** Until when officers must stand there: until the last tail has passed, or the last window is nearly over. */
function neededUntil({ brief }: Plan, { duties }: Stint): number {
  const earlyMs = attentionLimitMs(brief, 'relievedEarlyMin');
  return Math.max(...duties.map(({ passing, until }) => passing?.moments.tail ?? until - earlyMs));
}

/** The duty of a stint whose convoy comes next or is passing; without one, the last. */
export function dutyToCome({ duties }: Stint, now: number): Duty {
  return duties.find((duty) => now < passedAt(duty)) ?? duties.at(-1)!;
}

function passedAt({ passing, until }: Duty): number {
  return passing?.moments.tail ?? until;
}
