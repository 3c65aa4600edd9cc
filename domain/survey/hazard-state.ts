import { keptFor } from '../operation/kept.ts';
import type { Operation } from '../operation/operation.ts';
import type { Hazard, HazardStep } from '../records/hazard.ts';

/** Unproven: somebody says that it is cleared, and the photograph that shows it has not arrived. */
export type HazardState = 'open' | 'unproven' | 'cleared' | 'waived';

/** The state of a hazard: a function of its course and its photographs, in whatever order they arrived. */
export function stateOf({ course, photos = [] }: Hazard): HazardState {
  const proven = new Set(photos.map(({ clearing }) => clearing));
  let unwaived: HazardState = 'open';
  let isWaived = false;
  for (const { step, id } of course) {
    unwaived = afterStep(unwaived, step, proven.has(id));
    if (ENDS_WAIVER.has(step)) isWaived = false;
    if (step === 'waived') isWaived = true;
  }
  return isWaived ? 'waived' : unwaived;
}

const ENDS_WAIVER: ReadonlySet<HazardStep['step']> = new Set([
  ...(['cleared', 'reopened', 'regraded', 'waiver-withdrawn'] as const),
]);

function afterStep(before: HazardState, step: HazardStep['step'], isProven: boolean): HazardState {
  if (step === 'reopened') return 'open';
  if (step !== 'cleared' || before === 'cleared') return before;
  return isProven ? 'cleared' : 'unproven';
}

/** Whether somebody has to do something about it. */
export function isPending(hazard: Hazard): boolean {
  const state = stateOf(hazard);
  return state === 'open' || state === 'unproven';
}

/** The hazards about which somebody has to do something. */
export const pendingHazards = keptFor((operation: Operation): readonly Hazard[] =>
  [...operation.tables.hazards.values()].filter(isPending),
);

/** Who acts on it and until when, as it was said last. */
export function taskOf({ course }: Hazard): HazardStep | undefined {
  return course.findLast(({ step }) => step === 'assigned');
}

/** Whether its deadline has passed and it is still to be cleared. */
export function isOverdue(hazard: Hazard, now: number): boolean {
  const until = taskOf(hazard)?.until;
  return until !== undefined && until < now && isPending(hazard);
}

/** A hazard with one more step, in order of time: what was said offline may arrive after what came later. */
export function withStep(hazard: Hazard, step: HazardStep): Hazard {
  const before = hazard.course.findLastIndex(({ at }) => at <= step.at);
  const course = hazard.course.toSpliced(before + 1, 0, step);
  const { severity } = course.findLast((one) => one.severity !== undefined) ?? {};
  if (severity === undefined) return { ...hazard, course };
  return { ...hazard, severity, raisedAs: hazard.raisedAs ?? hazard.severity, course };
}

/** The severity that a hazard had before a step of its course. */
export function severityBefore(
  { severity, raisedAs = severity, course }: Hazard,
  step: HazardStep,
): Hazard['severity'] {
  const earlier = course.slice(0, course.indexOf(step));
  return earlier.findLast((one) => one.severity !== undefined)?.severity ?? raisedAs;
}
