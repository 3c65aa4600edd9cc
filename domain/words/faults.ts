import type { LIMIT_FAULTS } from '../accounts/limits.ts';
import type { DoorFault } from '../contract/door-fault.ts';
import type { TOKEN_FAULTS } from '../contract/token-scopes.ts';
import { fill, sentencesFor, type Sentence, type Shown } from '../kernel/sentence.ts';
import type { PhotoRefusal } from '../incidents/photo-refusal.ts';
import { problemParams } from '../kernel/shape.ts';
import type { BaseMapRefusal } from '../roads/base-map-refusal.ts';
import { refusalSentence } from './refusals.ts';
import { roadSentence } from './roads.ts';
import { trackSentence } from './tracks.ts';

const sentences = sentencesFor<BaseMapRefusal, 's' | 'z' | 'x' | 'y' | '-y'>()({
  'tiles-no-address': {
    zh: '“{said}”不是瓦片地址：须以 http:// 或 https:// 开头，主机名完整，且不含用户名和密码',
    en: '“{said}” is no address of tiles: it begins with http:// or https://, names a host, and holds no name or password',
  },
  'tiles-unknown-mark': {
    zh: '第 {at} 个字符处的 {mark} 无法识别，可用 {s}、{z}、{x}、{y}、{-y}',
    en: '{mark} at character {at} is not known; there are {s}, {z}, {x}, {y} and {-y}',
  },
  'tiles-mark-missing': { zh: '地址里缺少 {mark}', en: 'The address lacks {mark}' },
  'tiles-mark-twice': {
    zh: '第 {at} 个字符处又出现行号 {mark}：{y} 与 {-y} 只能用一种',
    en: '{mark} at character {at} names the row a second way: {y} or {-y}, not both',
  },
  'tiles-mark-in-host': {
    zh: '第 {at} 个字符处的 {mark} 在主机名里，那里只能用 {s}',
    en: '{mark} at character {at} stands in the host, where only {s} may',
  },
  'tiles-no-subdomains': {
    zh: '地址里有 {s}，请写出它代表的子域名，如 a b c',
    en: 'The address holds {s}: say which subdomains it stands for, e.g. a b c',
  },
  'base-map-too-large': {
    zh: '文件过大，上限 {limitMB} MB',
    en: 'The file is too large: the limit is {limitMB} MB',
  },
  'no-pmtiles': {
    zh: '{file} 不是 PMTiles 文件：开头的字节不对',
    en: '{file} is not a PMTiles file: its first bytes are others',
  },
  'pmtiles-version': {
    zh: 'PMTiles 的版本是 {version}，需要 3',
    en: 'The PMTiles file has version {version}, not 3',
  },
  'pmtiles-ends-early': {
    zh: '文件在第 {atByte} 字节处中断，按其目录应有 {wantedBytes} 字节',
    en: 'The file ends too early, at byte {atByte}: by its own account it has {wantedBytes}',
  },
  'pmtiles-broken': {
    zh: '第 {atByte} 字节处无法读取：{said}',
    en: 'The file cannot be read at byte {atByte}: {said}',
  },
  'pmtiles-empty': { zh: '文件里没有瓦片', en: 'There are no tiles in the file' },
  'pmtiles-tiles-unknown': {
    zh: '不能显示这种瓦片：{said}。可用 MVT（gzip 或不压缩）、PNG、JPEG、WebP、AVIF',
    en: 'Tiles of this kind cannot be drawn: {said}. There are MVT (gzip or plain), PNG, JPEG, WebP and AVIF',
  },
  'pmtiles-layers-unknown': {
    zh: '不认识这些图层：{layers}。矢量底图须按 protomaps 或 Cordon 自己的图层命名',
    en: 'Its layers are not known: {layers}. A vector map has those of protomaps or Cordon’s own',
  },
  'base-map-in-use': {
    zh: '“{by}”正在使用这张底图，不能删除',
    en: '“{by}” uses this base map, so it cannot go',
  },
});

