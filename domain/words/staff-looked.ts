import { fill, type Sentence, type Shown } from '../kernel/sentence.ts';
import type { CheckName } from '../staffing/check/check-result.ts';
import type { NotLookedAt } from '../staffing/check/not-looked-at.ts';

const looks: Readonly<Record<CheckName, Sentence>> = {
  schema: { zh: '结果的格式正确', en: 'the result has its shape' },
  cover: {
    zh: '{looked} 项勤务都有人，或已报缺',
    en: '{looked} {looked|duty is|duties are} held, or told as uncovered',
  },
  hops: { zh: '{looked} 条都能按时赶到', en: '{looked} {looked|chain|chains} can be driven in time' },
  heads: {
    zh: '{looked} 条不超过驻地人数',
    en: '{looked} {looked|chain keeps|chains keep} to the heads of the bases',
  },
  names: { zh: '{looked} 条的姓名无误', en: 'the names on {looked} {looked|chain|chains} are right' },
  limits: {
    zh: '{looked} 条符合每日时限',
    en: '{looked} {looked|chain keeps|chains keep} the limits of the day',
  },
  locks: { zh: '{looked} 项锁定都保留', en: '{looked} {looked|lock is|locks are} kept' },
  sums: { zh: '{looked} 条合计无误', en: 'the figures add up over {looked} {looked|chain|chains}' },
  bound: { zh: '下界与结果不矛盾', en: 'bounds and figures do not contradict each other' },
  certificate: {
    zh: '{looked} 项权重的证明成立',
    en: 'the certificate of {looked} {looked|weight|weights} holds',
  },
  help: {
    zh: '{looked} 处增援无误',
    en: 'the help at {looked} {looked|place|places} to set out from is right',
  },
  warnings: { zh: '{looked} 条警告无误', en: '{looked} {looked|warning is|warnings are} right' },
  shortage: {
    zh: '必有缺岗的证明（{looked} 项权重）成立',
    en: 'the proof of what stays uncovered, of {looked} {looked|weight|weights}, holds',
  },
};

const unlooked: Readonly<Record<NotLookedAt, Sentence>> = {
  costBound: {
    zh: '代价下界没有附证明：未核实，差距只按它计算核对',
    en: 'no certificate comes with the bound of the cost: it is not verified, and the gap is checked as what follows from it',
  },
  travelS: { zh: '这种文件没有时间：行车时间未核实', en: 'a file of this kind has no times: not verified' },
  help: { zh: '增援没有列出每天的勤务：未核实', en: 'the help does not list its days: not verified' },
  leastHelp: { zh: '这种文件不查增援', en: 'help is not verified for a file of this kind' },
  rides: {
    zh: '只给出乘车数目，没有逐趟列出：未核实',
    en: 'only counts of rides are given, not the rides: not verified',
  },
  warnings: { zh: '这种文件不查警告', en: 'warnings are not verified for a file of this kind' },
  seconds: { zh: '用时无法核实', en: 'how long it took cannot be verified' },
  peakMemoryMB: { zh: '所用内存无法核实', en: 'how much memory it took cannot be verified' },
};

/** What was checked and found correct. */
export function lookedSentence(name: CheckName, looked: number, shown: Shown): string {
  return fill(looks[name], { looked }, shown);
}

/** What was not checked, and why not. */
export function unlookedSentence(field: NotLookedAt): Sentence {
  return unlooked[field];
}
