import type { DoorFault } from '../contract/door-fault.ts';
import { baseMapSentence } from './base-maps.ts';
import { refusalSentence } from './refusals.ts';
import { roadSentence } from './roads.ts';
import { trackSentence } from './tracks.ts';
import { fill, type Params, type Sentence, type Shown } from '../kernel/sentence.ts';
import { saidOf } from '../kernel/shape.ts';

const faults: Readonly<
  Record<
    Exclude<DoorFault['kind'], 'refused' | 'roads-refused' | 'base-map-refused' | 'track-refused'>,
    Sentence
  >
> = {
  invalid: { zh: '内容有误，{path}：{message}', en: 'Something is wrong at {path}: {message}' },
  'unknown-action': { zh: '未知的操作：{name}', en: 'Unknown action: {name}' },
  'unknown-operation': { zh: '没有这项安保任务', en: 'There is no such operation' },
  forbidden: { zh: '您的角色无权执行此操作', en: 'Your role may not do this' },
  'too-large': { zh: '内容过大，上限 {kb} KB', en: 'Too large: the limit is {kb} KB' },
  'signed-out': { zh: '请先登录', en: 'Please sign in' },
  'not-saved': {
    zh: '未能保存，什么也没有改变，请重试',
    en: 'It could not be saved; nothing has changed. Try again',
  },
  busy: {
    zh: '一时请求太多，什么也没有改变，请 {retryAfterS} 秒后再试',
    en: 'Too much at once; nothing has changed. Try again in {retryAfterS} seconds',
  },
  stopping: { zh: '服务器正在停止，请稍后重试', en: 'The server is stopping; try again in a moment' },
  'wrong-login': { zh: '账号或密码不对', en: 'The login or the password is wrong' },
  'wrong-code': { zh: '登录码不对、已用过或已过期', en: 'The code is wrong, used or expired' },
  'wrong-link': { zh: '链接无效或已用过', en: 'The link is not valid, or has been used' },
  'login-taken': { zh: '账号已被使用', en: 'This login is taken' },
  'too-many-tries': {
    zh: '失败次数过多，请 {retryAfterS} 秒后再试',
    en: 'Too many failed tries; wait {retryAfterS} seconds',
  },
  'foreign-origin': { zh: '请求来自其他网站，已拒绝', en: 'Refused: this came from another site' },
  'not-found': { zh: '没有这个页面', en: 'There is nothing here' },
  'line-refused': {
    zh: '第 {line} 行不能导入：{why}。什么也没有导入',
    en: 'Line {line} cannot be taken over: {why}. Nothing was',
  },
};

/** What is wrong, in words for the person who asked. */
export function faultSentence(fault: DoorFault, shown: Shown): string {
  if (fault.kind === 'refused') return refusalSentence(fault.refusal, shown);
  if (fault.kind === 'roads-refused') return roadSentence(fault.refusal, shown);
  if (fault.kind === 'base-map-refused') return baseMapSentence(fault.refusal, shown);
  if (fault.kind === 'track-refused') return trackSentence(fault.fault, shown);
  return fill(faults[fault.kind], faultParams(fault, shown), shown);
}

function faultParams(fault: DoorFault, shown: Shown): Params {
  switch (fault.kind) {
    case 'invalid':
      return saidOf(fault.problems[0]!, shown.language);
    case 'unknown-action':
      return { name: fault.name };
    case 'too-large':
      return { kb: Math.round(fault.limitBytes / 1024) };
    case 'busy':
    case 'too-many-tries':
      return { retryAfterS: fault.retryAfterS };
    case 'line-refused':
      return { line: fault.line, why: faultSentence(fault.fault, shown) };
    default:
      return {};
  }
}
