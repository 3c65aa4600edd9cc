import type { Dictionary } from './language.ts';

/** The words of charts of rows over time. */
export const ganttWords = {
  'zoom-time-in': { zh: '时间轴放大', en: 'Longer time axis' },
  'zoom-time-out': { zh: '时间轴缩小', en: 'Shorter time axis' },
  'gantt-keys': {
    zh: '方向键逐个查看，Ctrl+滚轮缩放',
    en: 'Arrow keys go from one to another, Ctrl and the wheel zoom',
  },
  'gantt-keys-move': {
    zh: '方向键逐个查看，拖到另一行改派，Ctrl+滚轮缩放',
    en: 'Arrow keys go from one to another, drag one to another row to give it away, Ctrl and the wheel zoom',
  },
} satisfies Dictionary;
