import type { Stint } from '../duties/duties.ts';
import { FOLLOWS, type Step } from '../records/report.ts';

/** The steps that may be reported next for a stint, the likeliest first. It is closed and reopened once for each convoy that passes. `said` has the officer's reports about it, oldest first. docs/rules.md, R5. */
export function nextSteps(said: readonly { readonly step: Step }[], convoys: number): readonly Step[] {
  const steps = FOLLOWS[said.at(-1)?.step ?? 'nothing'];
  const closings = said.filter(({ step }) => step === 'closed').length;
  return closings < convoys ? steps : steps.filter((step) => step !== 'closed');
}

/** How many convoys pass in a stint. */
export function convoysIn({ duties }: Stint): number {
  return duties.filter(({ passing }) => passing).length;
}
