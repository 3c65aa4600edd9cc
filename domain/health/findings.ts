import { postIdOf } from '../operation/indexes.ts';
import { keptFor, keptForEach } from '../operation/kept.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import { conflictsOf, type Conflict } from '../staffing/rules/conflicts.ts';
import { hazardCause, hazardFinding, surveyFaults, type SurveyFault } from '../survey/survey-findings.ts';

/** How much a finding matters: the plan cannot work, somebody must decide, or it is good to know. */
export const WEIGHTS = ['critical', 'doubtful', 'note'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What a waiver and an approval need of a finding. */
export interface FindingMark {
  /** The kind and the ids of the records. It does not depend on texts, times or the order of findings. */
  readonly id: string;
  /** The facts that make the finding. A waiver is valid only for these. */
  readonly cause: string;
  readonly weight: Weight;
}

/** What makes a finding: a conflict in the plan itself, or what its survey has not settled. */
export type Trouble = Conflict | SurveyFault;

/** Something in a plan that is impossible, missing or worth knowing. */
export interface Finding extends FindingMark {
  readonly conflict: Trouble;
}

/** The health of a plan by itself. */
export const findingsOf: (plan: Plan) => readonly Finding[] = keptFor((plan) =>
  conflictsOf(plan).map((conflict) => ({
    id: findingId(conflict),
    cause: causeOf(conflict),
    weight: weightOf(conflict),
    conflict,
  })),
);

/** What the survey holds against a plan. It follows from what leaders found, so an edition that does not change may have others later. */
export const surveyFindings = keptForEach((operation: Operation, plan: Plan): readonly Finding[] =>
  surveyFaults(operation, plan).map((conflict) => ({
    id: findingId(conflict),
    cause: causeOf(conflict),
    weight: weightOf(conflict, plan.brief.mustSurvey),
    conflict,
  })),
);

/** Everything that Health finds in a plan. */
export function findingsIn(operation: Operation, plan: Plan): readonly Finding[] {
  return [...surveyFindings(operation, plan), ...findingsOf(plan)];
}

const HAZARD_WEIGHTS = { critical: 'critical', serious: 'doubtful', slight: 'note' } as const;

/** Whoever cannot be where the plan needs them makes it fail. What goes over a limit is for the commander to decide. */
function weightOf(conflict: Trouble, mustSurvey = false): Weight {
  switch (conflict.kind) {
    case 'hazard-open':
      return HAZARD_WEIGHTS[conflict.hazard.severity];
    case 'unsurveyed':
      return mustSurvey ? 'critical' : 'doubtful';
    case 'uncovered':
      return conflict.missing < conflict.stint.post.strength[conflict.grade] ? 'doubtful' : 'critical';
    case 'clash':
    case 'away':
      return 'critical';
    case 'over-limit':
      return conflict.over.limit === 'meal' ? 'note' : 'doubtful';
    case 'adrift':
      return 'doubtful';
    case 'placeless':
      return 'note';
  }
}

/** The same for the same finding, before and after a change. A long stint may miss several meals. */
export function findingId(conflict: Trouble): string {
  switch (conflict.kind) {
    case 'hazard-open':
      return hazardFinding(conflict.hazard.id);
    case 'unsurveyed':
      return `unsurveyed ${conflict.route.id}`;
    case 'uncovered':
      return `uncovered ${conflict.stint.id} ${conflict.grade}`;
    case 'clash':
      return `clash ${conflict.officer.id} ${conflict.first.id} ${conflict.then.id}`;
    case 'adrift':
      return `adrift ${conflict.assignment.id}`;
    case 'away':
      return `away ${conflict.officer.id} ${conflict.stint.id}`;
    case 'over-limit': {
      const { limit, officer, stint, from } = conflict.over;
      return `over-limit ${limit} ${officer.id} ${stint.id}${limit === 'meal' ? ` ${from}` : ''}`;
    }
    case 'placeless':
      return `placeless ${conflict.post.id}`;
  }
}

/** Moments count, because the plan has them. A drive does not: another road network may change it by seconds. */
function causeOf(conflict: Trouble): string {
  switch (conflict.kind) {
    case 'hazard-open':
      return hazardCause(conflict.hazard);
    case 'unsurveyed':
      return `${Math.round(conflict.lengthM)} m`;
    case 'uncovered':
      return `${conflict.missing} ${conflict.stint.from} ${conflict.stint.until}`;
    case 'clash':
      return `${conflict.why.reason} ${conflict.first.until} ${conflict.then.from}`;
    case 'adrift':
      return conflict.assignment.dutyIds[0]!;
    case 'away': {
      const { away, stint } = conflict;
      return `${away.why} ${away.from} ${away.until} ${stint.from} ${stint.until}`;
    }
    case 'over-limit':
      return String(Math.round(conflict.over.byS / 60));
    case 'placeless':
      return conflict.post.kind;
  }
}

/** The records that a finding marks. */
export function recordsIn(conflict: Trouble): readonly string[] {
  switch (conflict.kind) {
    case 'hazard-open':
      return [conflict.hazard.id, ...(conflict.hazard.onRoute ? [conflict.hazard.onRoute.routeId] : [])];
    case 'unsurveyed':
      return [conflict.route.id];
    case 'uncovered':
      return [conflict.stint.post.id];
    case 'clash':
      return [...new Set([conflict.officer.id, conflict.first.post.id, conflict.then.post.id])];
    case 'adrift':
      return [
        conflict.assignment.officerId,
        postIdOf(conflict.assignment.dutyIds[0]!),
        conflict.assignment.id,
      ];
    case 'away':
      return [conflict.officer.id, conflict.stint.post.id];
    case 'over-limit':
      return [conflict.over.officer.id];
    case 'placeless':
      return [conflict.post.id];
  }
}

/** Where a finding is mended: one of an officer's day at the officer, one of the survey at the hazard or the route, all others at the post. */
export function seatOf(conflict: Trouble): {
  readonly collection: 'officers' | 'posts' | 'hazards' | 'routes';
  readonly id: string;
} {
  switch (conflict.kind) {
    case 'hazard-open':
      return { collection: 'hazards', id: conflict.hazard.id };
    case 'unsurveyed':
      return { collection: 'routes', id: conflict.route.id };
    case 'uncovered':
      return { collection: 'posts', id: conflict.stint.post.id };
    case 'clash':
    case 'away':
      return { collection: 'officers', id: conflict.officer.id };
    case 'over-limit':
      return { collection: 'officers', id: conflict.over.officer.id };
    case 'placeless':
      return { collection: 'posts', id: conflict.post.id };
    case 'adrift':
      return { collection: 'posts', id: postIdOf(conflict.assignment.dutyIds[0]!) };
  }
}
