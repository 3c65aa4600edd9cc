import { LANGUAGES } from '../kernel/language.ts';
import { fill, sentencesFor, type Shown } from '../kernel/sentence.ts';
import { terms, wordOf } from '../kernel/terms.ts';
import { refusalSentence } from './refusals.ts';
import type { CellFault } from '../tables/cell-fault.ts';

interface Told {
  readonly reason: CellFault['reason'];
  readonly said: string;
  readonly what: string;
  readonly meant: string;
  readonly choices: string;
  readonly n: number;
  readonly least: number;
  readonly most: number;
}

const faults = sentencesFor<Told>()({
  missing: { zh: '必须填写', en: 'is needed' },
  unreadable: {
    zh: '“{said}”读不出来：要有看得见的字',
    en: '“{said}” cannot be read out: it needs something visible',
  },
  'too-long': { zh: '最多 {most} 个字', en: 'has more than {most} {most|character|characters}' },
  'no-whole': {
    zh: '“{said}”须为 {least} 到 {most} 的整数',
    en: '“{said}” is not a whole number from {least} to {most}',
  },
  'no-number': {
    zh: '“{said}”须为 {least} 到 {most} 的数',
    en: '“{said}” is not a number from {least} to {most}',
  },
  'no-choice': {
    zh: '“{said}”不认识；可写：{choices}',
    en: '“{said}” is not known; write one of: {choices}',
  },
  'no-position': {
    zh: '“{said}”不是坐标；纬度在前，例：45.8475, 123.1983',
    en: '“{said}” is not a position; latitude first, e.g. 49.4093, 8.6942',
  },
  axes: {
    zh: '“{said}”：经纬度像是对调了，应为 {meant}',
    en: '“{said}” seems to have latitude and longitude the wrong way round; meant is {meant}',
  },
  'far-off': {
    zh: '“{said}”离其他地点约 {n} 公里',
    en: '“{said}” is about {n} km away from everything else',
  },
  'no-such': { zh: '没有{what}“{said}”', en: 'there is no {what} “{said}”' },
  'several-such': {
    zh: '有几个{what}叫“{said}”，分不清是哪一个',
    en: 'several of kind {what} are called “{said}”',
  },
  'several-names': {
    zh: '“{said}”是几个人，警号却不是这么多',
    en: '“{said}” are several people, but there are not as many numbers',
  },
  twice: { zh: '“{said}”与第 {n} 行相同', en: '“{said}” is in row {n} already' },
  'no-base': { zh: '新建中队“{said}”须有驻地', en: 'the new squad “{said}” needs a base' },
  'no-moment': {
    zh: '“{said}”不是时间；例：2020-09-22 08:00',
    en: '“{said}” is not a time; write it as 2020-09-22 08:00',
  },
  'shown-twice': {
    zh: '当天的钟两次走到“{said}”；请写明是哪一次，第一次写作 {meant}',
    en: 'the clock shows “{said}” twice that day; say which, as in {meant} for the first',
  },
  skipped: {
    zh: '当天的钟拨快，跳过了“{said}”；是不是 {meant}？',
    en: 'the clock skips “{said}” that day; did you mean {meant}?',
  },
  rounded: {
    zh: '“{said}”是 Excel 存的时间，小数被舍去了，约为 {meant}；请在表中显示为日期和时间',
    en: '“{said}” is a time as Excel stores it, but rounded: about {meant}. Show the cell as date and time',
  },
  'no-window': {
    zh: '“{said}”不是时段；例：2020-09-22 06:00–18:00，只写时间就是每天',
    en: '“{said}” is not a time from and until; write it as 2020-09-22 06:00–18:00, or without a day for every day',
  },
  'not-of-kind': {
    zh: '这一类行程没有这一项（“{said}”）',
    en: 'a movement of this kind has no such value (“{said}”)',
  },
  'no-phone': {
    zh: '“{said}”不是电话号码；例：13800000000、0431-88880000-12',
    en: '“{said}” is not a telephone number; write it as +49 6221 555010 or 06221 555-12',
  },
  'rounded-phone': {
    zh: '“{said}”是 Excel 缩写的号码，后几位没有了；请把这一列设为文本',
    en: '“{said}” was shortened by Excel, its last digits are gone; show the column as text',
  },
  'other-name': {
    zh: '“{said}”与计划中的“{meant}”不是同一个',
    en: '“{said}” is called “{meant}” in the plan',
  },
  'no-duty': {
    zh: '点位在“{said}”没有勤务；勤务时段：{meant}',
    en: 'the post has no duty at “{said}”; its duties are: {meant}',
  },
  'several-duties': {
    zh: '点位有几段勤务，请写明时间：{meant}',
    en: 'the post has several duties; say which by its times: {meant}',
  },
  refused: { zh: '{said}', en: '{said}' },
  'not-allowed': { zh: '不是允许的值', en: 'is not an allowed value' },
});

/** Why a cell is wrong, in one sentence that follows the heading of its column. */
export function cellFaultSentence(fault: CellFault, shown: Shown): string {
  if (fault.refusal) return refusalSentence(fault.refusal, shown);
  const { reason, said = '', meant = '', n = 0, least = 0, most = 0, terms: kind, collection } = fault;
  const { language } = shown;
  const choices =
    kind === undefined ? [] : Object.keys(terms[kind]).map((value) => wordOf(kind, value, language));
  const what = collection === undefined ? '' : wordOf('collection', collection, language);
  const told = {
    said,
    what,
    meant,
    n,
    least,
    most,
    choices: choices.join(LANGUAGES[language].listSeparator),
  };
  return fill(faults[reason], told, shown);
}
