import { fill, sentencesFor, type Shown } from '../kernel/sentence.ts';
import type { Refusal } from '../operation/refusal.ts';

/** What a rule says when it refuses. */
export const refusals = sentencesFor<Refusal>()({
  'no-such-record': {
    zh: '没有这个{collection|collection}：{id}',
    en: 'There is no such {collection|collection}: {id}',
  },
  'already-there': { zh: '已经存在：{id}', en: 'It is already there: {id}' },
  'in-use': { zh: '仍被“{by}”使用，不能删除', en: '“{by}” still uses it, so it cannot go' },
  'has-history': { zh: '已有执勤记录，不能删除', en: 'Reports name it, so it has to stay' },
  'code-taken': { zh: '编号 {said} 已被使用', en: 'The code {said} is taken' },
  'unreadable-name': {
    zh: '名称“{said}”里有看不见的字符或换行，请重新输入',
    en: 'The name “{said}” has characters that cannot be seen, or a line break: type it again',
  },
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
  'length-of-people': {
    zh: '按人数计算，队伍长度为 {lengthM} 米',
    en: 'So many people make a column of {lengthM} m',
  },
  'shared-with-itself': {
    zh: '行程不能与自身共用路段',
    en: 'A movement cannot share a road with itself',
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
  'drill-only': {
    zh: '“{run}”是实战：只有演练可以这样做',
    en: '“{run}” is the event: only a drill can do this',
  },
  'nothing-to-drill': {
    zh: '第 {edition} 版没有勤务点位，不能模拟演练',
    en: 'Edition {edition} has no posts, so there is nothing to simulate',
  },
  'drill-rate': {
    zh: '演练时钟只能是 1 到 60 倍速，不能是 {rate}',
    en: 'The clock of a drill goes 1 to 60 times as fast, not {rate} times',
  },
  'already-injected': {
    zh: '该事件已于 {at|time} 导入',
    en: 'This inject was brought in at {at|time}',
  },
  'never-assigned': { zh: '从未派往 {post}', en: 'Never assigned to {post}' },
  'not-of-a-run': {
    zh: '“{action}”不能在执行中下令',
    en: '“{action}” cannot be ordered in a run',
  },
  'push-not-served': {
    zh: '本服务器不向 {host} 发送通知',
    en: 'This server sends no notifications to {host}',
  },
  'names-in-chain': {
    zh: '此勤务日志由旧版本建立，姓名已写入校验链，无法删除人员。请导出后重新导入，再在新的安保任务中删除',
    en: 'An earlier version began this journal and chained the names in it, so nobody can be erased. Export it, import it again, and erase the person there',
  },
  'words-needed': {
    zh: '还有 {open} 项未了结：请写明结束的原因',
    en: '{open} {open|matter is|matters are} open: say why the run is closed',
  },
  archived: {
    zh: '{by} 已于 {at|moment} 将任务归档：只能查看，恢复后才能改动',
    en: '{by} archived this operation on {at|moment}: it can only be read until somebody brings it back',
  },
  'wrong-name': {
    zh: '名称不符：任务名称是“{name}”，什么也没有删除',
    en: 'The name is another one: the operation is called “{name}”. Nothing was deleted',
  },
  'nothing-to-take': {
    zh: '执行的计划与第 {number} 版没有不同',
    en: 'The run has nothing other than edition {number}',
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
  'being-checked': {
    zh: '方案正在检查，请稍候再试',
    en: 'The plan is being checked; try again in a moment',
  },
  'health-holds': {
    zh: '检查发现 {critical} 项严重问题：须整改，或说明理由豁免，才能批准',
    en: 'Health has {critical} critical {critical|finding|findings}: mend or waive {critical|it|them} before approving',
  },
  'looked-before': {
    zh: '检查结果此后有变化，请重新查看后再批准',
    en: 'Health has changed since you looked; look again before approving',
  },
  'already-voided': { zh: '这条报告已撤回', en: 'This report was taken back already' },
  'not-answered': { zh: '先答复，再办结', en: 'Answer it before you close it' },
  'already-taken': {
    zh: '{by} 已于 {at|time} 接手',
    en: '{by} has taken it already, at {at|time}',
  },
  'already-answered': { zh: '{by} 已答复', en: '{by} has answered it already' },
  'already-closed': { zh: '已经办结', en: 'It is closed already' },
  'not-closed': { zh: '尚未办结', en: 'It is not closed' },
  'too-many-photos': { zh: '最多 {most} 张照片', en: 'At most {most} photographs' },
  'not-passed': { zh: '{route} 不经过 {post}', en: '{route} does not pass {post}' },
  'already-seen': {
    zh: '{by} 已报告（{at|time}）；要更正，请先撤回',
    en: '{by} has said so already ({at|time}); to correct it, take that back first',
  },
  'head-behind-tail': {
    zh: '车队头 {atM|chainage} 不能在车队尾 {tailM|chainage} 之后',
    en: 'The head at {atM|chainage} cannot be behind the tail at {tailM|chainage}',
  },
  'diverts-to-itself': { zh: '停车场不能分流到自己', en: 'A car park cannot send its vehicles to itself' },
  'nobody-meant': {
    zh: '指令没有对象：那里此时无人值勤',
    en: 'The order would reach nobody: no one has a duty there',
  },
  'words-missing': { zh: '请写明内容', en: 'Write what it says' },
  'destination-missing': { zh: '请指明地点', en: 'Say where to' },
  'why-missing': { zh: '请说明无法执行的原因', en: 'Say why it cannot be done' },
  'own-order': { zh: '不能回复自己下达的指令', en: 'Nobody answers their own order' },
  'already-withdrawn': { zh: '{by} 已撤销', en: '{by} has withdrawn it already' },
  'already-cleared': { zh: '{by} 已报告整改完成', en: '{by} has reported it cleared already' },
  'closing-withdrawn': {
    zh: '第 {number} 号结算已由 {by} 撤回，不能签批',
    en: 'Closing {number} was withdrawn by {by}, so it cannot be signed',
  },
  'already-signed': {
    zh: '第 {number} 号结算已由 {by} 签批',
    en: 'Closing {number} was signed by {by} already',
  },
  'report-changed': {
    zh: '报告内容已被第 {revision} 号操作改动，请核对后再签批',
    en: 'Entry {revision} has changed the report meanwhile. Look at it again before you sign',
  },
  'other-hash': {
    zh: '第 {revision} 号日志的校验值与所签的不一致，没有签批',
    en: 'Journal entry {revision} has another hash than the one to sign, so nothing was signed',
  },
  'more-back-than-out': {
    zh: '收回 {recovered} 不能多于投放 {placed}',
    en: '{recovered} brought back cannot be more than the {placed} put out',
  },
  'same-severity': {
    zh: '严重程度已经是“{severity|severity}”',
    en: 'Its severity is {severity|severity} already',
  },
  'not-cleared': { zh: '隐患尚未整改或豁免', en: 'The hazard is neither cleared nor waived' },
  'deadline-passed': {
    zh: '整改期限 {until|moment} 早于现在',
    en: 'The deadline, {until|moment}, is in the past',
  },
  'nothing-to-undo': { zh: '没有可撤销的操作', en: 'There is nothing to undo' },
  'changed-since': {
    zh: '此后已有人改动，不能撤销',
    en: 'It has been changed since, so it cannot be undone',
  },
  'changed-meanwhile': {
    zh: '“{field}”已被第 {revision} 号操作改动，没有保存',
    en: 'Entry {revision} changed “{field}” meanwhile, so nothing was saved',
  },
  'no-such-placeholder': {
    zh: '{chapter|chapter}第 {line} 行：没有“{said}”这个占位符',
    en: '{chapter|chapter}, line {line}: there is no placeholder {said}',
  },
  'no-such-value': { zh: '“{field}”不能是这个值', en: '“{field}” cannot have this value' },
});

/** The sentence for a refusal. */
export function refusalSentence(refusal: Refusal, shown: Shown): string {
  return fill(refusals[refusal.reason], refusal, shown);
}
