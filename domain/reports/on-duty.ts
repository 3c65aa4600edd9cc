import type { Interval } from '../kernel/interval.ts';
import type { Step } from '../records/report.ts';

/** The progress of a stint: its window, and the officer's reports about it, oldest first. */
interface Served extends Interval {
  readonly said: readonly { readonly step: Step }[];
}

/** The steps after which an officer stands at the post. */
export const STANDING: readonly (Step | undefined)[] = ['on-post', 'closed', 'reopened', 'back-on-post'];

/** The current or next duty of an officer. Undefined if all are done. Duties are in order of time, `now` is run time. */
export function currentDuty<Duty extends Served>(
  { duties }: { readonly duties: readonly Duty[] },
  now: number,
): Duty | undefined {
  return sinceBegun(duties).find((duty) => !isDone(duty, now));
}

/** The current duties: those where the officer reports to be; if none, those whose window contains the moment. */
export function dutiesNow<Duty extends Served>(duties: readonly Duty[], now: number): readonly Duty[] {
  const since = sinceBegun(duties);
  const standing = since.filter(isStanding);
  return standing.length > 0 ? standing : since.filter((duty) => isOn(duty, now));
}

/** Whether a duty is current: the officer is on post, even after the window, or the moment is in the window and the officer is not relieved. */
export function isOn(duty: Served, now: number): boolean {
  return isStanding(duty) || (duty.from <= now && !isDone(duty, now));
}

/** Relieved, or over and the officer was never there. */
export function isDone(duty: Served, now: number): boolean {
  return lastStep(duty) === 'relieved' || (now >= duty.until && !isStanding(duty));
}

/** The officer reported on post, and is not relieved. */
export function isStanding(duty: Pick<Served, 'said'>): boolean {
  return STANDING.includes(lastStep(duty));
}

export function lastStep({ said }: Pick<Served, 'said'>): Step | undefined {
  return said.at(-1)?.step;
}

/** When a duty has begun, those before it are done. */
function sinceBegun<Duty extends Served>(duties: readonly Duty[]): readonly Duty[] {
  const begun = duties.findLastIndex(({ said }) => said.length > 0);
  return duties.slice(Math.max(0, begun));
}
