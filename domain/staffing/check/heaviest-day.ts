import type { CheckedQuestion } from './question.ts';

/** Duties that one officer can hold one after another, and their total weight. */
export interface HeavyDay {
  readonly weight: number;
  readonly days: readonly number[];
}

/**
 * The heaviest chain of duties of which each can directly follow the one before: the longest path of an acyclic graph, over
 * all pairs in order. Every possible day is such a chain, so this bounds the weight of a day. A duty of weight
 * -Infinity is on no day.
 */
export function heaviestDay(question: CheckedQuestion, weights: ArrayLike<number>): HeavyDay {
  const count = weights.length;
  const best = new Float64Array(count);
  const before = new Int32Array(count).fill(-1);
  let top = -1;
  for (let to = 0; to < count; to++) {
    let gained = 0;
    for (let from = 0; from < to; from++) {
      if (best[from]! <= gained || !question.canFollow(from, to)) continue;
      gained = best[from]!;
      before[to] = from;
    }
    best[to] = weights[to]! + gained;
    if (top < 0 || best[to]! > best[top]!) top = to;
  }
  const days: number[] = [];
  for (let at = top; at >= 0; at = before[at]!) days.unshift(at);
  return { weight: top < 0 ? 0 : best[top]!, days };
}
