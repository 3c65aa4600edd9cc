import type { Operation } from '../operation/operation.ts';
import { withoutMovement } from './checks/movements.ts';
import type { Finding, FindingKind } from './finding.ts';
import { waiverOf } from './waivers.ts';

/** What an operation needs until its plan is published, in the order in which one leads to the next. */
export const PLANNING_STEPS = [
  ...(['network', 'routes', 'movements', 'posts'] as const),
  ...(['people', 'staff', 'check', 'publish'] as const),
] as const;
export type PlanningStepName = (typeof PLANNING_STEPS)[number];

/** How far one step is: how many there are, and how many are still missing. While Health looks, some are not known. */
export interface PlanningStep {
  readonly name: PlanningStepName;
  readonly state: 'done' | 'open' | 'looking';
  readonly n: number;
  readonly missing: number;
}

/** How far a plan is. `found` is what Health finds in the plan as it stands; undefined while it looks. */
export function planningSteps(
  operation: Operation,
  found: readonly Finding[] | undefined,
): readonly PlanningStep[] {
  const { tables, brief } = operation.plan;
  const open = (findings: readonly Finding[]) => findings.filter((one) => !waiverOf(operation, one));
  const missing = (is: (one: Finding) => boolean) => (found ? open(found).filter(is).length : 'looking');
  const ofKind = (kind: FindingKind) => missing((one) => one.kind === kind);
  const published = [...operation.tables.editions.values()].filter(
    ({ state }) => state === 'published',
  ).length;
  return [
    step('network', brief.networkId === undefined ? 0 : 1),
    step('routes', tables.routes.size),
    step('movements', tables.movements.size, open(withoutMovement(operation.plan)).length),
    step('posts', tables.posts.size, ofKind('unguarded')),
    step('people', tables.officers.size),
    step('staff', tables.assignments.size, ofKind('uncovered')),
    step(
      'check',
      tables.posts.size,
      missing(({ weight }) => weight === 'critical'),
    ),
    step('publish', published),
  ];
}

/** Done is a step of which there is something, and of which nothing is missing. */
function step(name: PlanningStepName, n: number, missing: number | 'looking' = 0): PlanningStep {
  if (n === 0) return { name, n, missing: 0, state: 'open' };
  if (missing === 'looking') return { name, n, missing: 0, state: 'looking' };
  return { name, n, missing, state: missing === 0 ? 'done' : 'open' };
}
