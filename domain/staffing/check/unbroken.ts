import type { DayLimits } from '../problem/problem.ts';
import type { Question } from './question.ts';

/**
 * Since when an officer has been on duty or on the way without a pause once the first duty is over, in milliseconds; nothing
 * where the limit does not allow that duty at all.
 */
export function stretchFrom(
  question: Question,
  { unbrokenS = Infinity }: DayLimits,
  leaves: number,
  first: number,
): number | undefined {
  return question.duties[first]!.until - leaves <= unbrokenS * 1000 ? leaves : undefined;
}

/**
 * The same after the next duty. A wait of `breakS` or longer, less handover and drive, is a pause. It may be taken where the
 * duty before ended, and then the drive counts to what follows, or where the next begins, and then to what was before.
 * The latest start that the limit allows is the best: all that comes after is the shorter for it.
 */
export function stretchOn(
  question: Question,
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
