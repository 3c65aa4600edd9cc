import { fill, inEveryLanguage, sentencesFor, type Sentence, type Shown } from '../kernel/sentence.ts';
import { problemParams } from '../kernel/shape.ts';
import type { Named, ProblemFault, ProblemWarning } from '../staffing/problem/problem-fault.ts';

const kinds: Readonly<Record<Named, Sentence>> = {
  place: { zh: '地点', en: 'place' },
  base: { zh: '驻地', en: 'base' },
  duty: { zh: '勤务', en: 'duty' },
  officer: { zh: '警力', en: 'officer' },
  grade: { zh: '类别', en: 'grade' },
  vehicle: { zh: '车辆', en: 'vehicle' },
};

const faults = sentencesFor<ProblemFault>()({
  'problem-shape': { zh: '{path}：{message}', en: '{path} {message}' },
  'id-twice': { zh: '{kind}“{id}”出现两次', en: 'The {kind} “{id}” is there twice' },
  'id-unknown': { zh: '{at}：没有{kind}“{id}”', en: '{at}: there is no {kind} “{id}”' },
  'grade-reserved': {
    zh: '类别不能叫“{grade}”',
    en: 'A grade cannot be called “{grade}”',
  },
  'duty-ends-early': {
    zh: '勤务“{duty}”的结束不晚于开始',
    en: 'Duty “{duty}” does not end after it begins',
  },
  'duty-outside-days': {
    zh: '勤务“{duty}”不在任何一个任务日之内',
    en: 'Duty “{duty}” lies within none of the days',
  },
  'day-ends-early': {
    zh: '第 {day} 个任务日的结束不晚于开始',
    en: 'Day {day} does not end after it begins',
  },
  'meal-ends-early': {
    zh: '第 {meal} 次用餐时段的结束不晚于开始',
    en: 'Meal {meal} does not end after it begins',
  },
  'meal-too-long': {
    zh: '第 {meal} 次用餐需要 {lengthS} 秒，时段只有 {windowS} 秒',
    en: 'Meal {meal} takes {lengthS} s, and its window has {windowS} s',
  },
  'officer-ends-early': {
    zh: '警力“{officer}”可用时段的结束不晚于开始',
    en: 'Officer “{officer}” is available until no later than from',
  },
  'position-missing': {
    zh: '地点“{place}”没有坐标，按直线行车必须有',
    en: 'Place “{place}” has no position, which driving by the straight line needs',
  },
  'matrix-rows': {
    zh: '矩阵 {matrix} 有 {found} 行，地点有 {wanted} 个',
    en: 'The matrix “{matrix}” has {found} {found|row|rows} for {wanted} {wanted|place|places}',
  },
  'matrix-columns': {
    zh: '矩阵 {matrix} 第 {row} 行有 {found} 列，应有 {wanted} 列',
    en: 'Row {row} of the matrix “{matrix}” has {found} {found|column|columns}, not {wanted}',
  },
  'matrix-negative': {
    zh: '矩阵 {matrix} 第 {row} 行第 {column} 列是 {value}：不通写 -1，其他不得小于 0',
    en: 'Row {row}, column {column} of the matrix “{matrix}” is {value}: -1 says no way, nothing else is below 0',
  },
  'matrix-here': {
    zh: '矩阵 {matrix} 第 {row} 行第 {column} 列是 {value}：同一地点之间应为 0',
    en: 'Row {row}, column {column} of the matrix “{matrix}” is {value}: from a place to itself it is 0',
  },
  'cost-missing': {
    zh: '第 {row} 行第 {column} 列有路，但没有代价',
    en: 'A way leads at row {row}, column {column}, but it has no cost',
  },
  'lock-grade': {
    zh: '第 {lock} 项锁定：“{officer}”（{grade}）不能顶替勤务“{duty}”所需的类别',
    en: 'Lock {lock}: “{officer}” ({grade}) may not stand in for what duty “{duty}” needs',
  },
  'lock-needless': {
    zh: '第 {lock} 项锁定：勤务“{duty}”不需要这样的人',
    en: 'Lock {lock}: duty “{duty}” needs nobody of that grade',
  },
  'lock-away': {
    zh: '第 {lock} 项锁定：“{officer}”在勤务“{duty}”期间不可用',
    en: 'Lock {lock}: “{officer}” is not available for all of duty “{duty}”',
  },
  'lock-twice': {
    zh: '第 {lock} 项锁定重复：“{officer}”在勤务“{duty}”',
    en: 'Lock {lock} puts “{officer}” on duty “{duty}” once more',
  },
  'locks-over-need': {
    zh: '勤务“{duty}”锁定了 {locks} 人，只需要 {need} 人',
    en: 'Duty “{duty}” has {locks} {locks|lock|locks} and needs {need}',
  },
  'locks-overlap': {
    zh: '锁定矛盾：“{officer}”同时在“{first}”和“{second}”',
    en: 'Locks contradict: “{officer}” would be on “{first}” and “{second}” at once',
  },
  'locks-too-late': {
    zh: '锁定矛盾：“{officer}”从“{first}”来不及赶到“{second}”，或须超越队伍',
    en: 'Locks contradict: “{officer}” cannot go on from “{first}” to “{second}” in time, or only past a convoy',
  },
  'locks-no-way': {
    zh: '锁定矛盾：“{officer}”没有往返勤务“{duty}”的路',
    en: 'Locks contradict: no way leads “{officer}” to duty “{duty}” and back',
  },
  'locks-away': {
    zh: '锁定矛盾：“{officer}”在往返锁定勤务的途中不可用',
    en: 'Locks contradict: “{officer}” is not available on the way to the locked duties or home from them',
  },
  'locks-over-limit': {
    zh: '锁定矛盾：“{officer}”锁定的勤务超出每日时限（{limit}）',
    en: 'Locks contradict: the locked day of “{officer}” breaks a limit of the day ({limit})',
  },
});

