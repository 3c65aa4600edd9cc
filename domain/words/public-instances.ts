import { fill, sentencesFor, type Shown } from '../kernel/sentence.ts';
import type { InstanceRefusal } from '../staffing/problem/public-instances.ts';

const refusals = sentencesFor<InstanceRefusal>()({
  'instance-packing': {
    zh: '压缩文件损坏，解不开：{message}',
    en: 'The packed file is broken: {message}',
  },
  'instance-number': {
    zh: '第 {line} 行应为整数，却是“{text}”',
    en: 'Line {line}: a whole number is needed, found “{text}”',
  },
  'instance-size': {
    zh: '第 {line} 行：{bases} 个驻地、{duties} 项勤务，读不了；驻地 1 至 30 个，勤务 1 至 10000 项',
    en: 'Line {line}: {bases} {bases|base|bases} and {duties} {duties|duty|duties} cannot be read; 1 to 30 bases and 1 to 10,000 duties can',
  },
  'instance-length': {
    zh: '到第 {line} 行为止，表头之后应有 {wanted} 个数，却有 {found} 个',
    en: 'Up to line {line} there should be {wanted} {wanted|number|numbers} behind the sizes; there {found|is|are} {found}',
  },
  'instance-place': {
    zh: '第 {line} 行：没有 {place} 号地点',
    en: 'Line {line}: there is no place {place}',
  },
  'instance-circle': {
    zh: '第 {duty} 项勤务之后的勤务又排到它之前，成了循环',
    en: 'Duty {duty} comes after duties that come after it: the pairs go round in a circle',
  },
});

/** Why a file is not a valid public instance, and where the error is. */
export function instanceSentence(refusal: InstanceRefusal, shown: Shown): string {
  return fill(refusals[refusal.reason], refusal, shown);
}
