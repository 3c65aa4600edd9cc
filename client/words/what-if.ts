import type { Dictionary } from './language.ts';
import { staffingWords } from './staffing.ts';

/** The words for assumptions and comparisons. */
export const whatIfWords = {
  ...staffingWords,

  'as-it-stands': { zh: '现行方案', en: 'As it stands' },
  suppose: { zh: '假设', en: 'Suppose' },
  compare: { zh: '比较', en: 'Compare' },
  'on-top': { zh: '接着上一次的假设', en: 'On top of the last one' },
  'kind-departure': { zh: '行程改出发时间', en: 'a movement departs at another time' },
  'kind-squad': { zh: '增加一个中队', en: 'there is a squad more' },
  'kind-post': { zh: '点位改等级、用警', en: 'a post has another level or strength' },
  'kind-away': { zh: '一名警力请假', en: 'an officer is away' },
  'later-min': { zh: '晚出发（分，负数为提前）', en: 'Later by (min; earlier if negative)' },
  'base-of': { zh: '驻地同', en: 'At the base of' },
  'officers-more': { zh: '人数', en: 'Officers' },
  'post-code': { zh: '点位编号', en: 'Code of the post' },
  'more-of': { zh: '增减人数', en: 'More or fewer' },
  'officer-number': { zh: '警号', en: 'Number of the officer' },
  'not-found': { zh: '方案中没有：{said}', en: 'Not in the plan: {said}' },
  'later-by': { zh: '{name} 晚 {n} 分钟出发', en: '{name} departs {n} min later' },
  'earlier-by': { zh: '{name} 提前 {n} 分钟出发', en: '{name} departs {n} min earlier' },
  'squad-more': { zh: '{name} 驻地增加 {n} 名{grade}', en: '{n} × {grade} more at the base of {name}' },
  'post-level': { zh: '{post} 改为 {level} 级', en: '{post} is of level {level}' },
  'post-more': { zh: '{post} {grade} {n}', en: '{post} {grade} {n}' },
  'post-same': { zh: '{post} 不变', en: '{post} as it is' },
  and: { zh: '，', en: ', ' },
  'officer-away': { zh: '{name} 不在', en: '{name} is away' },
  'row-needed': { zh: '够用警力', en: 'Officers that suffice' },
  'row-proven': { zh: '不能少于（证明）', en: 'Proven minimum' },
  'row-open': { zh: '缺岗人次', en: 'Places uncovered' },
  'row-driving': { zh: '行车合计', en: 'Driving' },
  'row-state': { zh: '结果', en: 'State' },
  'what-if-empty': { zh: '还没有比较', en: 'Nothing is compared yet' },
  'what-if-words': {
    zh: '先假设一处变化，看最少用警、缺岗和行车各差多少。方案不会被改动。',
    en: 'Suppose a change, and see what it does to the fewest officers, what is uncovered and the driving. The plan is not changed.',
  },
  'what-if-table': { zh: '假设与现行方案比较', en: 'What is supposed beside the plan as it stands' },
  'drop-case': { zh: '去掉这一列', en: 'Take this column away' },
  proven: { zh: '✓ 已证明', en: '✓ proven' },
  'not-proven': { zh: '≈ 未证明', en: '≈ not proven' },
  'is-short': { zh: '✕ 警力不够', en: '✕ not enough' },
  'stale-case': { zh: '条件已变，请重新比较', en: 'the plan has changed: compare again' },
  'no-answer': { zh: '没有算出', en: 'no answer' },
} satisfies Dictionary;

export type WhatIfWord = keyof typeof whatIfWords;
