import type { StaffingResult } from '../problem/staffing-result.ts';
import type { CheckFault } from './check-fault.ts';
import type { Followed } from './followed.ts';
import type { Question, Way } from './question.ts';
import { ROUNDING } from './weights.ts';

/** What does not add up: officers, the seconds driven, the cost, the gap. Seconds only where the question has them. */
export function sumFaults(
  question: Question,
  result: StaffingResult,
  days: readonly Followed[],
): CheckFault[] {
  const ways = days.flatMap((day) => waysOf(question, day));
  const travelS = sum(ways.map(({ seconds }) => seconds));
  const cost = sum(ways.map((way) => way.cost)) + question.officerCost * result.chains.length;
  const faults: CheckFault[] = [];
  const compare = (
    reason: 'officers-miscounted' | 'travel-misadded' | 'cost-misadded' | 'gap-misstated',
    told: number,
    found: number,
  ) => {
    if (!isSame(told, found)) faults.push({ reason, told, found });
  };
  compare('officers-miscounted', result.officers, result.chains.length);
  if (question.isTimed) compare('travel-misadded', result.travelS, travelS);
  compare('cost-misadded', result.cost, cost);
  const gap = result.cost > 0 ? Math.max(0, (result.cost - result.costBound) / result.cost) : 0;
  if (!(Math.abs(result.gap - gap) <= ROUNDING))
    faults.push({ reason: 'gap-misstated', told: result.gap, found: gap });
  return faults;
}

/** What is said to be proven and is not, from the figures alone. */
export function boundFaults(result: StaffingResult): CheckFault[] {
  const { officers, lowerBound, cost, costBound, proven, uncovered } = result;
  const faults: CheckFault[] = [];
  const [open] = uncovered;
  if (!open && lowerBound > officers)
    faults.push({ reason: 'bound-over-found', bound: lowerBound, found: officers });
  if (!open && costBound > cost + ROUNDING * Math.max(1, cost))
    faults.push({ reason: 'cost-bound-over-cost', bound: costBound, found: cost });
  if (proven && open) faults.push({ reason: 'proven-uncovered', duty: open.duty });
  if (proven && lowerBound !== officers)
    faults.push({ reason: 'proven-not-met', bound: lowerBound, found: officers });
  if (!proven && !open && lowerBound === officers) faults.push({ reason: 'proven-unsaid' });
  return faults;
}

function waysOf(question: Question, { chain, duties }: Followed): Way[] {
  const [first, last] = [duties[0]!, duties.at(-1)!];
  const ways = [
    question.out(chain.base, first),
    ...duties.slice(1).map((to, index) => question.between(duties[index]!, to)),
    question.home(last, chain.base),
  ];
  return ways.filter((way) => way !== undefined);
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(b));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
