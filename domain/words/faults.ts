import type { DoorFault } from '../contract/door-fault.ts';
import { fill, sentencesFor, type Sentence, type Shown } from '../kernel/sentence.ts';
import { problemParams } from '../kernel/shape.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { BaseMapRefusal } from '../roads/base-map-refusal.ts';
import { roadSentence } from './roads.ts';
import { trackSentence } from './tracks.ts';

export const refusals = sentencesFor<Refusal>()({
  'no-such-record': {
    zh: '没有这个{collection|collection}：{id}',
    en: 'There is no such {collection|collection}: {id}',
  },
  'already-there': { zh: '已经存在：{id}', en: 'It is already there: {id}' },
  'in-use': { zh: '仍被“{by}”使用，不能删除', en: '“{by}” still uses it, so it cannot go' },
  'has-history': { zh: '已有执勤记录，不能删除', en: 'Reports name it, so it has to stay' },
  'code-taken': { zh: '编号 {said} 已被使用', en: 'The code {said} is taken' },
  'number-taken': { zh: '号码 {said} 已被使用', en: 'The number {said} is taken' },
  'place-missing': {
    zh: '{post} 是{kind|postKind}岗，须选定是哪一个{kind|postKind}',
    en: '{post} is a post at a {kind|postKind}: choose which one',
  },
  unordered: {
    zh: '变速路段须按里程先后排列且不重叠',
    en: 'The stretches must be in order of chainage and must not overlap',
  },
  'waves-unordered': {
    zh: '各批出发须按时间先后排列',
    en: 'The starts must be in order of time',
  },
  'tail-before-head': {
    zh: '第 {start} 批：到 {atM|chainage} 处，队尾会早于队首',
    en: 'Start {start}: at {atM|chainage} its tail would be ahead of its head',
  },
  'head-after-cut-off': {
    zh: '第 {start} 批：队首到 {atM|chainage} 处已过关门时间',
    en: 'Start {start}: its head would come to {atM|chainage} only after the cut-off',
  },
  'beyond-the-line': {
    zh: '里程超出线路长度 {lengthM|km}',
    en: 'This lies beyond the end of the route at {lengthM|km}',
  },
  'ends-before-it-begins': { zh: '结束早于开始', en: 'It ends before it begins' },
  'no-such-zone': {
    zh: '没有时区“{zone}”，是不是 {meant}？',
    en: 'There is no time zone “{zone}”. Did you mean {meant}?',
  },
  'no-zone': {
    zh: '没有时区“{zone}”，写法如 Asia/Shanghai',
    en: 'There is no time zone “{zone}”. One is written as in Asia/Shanghai',
  },
  'no-such-month': { zh: '没有这个月份：{day}', en: 'There is no such month: {day}' },
  'no-such-day': {
    zh: '没有 {day} 这一天：{month|month}只有 {days} 天',
    en: 'There is no day {day}: {month|month} has {days} days',
  },
  'day-out-of-range': {
    zh: '日期须在 2000 年至 2099 年之间：{day}',
    en: 'A day lies in the years 2000 to 2099: {day}',
  },
  'day-twice': { zh: '{day} 写了两次', en: '{day} is there twice' },
  'days-out-of-order': {
    zh: '日期须先后排列：{day} 不能在 {before} 之后',
    en: 'Days stand in order: {day} cannot follow {before}',
  },
  'day-in-use': { zh: '“{run}”用到 {day}，不能去掉这一天', en: '“{run}” has {day}, so this day has to stay' },
  'unreadable-code': {
    zh: '编号或号码“{said}”不行：至少要有一个看得见的字，不能有看不见的字符',
    en: 'The code or number “{said}” cannot be read: it needs a letter, figure or sign, and nothing that is invisible',
  },
  'limit-alone': {
    zh: '规定了“{limit|limit}”，就须规定“{needed|limit}”',
    en: '“{limit|limit}” says nothing without “{needed|limit}”',
  },
  'meal-too-long': {
    zh: '用餐 {lengthMin} 分钟超出 {from}–{until} 的时段',
    en: 'A meal of {lengthMin} minutes does not fit between {from} and {until}',
  },
  'not-your-squad': { zh: '不是您带的队伍', en: 'That is not a squad you lead' },
  'not-yourself': { zh: '只能为本人报告', en: 'You can report for yourself only' },
  'no-such-officer': { zh: '没有这名警力：{officer}', en: 'There is no such officer: {officer}' },
  'no-such-duty': { zh: '没有这项勤务：{duty}', en: 'There is no such duty: {duty}' },
  'duties-apart': {
    zh: '{post} 的这些勤务时段不相连，须分别派勤',
    en: 'These duties at {post} are not held as one: assign them one by one',
  },
  'grade-too-low': {
    zh: '{officer} 是{grade|grade}，此岗需要{needed|grade}',
    en: '{officer} is a {grade|grade}; the post needs a {needed|grade}',
  },
  'officer-away': {
    zh: '{officer} {from|moment}起不在岗（{why|away}），{until|moment}回来',
    en: '{officer} is away until {until|moment}, from {from|moment} ({why|away})',
  },
  'over-strength': {
    zh: '{post} 的{grade|grade}已满 {needed} 人',
    en: '{post} already has its {needed} of grade {grade|grade}',
  },
  'two-places': {
    zh: '{officer} {from|time}–{until|time} 已在 {other}，不能同时在 {post}',
    en: '{officer} is at {other} {from|time}–{until|time} and cannot be at {post} too',
  },
  'cannot-be-there-in-time': {
    zh: '{officer} 从 {other} 到 {post} 最早 {ready|time}，应于 {due|time} 到岗',
    en: '{officer} can be at {post} from {other} by {ready|time} at the earliest; due at {due|time}',
  },
  'no-way-by-road': {
    zh: '路网中 {other} 与 {post} 之间无车行道路，{officer} 不能转场',
    en: 'The road network has no way by car between {other} and {post}, so {officer} cannot hold both',
  },
  'convoy-between': {
    zh: '从 {other} 到 {post} 须超越“{movement}”，该线路禁止超越，{officer} 不能转场',
    en: '{officer} would have to overtake “{movement}” from {other} to {post}, which its route forbids',
  },
  'already-assigned': { zh: '{officer} 已派往 {post}', en: '{officer} already holds this duty at {post}' },
  'no-such-run': { zh: '没有这次执行：{run}', en: 'There is no such run: {run}' },
  'run-closed': { zh: '“{run}”已于 {at|time} 结束', en: '“{run}” was closed at {at|time}' },
  'run-open': { zh: '“{run}”尚未结束', en: '“{run}” is still open' },
  'event-clock': {
    zh: '实战的时钟就是服务器时间，现在是 {now|moment}，不能另设；要另设时钟，请开始演练',
    en: 'The clock of an event shows server time, now {now|moment}, and cannot be set; a drill may have a clock of its own',
  },
  'never-assigned': { zh: '从未派往 {post}', en: 'Never assigned to {post}' },
  'not-of-a-run': {
    zh: '“{action}”不能在执行中下令',
    en: '“{action}” cannot be ordered in a run',
  },
  'words-needed': {
    zh: '还有 {open} 项未了结：请写明结束的原因',
    en: '{open} {open|matter is|matters are} open: say why the run is closed',
  },
  'nothing-published': { zh: '还没有已发布的预案版本', en: 'No edition has been published yet' },
  'own-edition': {
    zh: '提交与批准须由两人分别进行',
    en: 'Whoever submits an edition may not approve it',
  },
  'edition-state': {
    zh: '第 {number} 版现为“{state|edition}”',
    en: 'Edition {number} is {state|edition}',
  },
  'already-voided': { zh: '这条报告已撤回', en: 'This report was taken back already' },
  'not-answered': { zh: '先答复，再办结', en: 'Answer it before you close it' },
  'already-answered': { zh: '{by} 已答复', en: '{by} has answered it already' },
  'already-closed': { zh: '已经办结', en: 'It is closed already' },
  'nothing-to-undo': { zh: '没有可撤销的操作', en: 'There is nothing to undo' },
  'changed-since': {
    zh: '此后已有人改动，不能撤销',
    en: 'It has been changed since, so it cannot be undone',
  },
  'changed-meanwhile': {
    zh: '“{field}”已被第 {revision} 号操作改动，没有保存',
    en: 'Entry {revision} changed “{field}” meanwhile, so nothing was saved',
  },
  'no-such-value': { zh: '“{field}”不能是这个值', en: '“{field}” cannot have this value' },
});

