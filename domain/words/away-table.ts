import { fill, sentencesFor, type Sentence, type Shown } from '../kernel/sentence.ts';
import type { AwayFault } from '../tables/away-table.ts';

const faults = sentencesFor<AwayFault>()({
  columns: {
    zh: '有 {n} 列；须为四列：警号、开始、结束、事由',
    en: '{n} {n|column|columns}; four are needed: number, from, until, why',
  },
  'no-such-number': { zh: '没有警号为“{said}”的警力', en: 'No officer has the number “{said}”' },
  'no-time': {
    zh: '“{said}”不是时间；请写成 2020-09-22 08:00，或只写日期',
    en: '“{said}” is not a time; write 2020-09-22 08:00, or a date alone',
  },
  rounded: {
    zh: '“{said}”是 Excel 存的时间，小数被舍去了，约为 {meant}；请在表中显示为日期和时间',
    en: '“{said}” is a time as Excel stores it, but rounded: about {meant}. Show the cell as date and time',
  },
  'shown-twice': {
    zh: '当天的钟两次走到“{said}”；请写明是哪一次，第一次写作 {meant}',
    en: 'The clock shows “{said}” twice that day; say which, as in {meant} for the first',
  },
  skipped: {
    zh: '当天的钟拨快，跳过了“{said}”；是不是 {meant}？',
    en: 'The clock skips “{said}” that day; did you mean {meant}?',
  },
  'ends-before-it-begins': {
    zh: '结束不晚于开始（{said}）',
    en: 'It does not end after it begins ({said})',
  },
  'no-such-why': {
    zh: '事由“{said}”不认识；可写休假、出庭、培训、其他',
    en: 'The reason “{said}” is not known; write leave, court, training or other',
  },
  twice: { zh: '与第 {n} 行是同一人、同一时间', en: 'The same officer and time as in line {n}' },
  'filed-already': { zh: '{said} 的这段时间已经登记', en: 'This time of {said} is filed already' },
  'too-many-times': {
    zh: '{said} 的不在岗时间已满 {n} 段',
    en: '{said} has {n} {n|time|times} away already, which is the most',
  },
});

/** Why a line of the table cannot be saved, and which line it is. */
export function awayFaultSentence(fault: AwayFault, shown: Shown): string {
  const { line, said, n, meant = '' } = fault;
  const place: Sentence = { zh: '第 {line} 行：', en: 'Line {line}: ' };
  return fill(place, { line }, shown) + fill(faults[fault.reason], { said, n, meant }, shown);
}
