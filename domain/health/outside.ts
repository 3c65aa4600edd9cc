import type { Plan } from '../operation/plan.ts';
import type { PlaceHit } from '../roads/cut-off-times.ts';
import { isolated } from './checks/isolated.ts';
import { past } from './checks/past.ts';
import { withoutPhones } from './checks/people.ts';
import type { Finding } from './finding.ts';
import type { Done } from './findings.ts';

/** What some checks need and the plan does not have: the time, whose phones are enrolled, which places closures cut off. Where it is missing, it says why. */
export interface Outside {
  readonly now: number | 'run-open';
  readonly enrolled: readonly string[] | 'not-asked' | 'no-answer';
  readonly places:
    readonly PlaceHit[] | 'no-network' | 'not-asked' | 'finding' | 'plan-changed' | 'no-answer';
}

/** What is found with what does not stand in the plan. None of it holds an approval, because it changes without an edit. */
export function outsideFindings(plan: Plan, { now, enrolled, places }: Outside): readonly Finding[] {
  return [
    ...(typeof now === 'number' ? past(plan, now) : []),
    ...(typeof enrolled === 'object' ? withoutPhones(plan, new Set(enrolled)) : []),
    ...(typeof places === 'object' ? isolated(plan, places) : []),
  ];
}

type OutsideCheckName = 'past' | 'phones' | 'isolated';

/** Which of these checks were done. */
export function outsideChecks({
  now,
  enrolled,
  places,
}: Outside): readonly Done<OutsideCheckName, Extract<Outside[keyof Outside], string>>[] {
  return [
    { name: 'past', ...(typeof now === 'string' && { undone: now }) },
    { name: 'phones', ...(typeof enrolled === 'string' && { undone: enrolled }) },
    { name: 'isolated', ...(typeof places === 'string' && { undone: places }) },
  ];
}
