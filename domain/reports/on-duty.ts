import type { Interval } from '../kernel/interval.ts';
import type { Step } from '../records/report.ts';

/** A stint as far as it is served: its window, and what its officer said of it, oldest first. */
interface Served extends Interval {
  readonly said: readonly { readonly step: Step }[];
}

const STANDING: readonly (Step | undefined)[] = ['on-post', 'closed', 'reopened'];

/** The duty that an officer is on, or goes to next; nothing when all are done. Duties are in order of time, `now` is run time. */
export function currentDuty<Duty extends Served>(
  { duties }: { readonly duties: readonly Duty[] },
  now: number,
): Duty | undefined {
  return sinceBegun(duties).find((duty) => !isDone(duty, now));
}

/** The duties that are on: where the officer stands by their own word; else those whose window holds the moment. */
export function dutiesNow<Duty extends Served>(duties: readonly Duty[], now: number): readonly Duty[] {
  const since = sinceBegun(duties);
  const standing = since.filter(isStanding);
  return standing.length > 0 ? standing : since.filter((duty) => isOn(duty, now));
}

/** Whether a duty is on: stood on, also after its window, or within its window and not relieved. */
export function isOn(duty: Served, now: number): boolean {
  return isStanding(duty) || (duty.from <= now && !isDone(duty, now));
}

/** Relieved, or over without ever having stood there. */
export function isDone(duty: Served, now: number): boolean {
  return lastStep(duty) === 'relieved' || (now >= duty.until && !isStanding(duty));
}

/** On post by the officer's own word, and not relieved. */
export function isStanding(duty: Pick<Served, 'said'>): boolean {
  return STANDING.includes(lastStep(duty));
}

export function lastStep({ said }: Pick<Served, 'said'>): Step | undefined {
  return said.at(-1)?.step;
}

/** A duty that has been begun leaves behind those before it. */
function sinceBegun<Duty extends Served>(duties: readonly Duty[]): readonly Duty[] {
  const begun = duties.findLastIndex(({ said }) => said.length > 0);
  return duties.slice(Math.max(0, begun));
}
