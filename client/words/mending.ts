import type { Dictionary } from './language.ts';

/** The words in which a roster is mended while the event runs. */
export const mendingWords = {
  'mend-roster': { zh: '调整派勤', en: 'Mend the roster' },
  mend: { zh: '调整', en: 'Mend' },
  'out-of-action': { zh: '不能执勤', en: 'Out of action' },
  'out-of-action-do': { zh: '不能执勤…', en: 'Out of action…' },
  'out-of-action-of': { zh: '{officer} 不能执勤…', en: '{officer} out of action…' },
  'nobody-away': { zh: '无人缺勤；只补缺警力的勤务', en: 'Nobody is out: only open duties are filled' },
  'add-away': { zh: '再加一人：姓名或警号', en: 'Somebody else: name or number' },
  'put-out': { zh: '{officer} 也不能执勤', en: 'Put {officer} out of action too' },
  'back-in': { zh: '{officer} 恢复执勤', en: 'Put {officer} back in' },
  'as-of': { zh: '按 {time} 的情况计算', en: 'As of {time}' },
  anew: { zh: '重新计算', en: 'Compute anew' },
  computing: { zh: '正在计算…', en: 'Computing…' },
  'whom-to-call': { zh: '需通知的人', en: 'Whom to call' },
  'nobody-to-call': { zh: '无需通知任何人', en: 'Nobody has to be called' },
  proven: { zh: '至少需要通知 {n} 人：已证明', en: 'At least {n} calls are needed: proven' },
  'proven-one': { zh: '至少需要通知 1 人：已证明', en: 'At least one call is needed: proven' },
  gap: {
    zh: '通知 {n} 人；证明至少需要 {least} 人，最多可能再少 {gap} 人',
    en: '{n} calls; at least {least} are proven to be needed, so up to {gap} might be saved',
  },
  'not-all': {
    zh: '通知 {n} 人；仍有勤务无人可派',
    en: '{n} calls; some duties nobody can take',
  },
  gains: { zh: '接', en: 'takes' },
  loses: { zh: '撤', en: 'leaves' },
  'stands-for': { zh: '顶 {grade}', en: 'stands for {grade}' },
  'stays-open': { zh: '仍然缺警力', en: 'Stays uncovered' },
  'nothing-open': { zh: '此后勤务全部有人', en: 'Every duty still to come is covered' },
  'level-n': { zh: '{n} 级', en: 'Level {n}' },
  'short-of': { zh: '缺 {n} 名{grade}', en: 'short of {n} × {grade}' },
  'begun-short': {
    zh: '已开始、缺人，请用电台处置',
    en: 'Has begun and is short: nobody is called for it here, use the radio',
  },
  'take-over': { zh: '采用', en: 'Take over' },
  'leave-it': { zh: '保持原样', en: 'Leave as it is' },
  'taken-over': { zh: '已调整派勤，记入日志', en: 'The roster is mended and logged' },
} satisfies Dictionary;