/** The sentence for a refusal. */
export function refusalSentence(refusal: Refusal, shown: Shown): string {
  return fill(refusals[refusal.reason], refusal, shown);
}

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
  | { readonly reason: Plain };

type Own = Exclude<DoorFault, { kind: 'refused' | 'roads-refused' | 'base-map-refused' | 'track-refused' }>;

type Plain = Exclude<
  Own['kind'],
  'invalid' | 'unknown-action' | 'too-large' | 'busy' | 'too-many-tries' | 'line-refused'
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
  'wrong-code': { zh: '登录码不对、已用过或已过期', en: 'The code is wrong, used or expired' },
  'wrong-link': { zh: '链接无效或已用过', en: 'The link is not valid, or has been used' },
  'login-taken': { zh: '账号已被使用', en: 'This login is taken' },
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
});

/** Why a line of a journal cannot follow the lines before it. */
export const arrivalWords = {
  earlier: { zh: '早于上一行', en: 'is earlier than the line before' },
  future: { zh: '在未来', en: 'lies in the future' },
  twice: { zh: '前面的行已有', en: 'was on an earlier line' },
  unreadable: { zh: '与前面的行不相符', en: 'does not fit the lines before' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** The sentence for a fault. */
export function faultSentence(fault: DoorFault, shown: Shown): string {
  if (fault.kind === 'refused') return refusalSentence(fault.refusal, shown);
  if (fault.kind === 'roads-refused') return roadSentence(fault.refusal, shown);
  if (fault.kind === 'base-map-refused') return baseMapSentence(fault.refusal, shown);
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
    default:
      return { reason: fault.kind };
  }
}
