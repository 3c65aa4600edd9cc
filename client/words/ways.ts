import type { Dictionary } from './language.ts';

/** The words for routes drawn along streets, and for the junctions on them. */
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
  'track-joined': { zh: '由 {n} 条首尾相接的线连成', en: 'made of {n} {n|line|lines} that meet' },
  'track-gaps': {
    zh: '由 {n} 条线连成，其间直线跨越 {gap}',
    en: 'made of {n} {n|line|lines}, straight across {gap} between them',
  },
  'track-thinned': {
    zh: '{from} 个点减为 {points} 个，误差不超过 {m} 米',
    en: '{from} {from|point|points} thinned to {points}, within {m} m',
  },
  'track-sending': { zh: '“{name}”上传中 {share}', en: 'Sending “{name}”, {share}' },
  'track-reading': { zh: '“{name}”读取中 {share}', en: 'Reading “{name}”, {share}' },
  'track-cancel': { zh: '取消读取“{name}”', en: 'Cancel “{name}”' },
  'which-lines': {
    zh: '“{name}”有 {n} 条互不相接的线',
    en: '“{name}” has {n} {n|line that does|lines that do} not meet',
  },
  'which-hint': {
    zh: '选一条，或选几条按顺序连成一条；相隔之处以直线相连。',
    en: 'Choose one, or several to be joined in this order, straight across the gaps.',
  },
  'line-no': { zh: '序号', en: 'No.' },
  'line-kind': { zh: '类型', en: 'Kind' },
  'line-name': { zh: '名称', en: 'Name' },
  'line-length': { zh: '长度', en: 'Length' },
  'line-points': { zh: '点数', en: 'Points' },
  'line-gap': { zh: '与前一所选相隔', en: 'Gap before' },
  'lines-shorter': { zh: '另有 {n} 条更短的线未列出', en: '{n} shorter {n|line is|lines are} not listed' },
  'take-line': { zh: '取用此线', en: 'Take this line' },
  'take-lines': { zh: '连接 {n} 条并取用，共 {km}', en: 'Join {n} and take them, {km}' },
  'choose-line': { zh: '请选择', en: 'Choose a line' },
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
