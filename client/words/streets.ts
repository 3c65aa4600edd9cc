import type { Dictionary } from './language.ts';
import { planWords } from './plan.ts';

/** The words of the streets that a route follows. */
export const streetsWords = {
  ...planWords,

  'streets-n': { zh: '沿途道路 {n} 段', en: 'Street by street: {n}' },
  'streets-of': { zh: '沿途道路 {route}', en: 'Streets of {route}' },
  street: { zh: '道路', en: 'Street' },
  class: { zh: '等级', en: 'Class' },
  length: { zh: '长度', en: 'Length' },
  'length-m': { zh: '长度（米）', en: 'Length (m)' },
  time: { zh: '用时', en: 'Time' },
  'time-s': { zh: '用时（秒）', en: 'Time (s)' },
  copy: { zh: '复制', en: 'Copy' },
  'save-csv': { zh: '存为表格', en: 'Save as CSV' },
  'no-name': { zh: '（无名）', en: '(no name)' },
  'off-roads': { zh: '（不在道路上）', en: '(off the roads)' },
  'class-motorway': { zh: '高速', en: 'motorway' },
  'class-trunk': { zh: '快速路', en: 'trunk road' },
  'class-primary': { zh: '主干道', en: 'primary' },
  'class-secondary': { zh: '次干道', en: 'secondary' },
  'class-tertiary': { zh: '支路', en: 'tertiary' },
  'class-unclassified': { zh: '一般道路', en: 'minor road' },
  'class-residential': { zh: '街道', en: 'residential' },
  'class-living-street': { zh: '生活街', en: 'living street' },
  'class-pedestrian': { zh: '步行街', en: 'pedestrian' },
  'class-service': { zh: '内部路', en: 'service' },
  'class-driveway': { zh: '车道', en: 'driveway' },
  'class-track': { zh: '土路', en: 'track' },
  'class-path': { zh: '小径', en: 'path' },
} as const satisfies Dictionary;
