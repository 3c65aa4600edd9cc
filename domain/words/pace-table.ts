import { fill, type Sentence, type Shown } from '../kernel/sentence.ts';
import type { PaceFault } from '../tables/pace-table.ts';

const faults: Readonly<Record<PaceFault['reason'], Sentence>> = {
  'no-distance': { zh: '“{said}”不是距离', en: '“{said}” is not a distance' },
  'not-further': { zh: '{said} 不比上一行更远', en: '{said} is not further than the row before' },
  'beyond-the-route': { zh: '{said} 超出线路长度', en: '{said} lies beyond the end of the route' },
  'no-first': { zh: '首位“{said}”读不懂', en: 'The first: “{said}” cannot be read' },
  'no-last': { zh: '末位“{said}”读不懂', en: 'The last: “{said}” cannot be read' },
  'starts-elsewhere': {
    zh: '首位在起点为“{said}”，与出发时间不符',
    en: 'The first is at the start at “{said}”, which is not when the movement departs',
  },
  'too-fast': {
    zh: '{said}：快于 160 km/h，或时间不递增',
    en: '{said}: faster than 160 km/h, or no later than the row before',
  },
  'too-slow': { zh: '{said}：慢于 1 km/h', en: '{said}: slower than 1 km/h' },
  'last-before-first': { zh: '{said}：末位早于首位', en: '{said}: the last is there before the first' },
};

/** Why a row of a pace table cannot be taken, and which row it is. */
export function paceFaultSentence({ line, said, reason }: PaceFault, shown: Shown): string {
  const place: Sentence = { zh: '第 {line} 行：', en: 'Line {line}: ' };
  return fill(place, { line }, shown) + fill(faults[reason], { said }, shown);
}
