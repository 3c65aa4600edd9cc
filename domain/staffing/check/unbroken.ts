import type { DayLimits } from '../problem/problem.ts';
import type { CheckedQuestion } from './question.ts';

/**
 * When the unbroken time of an officer began, seen at the end of the first duty, in milliseconds. Undefined if the limit does
 * not allow that duty at all.
 */
export function stretchFrom(
  question: CheckedQuestion,
  { unbrokenS = Infinity }: DayLimits,
  leaves: number,
  first: number,
): number | undefined {
  return question.duties[first]!.until - leaves <= unbrokenS * 1000 ? leaves : undefined;
}

/**
 * The same at the end of the next duty. A wait of at least `breakS`, net of handover and drive, is a pause. An officer takes it at
 * the first place, so that the drive counts to the time after it, or at the second, so that it counts to the time before it.
 * The latest start that the limit allows is best, because it makes everything after it shorter.
 */
export function stretchOn(
  question: CheckedQuestion,
  { unbrokenS = Infinity, breakS = 0 }: DayLimits,
  since: number,
  from: number,
  to: number,
): number | undefined {
  const [before, next] = [question.duties[from]!, question.duties[to]!];
  const driveS = question.between(from, to)!.seconds;
  const handoverS = question.handoverS(from, to);
  const most = unbrokenS * 1000;
  const pause = next.from - before.until - (driveS + handoverS) * 1000;
  const starts = [since];
  if (pause >= breakS * 1000 && pause > 0) {
    if (before.until + handoverS * 1000 - since <= most) starts.push(next.from - driveS * 1000);
    if (next.from - pause - since <= most) starts.push(next.from);
  }
  const best = Math.max(...starts);
  return next.until - best <= most ? best : undefined;
}
