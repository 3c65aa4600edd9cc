import type { Dictionary } from './language.ts';
import { staffingWords } from './staffing.ts';

/** The words of the roster as a chart. */
export const rosterWords = {
  ...staffingWords,

  roster: { zh: '派勤表', en: 'Roster' },
  'roster-by': { zh: '排列', en: 'Rows' },
  'by-officer': { zh: '按警力', en: 'By officer' },
  'by-squad': { zh: '按中队', en: 'By squad' },
  'by-post': { zh: '按点位', en: 'By post' },
  'in-reserve': { zh: '备勤', en: 'In reserve' },
  'roster-sum': {
    zh: '{officers} 人，{duties} 项勤务，缺 {open} 人次',
    en: '{officers} {officers|officer|officers} on {duties} {duties|duty|duties}, {open} {open|place|places} uncovered',
  },
  'roster-hint': {
    zh: '点一项勤务或一个名字看详情；把勤务拖到另一行（手指先按住），改派给那个人。',
    en: 'Choose a duty or a name to see it; drag a duty to another row – a finger holds it first – to give it to that officer.',
  },
  'roster-hint-read': { zh: '点一项勤务看详情。', en: 'Choose a duty to see it.' },
  'key-held': { zh: '有人', en: 'Held' },
  'key-locked': { zh: '▣ 锁定', en: '▣ Locked' },
  'key-open': { zh: '✕ 缺警力', en: '✕ Uncovered' },
  'key-way': { zh: '转场', en: 'Transfer' },
  'key-late': { zh: '赶不到', en: 'Too late' },
  'in-hand': { zh: '已拿起，移到另一行改派', en: 'In hand: take it to another row' },
  'can-take': { zh: '✓ {officer} 可以担任', en: '✓ {officer} can take it' },
  'cannot-take': { zh: '✕ {why}', en: '✕ {why}' },
  'not-a-row': { zh: '拖到一名警力的行上', en: 'Drag it to the row of an officer' },
  given: { zh: '已改派给 {officer}', en: 'Given to {officer}' },
  'taken-off': { zh: '已取消 {officer} 的派勤', en: '{officer} was taken off' },
  lock: { zh: '锁定：测算时不动', en: 'Locked: solving leaves it' },
  'lock-day': { zh: '锁定此人全天', en: 'Lock the whole day' },
  'unlock-all': { zh: '全部解锁（{n}）', en: 'Unlock all ({n})' },
  'give-to': { zh: '改派给（姓名或警号）', en: 'Give it to (name or number)' },
  'who-can': { zh: '{able} 人可以担任，共 {n} 人', en: '{able} of {n} can take it' },
  'choose-duty': { zh: '选一项勤务', en: 'Choose a duty' },
  'choose-duty-words': {
    zh: '在图中点一项勤务：谁在那里、谁能接替、为什么有人不能；也可以锁定它。',
    en: 'Choose a duty in the chart: who holds it, who could take it, and why somebody cannot; it can be locked too.',
  },
  'from-base': { zh: '从驻地出发', en: 'Comes from the base' },
  'show-thread': { zh: '在运行图中看', en: 'Show in the string-line diagram' },
  'csv-day': { zh: '日期', en: 'Day' },
  'save-roster': { zh: '存为表格', en: 'Save as CSV' },
  'sheet-roster': { zh: '{day} 派勤表', en: 'Roster of {day}' },
  'sheet-squad': { zh: '{squad}（{n} 人）', en: '{squad} ({n} {n|officer|officers})' },
  'sheet-open': { zh: '缺警力', en: 'Uncovered' },
} satisfies Dictionary;

export type RosterWord = keyof typeof rosterWords;
