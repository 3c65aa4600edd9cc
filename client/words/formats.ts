import type { Dictionary } from './language.ts';

/** Taking a plan or a run out in a format of others. */
export const formatsWords = {
  'take-out': { zh: '导出', en: 'Take out' },
  'as-map': { zh: '地图内容', en: 'all on the map' },
  'as-closures': { zh: '封控', en: 'closures' },
  'as-times': { zh: '行程和封控时间', en: 'movements and closures' },
  'with-people': { zh: '含人员姓名和所写内容', en: 'With names and what people wrote' },
  'taken-out': { zh: '已导出：{name}', en: 'Taken out: {name}' },
} satisfies Dictionary;
