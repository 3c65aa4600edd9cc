import type { Language } from '../../../domain/kernel/language.ts';
import type { ActionName } from '../../../domain/actions/actions.ts';
import type { Step } from '../../../domain/records/report.ts';
import type { Sighting } from '../../../domain/records/sighting.ts';
import type { OrderAnswer } from '../../../domain/records/order.ts';

/** What a verb says. */
export type Deed =
  | { readonly deed: 'step'; readonly step: Step }
  | { readonly deed: 'muster'; readonly step: 'turned-out' | 'stood-down' }
  | { readonly deed: 'sighting'; readonly what: Sighting['what'] }
  | { readonly deed: 'answer'; readonly answer: Exclude<OrderAnswer['answer'], 'received'> }
  | { readonly deed: 'word'; readonly kind: 'message' | 'help' }
  | { readonly deed: 'count' | 'order' | 'announce' | 'incident' | 'request' };

/** A verb: its words, the first of which is offered; what it says; the action; and whether it stands behind its subject. */
export type Verb = Deed & {
  readonly words: Readonly<Record<Language, readonly [string, ...string[]]>>;
  readonly action: ActionName;
  readonly isAfter: boolean;
};

type Words = Verb['words'];

function step(step: Step, words: Words): Verb {
  return { deed: 'step', step, words, action: 'report.make', isAfter: true };
}

function sighting(what: Sighting['what'], words: Words): Verb {
  return { deed: 'sighting', what, words, action: 'convoy.report', isAfter: false };
}

function answer(said: Exclude<OrderAnswer['answer'], 'received'>, words: Words): Verb {
  return { deed: 'answer', answer: said, words, action: 'order.answer', isAfter: true };
}

/** All verbs, in both languages. A word may stand for several: then whatever can be read is offered. */
export const VERBS: readonly Verb[] = [
  step('on-my-way', { en: ['on my way', 'on the way'], zh: ['出发', '途中'] }),
  step('on-post', { en: ['on post'], zh: ['到岗'] }),
  step('closed', { en: ['closed'], zh: ['封控', '已封控'] }),
  step('reopened', { en: ['reopened'], zh: ['放行', '已放行'] }),
  step('relieved', { en: ['relieved'], zh: ['撤岗'] }),
  step('back-on-post', { en: ['back on post'], zh: ['返岗'] }),
  {
    ...{ deed: 'muster', step: 'turned-out', action: 'turn-out.begin', isAfter: false },
    words: { en: ['out', 'turned out'], zh: ['出动'] },
  },
  {
    ...{ deed: 'muster', step: 'stood-down', action: 'turn-out.end', isAfter: false },
    words: { en: ['down', 'stood down'], zh: ['收勤'] },
  },
  {
    ...{ deed: 'count', action: 'count.add', isAfter: false },
    words: { en: ['park', 'count'], zh: ['停车场', '计数'] },
  },
  sighting('departed', { en: ['departed'], zh: ['出发', '发车'] }),
  sighting('head', { en: ['head'], zh: ['车头'] }),
  sighting('tail', { en: ['tail'], zh: ['车尾'] }),
  sighting('halted', { en: ['halted'], zh: ['停车'] }),
  sighting('gone-on', { en: ['gone on'], zh: ['继续行进'] }),
  sighting('diverted', { en: ['diverted'], zh: ['改道'] }),
  sighting('ended', { en: ['ended'], zh: ['到达终点'] }),
  {
    ...{ deed: 'order', action: 'order.give', isAfter: false },
    words: { en: ['order'], zh: ['指令', '命令'] },
  },
  {
    ...{ deed: 'announce', action: 'order.give', isAfter: false },
    words: { en: ['msg', 'message'], zh: ['通知', '消息'] },
  },
  {
    ...{ deed: 'incident', action: 'incident.open', isAfter: false },
    words: { en: ['incident'], zh: ['突发'] },
  },
  {
    ...{ deed: 'request', action: 'request.open', isAfter: false },
    words: { en: ['request'], zh: ['求助'] },
  },
  answer('understood', { en: ['understood'], zh: ['收到'] }),
  answer('cannot', { en: ['cannot'], zh: ['无法执行'] }),
  answer('done', { en: ['done', 'carried out'], zh: ['已执行'] }),
  {
    ...{ deed: 'word', kind: 'message', action: 'message.send', isAfter: true },
    words: { en: ['says'], zh: ['报告'] },
  },
  {
    ...{ deed: 'word', kind: 'help', action: 'message.send', isAfter: true },
    words: { en: ['help'], zh: ['求援'] },
  },
];
