import type { Interval } from '../../domain/kernel/interval.ts';
import type { Step } from '../../domain/records/report.ts';
import { nextSteps } from '../../domain/reports/next-steps.ts';
import type { SeenCard, SeenDuty } from './seen-card.ts';

/** Something the officer can report now. */
export type Deed =
  | { readonly kind: 'turn-out' }
  | { readonly kind: 'stand-down' }
  | { readonly kind: 'report'; readonly step: Step; readonly duty: SeenDuty };

/** The most likely next report, and the others that the rules allow. */
export interface NextStep {
  readonly main?: Deed;
  readonly others: readonly Deed[];
}

/** With this much time until the next duty, an officer goes home in between, ms. */
const HOME_BETWEEN_MS = 5 * 3_600_000;

/** How long before the end of a window nobody is relieved without being asked. */
const EARLY_MS = 10 * 60_000;

/** Whether a step leaves a post well before its window ends. The phone asks before it reports this. */
export function leavesEarly(deed: Deed, now: number): boolean {
  return deed.kind === 'report' && isEarlyRelief(deed.step, deed.duty, now);
}

export function isEarlyRelief(step: Step, { until }: Interval, now: number): boolean {
  return step === 'relieved' && until - now > EARLY_MS;
}

/** What can be reported now about a duty, or about the officer if there is none. The order follows docs/rules.md, R. At the post, _on post_ comes first (B8). */
export function nextStep(card: SeenCard, duty: SeenDuty | undefined, now: number, isThere = false): NextStep {
  if (!card.run) return { others: [] };
  if (!card.turnedOut) return whenIn(card, duty);
  if (!duty) return whenFree(card, now);
  const steps = stepsFrom(duty).map((step): Deed => ({ kind: 'report', step, duty }));
  const onPost = isThere && steps.find((deed) => deed.kind === 'report' && deed.step === 'on-post');
  const first = onPost || steps.find((deed) => !leavesEarly(deed, now));
  const skips = steps.filter((deed) => deed !== first);
  const back = comingBack(card, now);
  const untouched = duty.said.length === 0;
  if (untouched && hasServed(card) && duty.from - now > HOME_BETWEEN_MS)
    return { main: { kind: 'stand-down' }, others: [...(first ? [first] : []), ...back] };
  return { ...(first && { main: first }), others: [...skips, ...(untouched ? back : [])] };
}

/** Whoever was relieved by mistake, or is needed again, comes back while the window lasts. This is never the large button. */
function comingBack({ duties }: SeenCard, now: number): readonly Deed[] {
  const last = duties.findLast(({ said }) => said.length > 0);
  if (!last || last.said.at(-1)!.step !== 'relieved' || now >= last.until) return [];
  return [{ kind: 'report', step: 'back-on-post', duty: last }];
}

/** Not turned out yet: turning out comes first. A report of being on the way counts as turning out. */
function whenIn(card: SeenCard, duty: SeenDuty | undefined): NextStep {
  const turnOut: Deed = { kind: 'turn-out' };
  if (!duty) return hasServed(card) ? { others: [turnOut] } : { main: turnOut, others: [] };
  const [first] = stepsFrom(duty);
  return { main: turnOut, others: first ? [{ kind: 'report', step: first, duty }] : [] };
}

/** Turned out, with no duty left: those who have served go home; those who never had a duty are in reserve. */
function whenFree(card: SeenCard, now: number): NextStep {
  const standDown: Deed = { kind: 'stand-down' };
  return hasServed(card) ? { main: standDown, others: comingBack(card, now) } : { others: [standDown] };
}

function hasServed({ duties }: SeenCard): boolean {
  return duties.some(({ said }) => said.length > 0);
}

function stepsFrom({ said, closures }: SeenDuty): readonly Step[] {
  return nextSteps(said, closures.length);
}
