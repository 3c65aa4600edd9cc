import type { Sentence } from '../kernel/sentence.ts';

/** Why fewer officers are impossible: on the staffing screen and in the certificate. */
export const proofWords = {
  'proof-antichain': {
    zh: '下面 {n} 个岗，任意两个都不能由同一人担任，所以少于 {n} 人不可能。',
    en: 'Of {n|this|these} {n} {n|duty-place|duty-places} no two can be held by one officer: so fewer than {n} is impossible.',
  },
  'proof-dual': {
    zh: '下面每个岗带一个分值：无论怎样排，一个人一天担任的岗，分值之和都不超过 1；而全部分值之和超过 {less}，所以至少 {n} 人。（有不许超越的车队或行程不满足三角不等式时，不能两两说明，只能用这种证明。）',
    en: 'Each duty-place below has a weight. Whatever one officer does in a day, the weights of it come to 1 at the most; all together come to more than {less}: so it takes {n}. (Where a convoy may not be overtaken, or a detour is quicker than the way, there is no proof by pairs, only this one.)',
  },
  'proof-pairs': {
    zh: '{pairs} 对逐一核对：{once} 对时间重叠，{far} 对赶不到，没有一对可由一人担任。',
    en: 'All {pairs} {pairs|pair was|pairs were} checked with the rule that guards the roster: {once} at the same time, {far} too far apart to be driven, none for one officer.',
  },
  'proof-busiest': { zh: '{time} 同时在岗 {n} 人', en: '{n} of them at once at {time}' },
} as const satisfies Readonly<Record<string, Sentence>>;
