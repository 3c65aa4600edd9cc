import type { Dictionary } from './language.ts';

/** What is wrong with the plan. */
export const planHealthWords = {
  conflicts: { zh: '问题', en: 'Conflicts' },
  'conflicts-n': { zh: '{n} 个问题', en: '{n} conflicts' },
  'with-conflicts': { zh: '有问题的', en: 'With conflicts' },
  'without-conflicts': { zh: '没有问题的', en: 'Without conflicts' },
  uncovered: { zh: '缺警力', en: 'uncovered' },
  clash: { zh: '赶不到', en: 'clash' },
  adrift: { zh: '派勤落空', en: 'adrift' },
  away: { zh: '不在岗', en: 'away' },
  placeless: { zh: '未选地点', en: 'no place' },
  'placeless-sentence': {
    zh: '没有选定是哪一个{kind}，不能在此计数',
    en: 'It is not said which {kind}, so nobody can count here',
  },
  'uncovered-sentence': { zh: '{when} 缺 {n} 名{grade}', en: '{when}: short of {n} × {grade}' },
  'adrift-sentence': {
    zh: '{officer} 在 {post} 的派勤时段已不存在',
    en: 'The duty of {officer} at {post} is gone',
  },
  'over-limit': { zh: '超限', en: 'over limits' },
  'over-turn-out': {
    zh: '{officer} {day} {from}–{until} 出勤过长，超出 {by}',
    en: '{officer}, {day}: out {from}–{until}, {by} too long',
  },
  'over-unbroken': {
    zh: '{officer} {day} {from}–{until} 连续执勤，超出 {by}',
    en: '{officer}, {day}: no pause {from}–{until}, {by} too long',
  },
  'over-rest': {
    zh: '{officer} {day} {from} 归队，{until} 又出勤，少休息 {by}',
    en: '{officer}: back {day} {from}, out {until}, {by} too little rest',
  },
  'over-meal': {
    zh: '{officer} {day} {from}–{until} 用餐时间少 {by}',
    en: '{officer}, {day}: no meal {from}–{until}, {by} too little',
  },
  'away-sentence': {
    zh: '{officer} {when} 有勤务，但{why}至 {until}',
    en: '{officer}, {when}: away until {until} ({why})',
  },
  healthy: { zh: '方案没有问题', en: 'Nothing is wrong with the plan' },
  'healthy-words': {
    zh: '每项勤务都有足够的警力，每次转场都来得及。',
    en: 'Every duty has its officers, and every transfer can be driven in time.',
  },
  looking: { zh: '正在检查…', en: 'Looking…' },
  'looking-words': { zh: '稍候片刻', en: 'One moment' },
  'show-me': { zh: '查看', en: 'Show me' },
  'travel-gaps': {
    zh: '{n} 处地点的车程不是按路网计算',
    en: 'Places whose drives do not go by the road network: {n}',
  },
  'travel-awaited': {
    zh: '{n} 处暂按自有道路或直线估算，路网车程算出后自动更新：',
    en: 'Provisional, by own roads or the straight way, until the times of the network are there: {n}',
  },
  'travel-off-roads': {
    zh: '{n} 处距任何道路 500 m 以上，按自有道路或直线估算：',
    en: 'More than 500 m from any road, so by own roads or the straight way: {n}',
  },
  'travel-cut-off': {
    zh: '{n} 处所在道路与多数地点不相通：',
    en: 'On roads that do not lead to and from most other places: {n}',
  },
  'travel-more': { zh: '等，另有 {n} 处', en: 'and {n} more' },
  'health-hint': {
    zh: '点一行，在地图和右侧打开',
    en: 'Choose a line to open it on the map and at the right',
  },
} satisfies Dictionary;
