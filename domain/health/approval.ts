import type { Asked } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { Refusal } from '../operation/refusal.ts';
import { tableOf } from '../operation/travel.ts';
import type { Checked } from '../records/edition.ts';
import { WEIGHTS, type FindingMark, type Weight } from './finding.ts';
import { surveyFindings } from './survey-checks.ts';
import { waiverOf } from './waivers.ts';

interface Check {
  readonly state: string;
  readonly found: readonly FindingMark[];
}

/** The checks that were handed in. Like the drives, they are in no commit. */
const checks = new WeakMap<Plan, Check>();

/** What a check depends on: the content of the plan, and the drives between its places. */
export function checkedState(plan: Plan): string {
  return `${plan.version} ${tableOf(plan)?.id ?? ''}`;
}

/** Hands in what was found in a plan. Findings take too long to compute where others wait for their answers. */
export function keepCheck(plan: Plan, check: Check): void {
  checks.set(plan, check);
}

/** What was found in a plan as it stands now, without its survey. Undefined if that is not known yet. */
export function checkOf(plan: Plan): readonly FindingMark[] | undefined {
  const check = checks.get(plan);
  return check?.state === checkedState(plan) ? check.found : undefined;
}

/** How many findings of each weight there are, and which are waived: what whoever approves has seen. */
export function seenOf(operation: Operation, found: readonly FindingMark[]): Checked {
  const count = (weight: Weight) => found.filter((one) => one.weight === weight).length;
  const waived = found.filter((one) => waiverOf(operation, one)).map(({ id }) => id);
  const [critical, doubtful, note] = WEIGHTS.map(count) as [number, number, number];
  return { revision: operation.revision, critical, doubtful, note, waived };
}

/** The critical findings that nobody has waived. */
export function holding<Found extends FindingMark>(
  operation: Operation,
  found: readonly Found[],
): readonly Found[] {
  return found.filter((one) => one.weight === 'critical' && !waiverOf(operation, one));
}

/**
 * Why a plan cannot be approved now: it is being checked, a critical finding holds it, or Health is not as it was when whoever approves
 * looked. An approval of an imported journal was decided before.
 */
export function approvalFault(plan: Plan, seen: Checked | undefined, asked: Asked): Refusal | undefined {
  if (asked.takenBefore || plan.isBroughtIn) return undefined;
  const { operation } = asked;
  const checked = checkOf(plan);
  if (!checked) return { reason: 'being-checked' };
  const found = [...surveyFindings(operation, plan), ...checked];
  const critical = holding(operation, found).length;
  if (critical > 0) return { reason: 'health-holds', critical };
  return seen && !isAs(seen, seenOf(operation, found)) ? { reason: 'looked-before' } : undefined;
}

function isAs(seen: Checked, now: Checked): boolean {
  const waived = new Set(seen.waived);
  return (
    WEIGHTS.every((weight) => seen[weight] === now[weight]) &&
    waived.size === now.waived.length &&
    now.waived.every((id) => waived.has(id))
  );
}