/** The sentence for a refused base map. */
export function baseMapSentence(refusal: BaseMapRefusal, shown: Shown): string {
  return fill(sentences[refusal.reason], refusal, shown);
}

/** A fault and the parameters of its sentence. Refusals have their own sentences. */
type Told =
  | { readonly reason: 'invalid'; readonly path: string; readonly message: string }
  | { readonly reason: 'unknown-action'; readonly name: string }
  | { readonly reason: 'too-large'; readonly kb: number }
  | { readonly reason: 'busy' | 'too-many-tries'; readonly retryAfterS: number }
  | { readonly reason: 'line-refused'; readonly line: number; readonly why: string }
  | { readonly reason: 'address-refused'; readonly address: string }
  | { readonly reason: 'not-yet-usable'; readonly from: number }
  | { readonly reason: 'no-longer-usable'; readonly until: number }
  | { readonly reason: `limits-${(typeof LIMIT_FAULTS)[number]}` }
  | { readonly reason: 'out-of-scope'; readonly needs: readonly string[] }
  | { readonly reason: `token-${(typeof TOKEN_FAULTS)[number]}` | 'no-token' }
  | { readonly reason: Plain };

const photoRefusals = sentencesFor<PhotoRefusal>()({
  'no-photo': { zh: '这不是 JPEG 照片', en: 'This is not a JPEG photograph' },
  'photo-cut-off': {
    zh: '照片不完整，文件中断',
    en: 'The photograph is incomplete: its file ends too early',
  },
  'photo-broken': { zh: '照片无法读取', en: 'The photograph cannot be read' },
  'photo-too-many-pixels': {
    zh: '照片过大：{px} 像素，上限每边 {mostPx} 像素',
    en: 'The photograph is too large: {px} pixels, and the limit is {mostPx} a side',
  },
});

type Own = Exclude<
  DoorFault,
  { kind: 'refused' | 'roads-refused' | 'base-map-refused' | 'track-refused' | 'photo-refused' }
>;

type Plain = Exclude<
  Own['kind'],
  | 'invalid'
  | 'unknown-action'
  | 'too-large'
  | 'busy'
  | 'too-many-tries'
  | 'line-refused'
  | 'token-refused'
  | 'out-of-scope'
  | 'address-refused'
  | 'not-usable'
  | 'limits-refused'
>;

const faults = sentencesFor<Told>()({
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
    en: 'Too much at once; nothing has changed. Try again in {retryAfterS} {retryAfterS|second|seconds}',
  },
  stopping: { zh: '服务器正在停止，请稍后重试', en: 'The server is stopping; try again in a moment' },
  'wrong-login': { zh: '账号或密码不对', en: 'The login or the password is wrong' },
  'wrong-password': { zh: '当前密码不对', en: 'The present password is wrong' },
  'wrong-code': { zh: '登录码不对、已用过或已过期', en: 'The code is wrong, used or expired' },
  'wrong-link': { zh: '链接无效或已用过', en: 'The link is not valid, or has been used' },
  'login-taken': { zh: '账号已被使用', en: 'This login is taken' },
  'easy-password': {
    zh: '这个密码太容易猜到：请不要用常见词、重复或连续的字符，也不要含账号或姓名',
    en: 'This password is easy to guess: no common words, repeated or counted characters, nor the login or name',
  },
  'last-administrator': { zh: '至少要有一名管理员', en: 'There must be an administrator' },
  'too-many-tries': {
    zh: '失败次数过多，请 {retryAfterS} 秒后再试',
    en: 'Too many failed tries; wait {retryAfterS} {retryAfterS|second|seconds}',
  },
  'foreign-origin': { zh: '请求来自其他网站，已拒绝', en: 'Refused: this came from another site' },
  'not-found': { zh: '没有这个页面', en: 'There is nothing here' },
  'line-refused': {
    zh: '第 {line} 行不能导入：{why}。什么也没有导入',
    en: 'Line {line} cannot be taken over: {why}. Nothing was',
  },
  'token-unknown': { zh: '没有这个令牌', en: 'There is no such token' },
  'token-expired': {
    zh: '令牌已过期，请管理员另建一个',
    en: 'The token has expired: an administrator makes a new one',
  },
  'token-ended': { zh: '令牌已被管理员停用', en: 'An administrator has ended the token' },
  'out-of-scope': {
    zh: '令牌没有所需的权限：{needs}',
    en: 'The token has not the scope that this needs: {needs}',
  },
  'address-refused': {
    zh: '不能发送到 {address}：它不是公网地址，服务器设置 WEBHOOK_NETWORKS 也没有列出',
    en: 'Nothing is sent to {address}: it is no public address, and the setting WEBHOOK_NETWORKS does not name it',
  },
  'not-yet-usable': {
    zh: '此账号从 {from|moment} 起才能使用',
    en: 'This account can be used from {from|moment}',
  },
  'no-longer-usable': {
    zh: '此账号的使用期限已于 {until|moment} 结束',
    en: 'This account could be used until {until|moment}',
  },
  'limits-administrator': {
    zh: '管理员账号不能限定任务和时间',
    en: 'An administrator is not limited: give the account another role first',
  },
  'limits-backwards': { zh: '结束时间须晚于开始时间', en: 'The end of the span lies before its beginning' },
  'no-token': { zh: '令牌不能用于此请求', en: 'No token is good for this request' },
});

