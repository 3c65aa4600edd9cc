import type { Dictionary, Phrase } from '../words/language.ts';
import type { TradeWordName } from '../words/trade-words.ts';
import type { Place } from './places.ts';

/** What the keys of the screens do, besides those of the lines of the day. */
const keyWords = {
  undo: { zh: '撤销；画线时只撤最后一步', en: 'Undo; while drawing, the last step only' },
  redo: { zh: '重做', en: 'Redo' },
  escape: { zh: '放下工具，或关闭未保存的新记录', en: 'Put the tool down, or close what is new' },
  box: { zh: '在地图上框选点位', en: 'Select the posts in a box on the map' },
  edit: { zh: '在列表中修改一格（或双击）', en: 'Edit a cell of a list (or double click)' },
  onward: { zh: '改完向下一格，或向右一格', en: 'File a cell and go down, or to the side' },
  fill: { zh: '把首行的值填入所选各行', en: 'Fill the marked rows with the value of the first' },
  copy: { zh: '复制所选各行，或粘贴单元格', en: 'Copy the marked rows, or paste a block of cells' },
  arrows: { zh: '在列表中移动', en: 'Move in a list' },
  minute: { zh: '时间轴：前后一分钟', en: 'On the time line: a minute back or on' },
  quarter: { zh: '时间轴：前后十五分钟', en: 'On the time line: fifteen minutes back or on' },
} as const satisfies Dictionary;

type Keys = readonly (readonly [keys: string, does: Phrase])[];

const LIST: Keys = [['↑ ↓', keyWords.arrows]];

/** The keys of each place. Those that begin a line of the day are listed with the lines. */
export const SCREEN_KEYS: Readonly<Record<Place, Keys>> = {
  plan: [
    ['Ctrl Z', keyWords.undo],
    ['Ctrl Shift Z · Ctrl Y', keyWords.redo],
    ['Esc', keyWords.escape],
    ['Shift + drag', keyWords.box],
    ['F2', keyWords.edit],
    ['Enter · Tab', keyWords.onward],
    ['Ctrl D', keyWords.fill],
    ['Ctrl C · Ctrl V', keyWords.copy],
    ...LIST,
  ],
  survey: LIST,
  command: LIST,
  after: [['← →', keyWords.minute], ['PageUp · PageDown', keyWords.quarter], ...LIST],
};

/** The words of the trade that stand on each place. */
export const SCREEN_WORDS: Readonly<Record<Place, readonly TradeWordName[]>> = {
  plan: [
    ...(['route', 'movement', 'head', 'tail', 'pass', 'window', 'hold', 'lead', 'lag', 'settle'] as const),
    ...(['level', 'strength', 'chainage', 'wave', 'cut-off', 'pace-table', 'joint-section'] as const),
    ...(['confluence', 'post', 'duty', 'stint', 'transfer', 'squad', 'reserve', 'roster'] as const),
    ...(['minimum', 'uncovered', 'cut off', 'finding', 'waiver', 'edition'] as const),
  ],
  survey: ['route', 'chainage', 'waiver'],
  command: ['run', 'strip', 'head', 'tail', 'hold', 'turn-out', 'attention', 'uncovered', 'vehicles-guided'],
  after: ['run', 'person-dispatches', 'vehicle-dispatches', 'turn-out', 'vehicles-guided', 'hold'],
};
