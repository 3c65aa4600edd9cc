import { keptForEach } from '../operation/kept.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import { hazardCause, surveyFaults, type SurveyFault } from '../survey/survey-findings.ts';
import { finding, type Finding } from './finding.ts';

const HAZARD_WEIGHTS = { critical: 'critical', serious: 'doubtful', slight: 'note' } as const;

/** What the survey holds against a plan. It follows from what leaders found, so an edition that does not change may have others later. */
export const surveyFindings = keptForEach((operation: Operation, plan: Plan): readonly Finding[] =>
  surveyFaults(operation, plan).map((fault) => findingOf(plan, fault)),
);

function findingOf({ brief }: Plan, fault: SurveyFault): Finding {
  if (fault.kind === 'hazard-open') {
    const { hazard } = fault;
    return finding({
      ...{ kind: 'hazard-open', of: hazard.id, weight: HAZARD_WEIGHTS[hazard.severity] },
      cause: hazardCause(hazard),
      seat: { collection: 'hazards', id: hazard.id },
      also: hazard.onRoute ? [hazard.onRoute.routeId] : [],
      place: hazard.onRoute?.code ?? '',
      values: {
        hazardKind: hazard.kind,
        severity: hazard.severity,
        ...(hazard.words !== undefined && { words: hazard.words }),
      },
    });
  }
  const { route, leftM, lengthM } = fault;
  return finding({
    ...{ kind: 'unsurveyed', of: route.id, weight: brief.mustSurvey === true ? 'critical' : 'doubtful' },
    cause: `${Math.round(lengthM)} m`,
    seat: { collection: 'routes', id: route.id },
    place: route.code,
    values: { leftM, lengthM },
  });
}