/** Why a line of a journal cannot follow the lines before it. */
export const arrivalWords = {
  earlier: { zh: '早于上一行', en: 'is earlier than the line before' },
  future: { zh: '在未来', en: 'lies in the future' },
  twice: { zh: '前面的行已有', en: 'was on an earlier line' },
  unreadable: { zh: '与前面的行不相符', en: 'does not fit the lines before' },
  forged: { zh: '与其校验值不符', en: 'does not have the hash that it is under' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** The sentence for a fault. */
export function faultSentence(fault: DoorFault, shown: Shown): string {
  if (fault.kind === 'refused') return refusalSentence(fault.refusal, shown);
  if (fault.kind === 'roads-refused') return roadSentence(fault.refusal, shown);
  if (fault.kind === 'base-map-refused') return baseMapSentence(fault.refusal, shown);
  if (fault.kind === 'photo-refused') return fill(photoRefusals[fault.refusal.reason], fault.refusal, shown);
  if (fault.kind === 'track-refused') return trackSentence(fault.fault, shown);
  const told = toldOf(fault, shown);
  return fill(faults[told.reason], told, shown);
}

function toldOf(fault: Own, shown: Shown): Told {
  switch (fault.kind) {
    case 'invalid':
      return { reason: fault.kind, ...problemParams(fault.problems[0]!, shown.language) };
    case 'unknown-action':
      return { reason: fault.kind, name: fault.name };
    case 'too-large':
      return { reason: fault.kind, kb: Math.round(fault.limitBytes / 1024) };
    case 'busy':
    case 'too-many-tries':
      return { reason: fault.kind, retryAfterS: fault.retryAfterS };
    case 'line-refused':
      return { reason: fault.kind, line: fault.line, why: faultSentence(fault.fault, shown) };
    case 'address-refused':
      return { reason: fault.kind, address: fault.address };
    case 'token-refused':
      return { reason: `token-${fault.why}` };
    case 'not-usable':
      return fault.from === undefined
        ? { reason: 'no-longer-usable', until: fault.until ?? 0 }
        : { reason: 'not-yet-usable', from: fault.from };
    case 'limits-refused':
      return { reason: `limits-${fault.why}` };
    case 'out-of-scope':
      return fault.needs.length > 0 ? { reason: fault.kind, needs: fault.needs } : { reason: 'no-token' };
    default:
      return { reason: fault.kind };
  }
}
