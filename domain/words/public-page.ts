import type { Sentence } from '../kernel/sentence.ts';

/** The page for the public. */
export const publicWords = {
  title: { zh: '道路封控：{name}', en: 'Road closures: {name}' },
  zone: { zh: '时间为{zone}当地时间', en: 'Times are local: {zone}' },
  changed: { zh: '{day} {time} 更新', en: 'Changed on {day} at {time}' },
  search: { zh: '查找道路', en: 'Find a street' },
  find: { zh: '查找', en: 'Find' },
  all: { zh: '全部道路', en: 'All streets' },
  'found-n': { zh: '{n} 条道路', en: '{n} {n|street|streets}' },
  'no-closures': { zh: '没有道路封控。', en: 'No street will be closed.' },
  none: { zh: '没有这样的封控道路。', en: 'No closed street has this name.' },
  street: { zh: '道路', en: 'Street' },
  closed: { zh: '封控时间', en: 'Closed' },
  map: { zh: '封控道路示意图', en: 'Map of the closed streets' },
  calendar: { zh: '日历（iCal）', en: 'Calendar (iCal)' },
  table: { zh: '表格（CSV）', en: 'Table (CSV)' },
  feed: { zh: '数据（WZDx）', en: 'Data (WZDx)' },
  unnamed: { zh: '无名道路', en: 'Streets without a name' },
  day: { zh: '日期', en: 'Day' },
  from: { zh: '开始', en: 'From' },
  until: { zh: '结束', en: 'Until' },
  note: {
    zh: '时间为计划时间，现场以执勤人员指挥为准。',
    en: 'Times are as planned. Follow the directions of those on site.',
  },
} satisfies Readonly<Record<string, Sentence>>;