const warnings = sentencesFor<ProblemWarning>()({
  'base-empty': { zh: '驻地“{base}”没有人', en: 'Base “{base}” has nobody' },
  'no-officers': { zh: '一个人也没有：所有勤务都无人', en: 'There is nobody: all duties stay uncovered' },
  'duty-unreachable': {
    zh: '从有人的驻地出发，没有一天能到勤务“{duty}”并返回，绕经其他勤务也不行',
    en: 'No day from a base with people can come to duty “{duty}” and back, not even over other duties',
  },
  'duty-without-day': {
    zh: '没有一天能在每日时限内完成勤务“{duty}”及往返，与其他勤务合并也不行：无人可派',
    en: 'No day within the limits can hold duty “{duty}” with the way there and back, not even with other duties: nobody can hold it',
  },
  'duty-over-meal': {
    zh: '勤务“{duty}”占满第 {meal} 次用餐时段：执勤人无法用餐，因此无人可派',
    en: 'Duty “{duty}” lasts over the whole window of meal {meal}: nobody can hold it and eat',
  },
  'duty-over-limit': {
    zh: '勤务“{duty}”本身就超过每日时限（{limit} {limitS} 秒）：无人可派',
    en: 'Duty “{duty}” is by itself longer than a limit of the day ({limit}, {limitS} s): nobody can hold it',
  },
  'published-unknown': {
    zh: '已公布安排第 {published} 项：没有勤务“{duty}”或没有警力“{officer}”，不予保留',
    en: 'Published {published}: there is no duty “{duty}” or no officer “{officer}”, so nothing is kept',
  },
  'published-grade': {
    zh: '已公布安排第 {published} 项：勤务“{duty}”不需要类别“{grade}”，不予保留',
    en: 'Published {published}: duty “{duty}” needs no “{grade}”, so nothing is kept',
  },
  'times-too-short': {
    zh: '{count} 项勤务不到一分钟，例如“{duty}”只有 {lastsS} 秒：时间以毫秒计，不以秒计',
    en: '{count} {count|duty lasts|duties last} less than a minute, such as “{duty}” with {lastsS} s: times are in milliseconds, not in seconds',
  },
  'officers-never-there': {
    zh: '{count} 名警力可用的时段内没有一项完整的勤务，例如“{officer}”',
    en: '{count} {count|officer is|officers are} not there for the whole of any duty, such as “{officer}”',
  },
  'way-round-shorter': {
    zh: '行车时间不满足三角不等式：从“{from}”到“{to}”直接 {directS} 秒，经“{via}”只要 {viaS} 秒；证明可能是对偶',
    en: 'The times break the triangle inequality: from “{from}” to “{to}” it takes {directS} s, over “{via}” only {viaS} s; the certificate may be a dual',
  },
});

const files = {
  missing: { zh: '没有文件 {file}', en: 'there is no file {file}' },
  'packed-broken': { zh: '压缩文件 {file} 已损坏', en: '{file} is packed and broken' },
  'not-text': {
    zh: '{file} 不是 UTF-8、UTF-16 或 GB 18030 编码的文本',
    en: '{file} is not text in UTF-8, UTF-16 or GB 18030',
  },
} as const;

/** Why a file cannot be read at all. */
export function fileSentence(fault: keyof typeof files, file: string): Sentence {
  return inEveryLanguage((shown) => fill(files[fault], { file }, shown));
}

/** The sentence for a fault in a staffing problem, with its place. */
export function problemSentence(fault: ProblemFault, shown: Shown): string {
  const kind = 'kind' in fault ? { kind: kinds[fault.kind][shown.language] } : {};
  const at = 'at' in fault ? { at: placeIn(fault.at, shown) } : {};
  const said = fault.reason === 'problem-shape' ? problemParams(fault, shown.language) : fault;
  return fill(faults[fault.reason], { ...said, ...kind, ...at }, shown);
}

/** The sentence for a warning about a staffing problem. */
export function problemWarningSentence(warning: ProblemWarning, shown: Shown): string {
  return fill(warnings[warning.reason], warning, shown);
}

const lock = { zh: '第 {id} 项锁定', en: 'Lock {id}' } as const;
const inPlace = { zh: '{kind}“{id}”', en: 'In {kind} “{id}”' } as const;

/** The words for a place such as `duty gate`. */
function placeIn(at: string, shown: Shown): string {
  const space = at.indexOf(' ');
  const [kind, id] = [at.slice(0, space), at.slice(space + 1)];
  if (kind === 'lock') return fill(lock, { id }, shown);
  return fill(inPlace, { kind: kinds[kind as Named][shown.language], id }, shown);
}
