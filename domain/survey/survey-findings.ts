import { keptForEach } from '../operation/kept.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { Hazard, HazardStep } from '../records/hazard.ts';
import type { Route } from '../records/route.ts';
import { isPending, stateOf, withStep } from './hazard-state.ts';
import { progressOf } from './progress.ts';

/** What the survey holds against a plan. */
export type SurveyFault =
  | { readonly kind: 'hazard-open'; readonly hazard: Hazard }
  | { readonly kind: 'unsurveyed'; readonly route: Route; readonly leftM: number; readonly lengthM: number };

/** The open hazards, also those that somebody has waived, and the routes of a plan that are not surveyed in full. */
export const surveyFaults = keptForEach((operation: Operation, plan: Plan): readonly SurveyFault[] => {
  const { hazards, surveyed } = operation.tables;
  const open = [...hazards.values()].filter((hazard) => isPending(hazard) || stateOf(hazard) === 'waived');
  const isBegun = plan.brief.mustSurvey === true || surveyed.size > 0;
  const unsurveyed = isBegun ? progressOf(operation, plan).filter(({ gaps }) => gaps.length > 0) : [];
  return [
    ...open.map((hazard) => ({ kind: 'hazard-open' as const, hazard })),
    ...unsurveyed.map(({ route, lengthM, doneM }) => ({
      ...{ kind: 'unsurveyed' as const, route, lengthM },
      leftM: lengthM - doneM,
    })),
  ];
});

/** The id of the finding that a hazard is. */
export function hazardFinding(hazardId: string): string {
  return `hazard-open ${hazardId}`;
}

/** What makes the finding. A waiver ends when the hazard was said to be cleared or was reopened, or when its severity was changed. */
export function hazardCause({ kind, severity, course }: Hazard): string {
  const ends = course.filter(({ step }) => step === 'cleared' || step === 'reopened' || step === 'regraded');
  return `${kind} ${severity} ${ends.length}`;
}

/** The hazards that findings name, each with one more step of its course. */
export function hazardsWith(
  { tables }: Operation,
  findings: readonly string[],
  stepOf: (n: number) => HazardStep,
): readonly Hazard[] {
  return findings.flatMap((finding, n) => {
    const hazard = tables.hazards.get(finding.slice(hazardFinding('').length));
    return hazard && finding === hazardFinding(hazard.id) ? [withStep(hazard, stepOf(n))] : [];
  });
}
