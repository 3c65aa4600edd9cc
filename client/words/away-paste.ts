import type { Dictionary } from './language.ts';
import { planWords } from './plan.ts';

/** The words for importing absences as a table. */
export const awayPasteWords = {
  ...planWords,

  'paste-away': { zh: '批量不在岗', en: 'Times away' },
  'paste-away-hint': { zh: '从表格粘贴不在岗时间', en: 'Paste times away from a spreadsheet' },
  'paste-here': { zh: '粘贴到这里', en: 'Paste here' },
  'paste-form': {
    zh: '每行一段：警号、开始、结束、事由，用制表符或逗号分隔。时间如 2020-09-22 08:00；只写日期为全天，结束日期含当天。事由：休假、出庭、培训、其他。',
    en: 'A time a line: number, from, until, why, with tabs or commas. Times as 2020-09-22 08:00; a date alone is the whole day, the last one too. Why: leave, court, training, other.',
  },
  'headings-skipped': { zh: '第一行是表头，不登记。', en: 'The first line is taken for headings.' },
  'lines-wrong': {
    zh: '{n} 行有错，改正后才能登记；现在什么都没有登记。',
    en: 'Lines to be mended: {n}. Until then nothing is filed.',
  },
  'lines-right': {
    zh: '{n} 段，涉及 {officers} 人。确认后记为一条日志，可以撤销。',
    en: 'Times: {n}, of officers: {officers}. They are filed as one entry, which can be undone.',
  },
  'others-right': {
    zh: '其余 {n} 段无误，涉及 {officers} 人。',
    en: 'The others are right: times {n}, officers {officers}.',
  },
  'on-duty-then': {
    zh: '其中 {n} 段时间内已派勤务，登记后列在“检查”里。',
    en: 'Of these {n} {n|has a duty in it|have a duty in them}; Health lists {n|it once it is|them once they are} filed.',
  },
  'and-more': { zh: '另有 {n} 行', en: 'and {n} more' },
  'line-officer': { zh: '警力', en: 'Officer' },
  line: { zh: '行', en: 'Line' },
  'file-away': { zh: '登记 {n} 段', en: 'File them ({n})' },
  'away-filed': {
    zh: '已登记 {n} 段不在岗时间，涉及 {officers} 人',
    en: 'Filed: times away {n}, officers {officers}',
  },
} satisfies Dictionary;
