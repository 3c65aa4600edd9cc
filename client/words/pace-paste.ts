import type { Dictionary } from './language.ts';

/** Taking over a table of when the first and the last runner pass where. */
export const pacePasteWords = {
  'pace-table': { zh: '配速表…', en: 'Pace table…' },
  'pace-title': { zh: '首位和末位各在何时到何处', en: 'When the first and the last pass where' },
  'pace-form': {
    zh: '粘贴或打开表格：距离、首位、末位，每行一处。可写时刻、用时、配速或速度。',
    en: 'Paste or open a table: distance, first, last; one place a row. Times of day, times since the start, paces or speeds.',
  },
  'pace-here': { zh: '表格', en: 'Table' },
  'pace-open': { zh: '打开文件', en: 'Open a file' },
  'pace-meaning': { zh: '数字是', en: 'The figures are' },
  clock: { zh: '时刻', en: 'times of day' },
  hours: { zh: '用时（时、分）', en: 'times since the start (h:min)' },
  minutes: { zh: '用时（分、秒）', en: 'times since the start (min:s)' },
  pace: { zh: '配速（每公里分、秒）', en: 'paces (min/km)' },
  speed: { zh: '速度（km/h）', en: 'speeds (km/h)' },
  at: { zh: '里程', en: 'Chainage' },
  first: { zh: '首位', en: 'First' },
  last: { zh: '末位', en: 'Last' },
  apart: { zh: '间隔', en: 'Apart' },
  'rows-wrong': {
    zh: '{n} 行有误，改正后才能采用：',
    en: '{n} {n|row is|rows are} wrong and must be put right first:',
  },
  'rows-left-out': { zh: '略过 {n} 行（标题、合计）。', en: '{n} {n|row|rows} left out (titles, totals).' },
  'take-paces': { zh: '采用 {n} 处', en: 'Take over {n} {n|place|places}' },
  'spread-at-end': {
    zh: '终点：首位 {head}，末位 {tail}，相差 {apart}',
    en: 'At the end: first {head}, last {tail}, {apart} apart',
  },
  'file-unread': { zh: '这个文件不是表格', en: 'This file is not a table' },
} satisfies Dictionary;
