import { allStints, assignmentsTo, stintsHeldBy, travelS, type Stint } from '../duties/duties.ts';
import type { Position } from '../kernel/position.ts';
import { dayOf } from '../operation/days.ts';
import { postIdOf } from '../operation/indexes.ts';
import { keptFor, keptForEach } from '../operation/kept.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import { leastS } from '../operation/straight-way.ts';
import { headsOf } from '../records/grades.ts';
import { attentionLimitMs } from '../records/limits.ts';
import type { Assignment } from '../records/assignment.ts';
import { keptByUnit, type Timed } from '../runs/kept-by-unit.ts';
import { factsOf } from '../runs/unit-facts.ts';
import { AHEAD_MS, wordOn } from './post-state.ts';

/** A stint that begins soon, and the officers who should be on the way to it and are not. `since` is when the first had to leave. */
export interface LateTransfer {
  readonly stint: Stint;
  readonly since: number;
  readonly missing: number;
  readonly needed: number;
}

/** Stints that will be short because officers have not left although the drive must begin now. Only those of the next two hours. */
export function lateTransfers(run: RunState, now: number): LateTransfer[] {
  return transfers(run, now).filter((late) => late !== undefined);
}

const transfers = keptByUnit<Stint, LateTransfer | undefined>({
  items: (plan) => allStints(plan).sort((a, b) => a.from - b.from),
  unitsOf: (plan, stint) => assignmentsTo(plan, stint).map(({ officerId }) => officerId),
  find: (run, stint, now) => {
    const aheadFrom = stint.from - AHEAD_MS;
    if (now < aheadFrom) return { value: undefined, from: -Infinity, until: aheadFrom };
    if (now >= stint.from) return { value: undefined, from: stint.from, until: Infinity };
    return lateFor(run, stint, now);
  },
});

function lateFor(run: RunState, stint: Stint, now: number): Timed<LateTransfer | undefined> {
  const assignments = assignmentsTo(run.plan, stint);
  const leave = assignments
    .filter((one) => isAbsent(wordOn(run, one)?.step))
    .map((one) => leaveBy(run, one, stint, now));
  const late = leave.filter((at) => at <= now);
  const needed = headsOf(stint.post.strength);
  const missing = Math.min(late.length, needed - (assignments.length - late.length));
  return {
    value: missing > 0 ? { stint, since: Math.min(...late), missing, needed } : undefined,
    from: now,
    until: Math.min(stint.from, ...leave.filter((at) => at > now)),
  };
}

function isAbsent(step: string | undefined): boolean {
  return step === undefined || step === 'relieved';
}

/** No drive takes longer than this many times the straight way at patrol speed, and some minutes. Before that it is not computed. */
const LONGEST = { times: 4, ms: 5 * 60_000 };

/** The seconds of a drive, which is computed again when the roads or the brief change. */
const driveS = keptForEach((plan: Plan, from: Position) =>
  keptFor((to: Position) => travelS(plan, from, to)),
);

/**
 * When the officer has to leave to be there as the window begins, or a moment before that, if it is still to come. The officer holds
 * the duty before until its end.
 */
function leaveBy(run: RunState, { officerId }: Assignment, stint: Stint, now: number): number {
  const { plan } = run;
  const from = whereabouts(run, officerId, stint.from);
  if (!from) return stint.from;
  const to = stint.post.position;
  const leadMs = attentionLimitMs(plan.brief, 'transferLeadMin');
  const mostMs = LONGEST.ms + LONGEST.times * leastS(plan, from, to) * 1000;
  const earliest = stint.from - leadMs - mostMs;
  if (earliest > now) return earliest;
  const before = heldBefore(plan, officerId, stint);
  const freeAt = before ? before.until + plan.brief.handoverS * 1000 : -Infinity;
  if (freeAt > now) return freeAt;
  return Math.max(stint.from - Math.ceil(driveS(plan, from)(to)) * 1000 - leadMs, freeAt);
}

/** Where an officer is by their own words: at the post of the last report of that day, otherwise at the base. */
export function whereabouts(run: RunState, officerId: string, at: number): Position | undefined {
  const { tables, brief } = run.plan;
  const last = factsOf(run, officerId).findLast((fact) => 'unit' in fact || 'dutyIds' in fact);
  const isOut = last && 'dutyIds' in last && last.stamp.day === dayOf(brief, at);
  const post = isOut ? tables.posts.get(postIdOf(last.dutyIds[0]!)) : undefined;
  if (post) return post.position;
  return tables.squads.get(tables.officers.get(officerId)?.squadId ?? '')?.base;
}

/** The stint that an officer holds last before another one. */
export function heldBefore(plan: Plan, officerId: string, stint: Stint): Stint | undefined {
  return stintsHeldBy(plan, officerId)
    .filter(({ from }) => from < stint.from)
    .reduce<Stint | undefined>((a, b) => (a && a.from > b.from ? a : b), undefined);
}
