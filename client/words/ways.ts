import type { Dictionary } from './language.ts';

/** Words for routes that are drawn along the streets, and for the junctions they pass. */
export const wayWords = {
  'follow-streets': { zh: '沿道路走线', en: 'Follow the streets' },
  'way-hint': {
    zh: '在地图上依次点出途经点，线路沿道路相连；拖动圆点移动，拖动小圆点插入，双击或按 Delete 删除。',
    en: 'Click way-points in order; the line follows the streets between them. Drag a dot to move it, a small one to insert; double-click or press Delete to take it out.',
  },
  'take-track': { zh: '导入轨迹', en: 'Take a track' },
  'track-taken': {
    zh: '已取用轨迹“{name}”，长 {km}，坐标系 {datum}',
    en: 'Took the track “{name}”, {km}, read as {datum}',
  },
  'avoid-street': { zh: '避开街道', en: 'Avoid a street' },
  'avoid-hint': { zh: '点击要避开的街道', en: 'Click the street to avoid' },
  avoided: { zh: '避让处 {n}', en: 'To avoid {n}' },
  'avoided-radius': { zh: '避让处 {n}，半径（米）', en: 'To avoid {n}, radius in m' },
  'avoid-no-more': { zh: '不再避开 {n}', en: 'Avoid {n} no more' },
  halt: { zh: '停留 {n}', en: 'Halt {n}' },
  'halt-minutes': { zh: '停留 {n} 的分钟数', en: 'Minutes of halt {n}' },
  'halt-hint': {
    zh: '点线路设停留；拖动沿线移动，Delete 删除',
    en: 'Click the line to put a halt; drag it along, Delete takes it out',
  },
  minutes: { zh: '分', en: 'min' },
  'close-circuit': { zh: '闭合成环', en: 'Close the circuit' },
  'turn-back-here': { zh: '末点掉头', en: 'Turn back at the end' },
} as const satisfies Dictionary;
