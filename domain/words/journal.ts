import type { ActionBody, ActionName } from '../actions/actions.ts';
import type { Commit } from '../actions/commit.ts';
import { fill, sentencesFor, type Params, type Sentence, type Shown } from '../kernel/sentence.ts';
import type { Operation } from '../operation/operation.ts';
import type { CollectionName } from '../records/collections.ts';
import type { byAction } from './journal-params.ts';
import { paramsOf } from './journal-params.ts';

const placed = { zh: '设置{what|collection}：{names}', en: 'Placed {what|collection}: {names}' } as const;
const removed = {
  zh: '删除{what|collection} {count} 个',
  en: 'Removed {count} × {what|collection}',
} as const;

const sentences = sentencesFor<{ [Name in ActionName]: Told<Name> }[ActionName]>()({
  'operation.create': { zh: '建立安保任务“{name}”', en: 'Created the operation “{name}”' },
  'operation.copy': {
    zh: '由“{of}”复制为“{name}”（版本 {edition}，第 {revision} 号操作）',
    en: 'Copied “{of}” (edition {edition}, entry {revision}) as “{name}”',
  },
  'operation.archive': { zh: '归档任务', en: 'Archived the operation' },
  'operation.bring-back': { zh: '恢复已归档的任务', en: 'Brought the operation back from the archive' },
  'public.show': { zh: '向公众公布道路封控时间', en: 'Showed the public when streets are closed' },
  'public.hide': { zh: '撤下公众页面', en: 'Took the public page down' },
  'brief.edit': { zh: '修改任务概况', en: 'Edited the brief' },
  'record.edit': { zh: '修改{what|collection}：{names}', en: 'Changed {what|collection}: {names}' },
  'table.take': {
    zh: '从表格登记{what|collection}：新增 {made} 个，修改 {count} 个：{names}',
    en: 'Took a table of kind {what|collection}: {made} new, {count} changed: {names}',
  },
  'operation.phase': { zh: '设置阶段（旧版，不再生效）', en: 'Set a phase (old version; it has no effect)' },
  'plan.undo': { zh: '撤销第 {revision} 号操作', en: 'Undid entry {revision}' },
  'venue.place': placed,
  'venue.remove': removed,
  'gate.place': placed,
  'gate.remove': removed,
  'text.place': { zh: '编写预案文字 {count} 篇', en: 'Wrote {count} {count|text|texts} of the plan' },
  'text.remove': { zh: '恢复建议文字 {count} 篇', en: 'Put back {count} proposed {count|text|texts}' },
  'support-site.place': placed,
  'support-site.remove': removed,
  'kept-place.place': placed,
  'kept-place.remove': removed,
  'car-park.place': placed,
  'car-park.remove': removed,
  'road.place': placed,
  'road.remove': removed,
  'route.place': placed,
  'route.remove': removed,
  'movement.place': placed,
  'movement.remove': removed,
  'movement.retime': {
    zh: '{movement} 改为 {departsAt|time} 出发',
    en: '{movement} now departs at {departsAt|time}',
  },
  'post.place': placed,
  'post.remove': removed,
  'group.place': placed,
  'group.remove': removed,
  'squad.place': placed,
  'squad.remove': removed,
  'officer.place': placed,
  'officer.remove': removed,
  'officer.erase': { zh: '删除一名人员的个人信息：{why}', en: 'Erased a person: {why}' },
  'staff.erase': {
    zh: '删除一名离任工作人员的姓名',
    en: 'Erased the name of a former member of the staff',
  },
  'words.erase': {
    zh: '按期限删除一天内所写的文字',
    en: 'Deleted the words of a day, as their time was over',
  },
  'vehicle.place': placed,
  'vehicle.out': { zh: '{plate} 自 {from|time} 起停用', en: '{plate} is out of action from {from|time}' },
  'vehicle.back': { zh: '{plate} 恢复使用', en: '{plate} is back in action' },
  'vehicle.remove': removed,
  'roster.assign': { zh: '派勤 {count} 项：{names}', en: 'Assigned {count}: {names}' },
  'roster.unassign': { zh: '取消派勤 {count} 项', en: 'Took back {count} {count|assignment|assignments}' },
  'roster.exchange': {
    zh: '调整派勤：派 {count} 项，撤 {gone} 项：{names}',
    en: 'Changed the roster: {count} assigned, {gone} taken back: {names}',
  },
  'roster.adopt': {
    zh: '采用新的派勤表，共 {count} 项',
    en: 'Adopted a roster of {count} {count|assignment|assignments}',
  },
  'run.open': { zh: '“{name}”开始（{kind|run}）', en: '“{name}” opened ({kind|run})' },
  'run.take-edition': {
    zh: '“{run}”改按第 {number} 版执行（放弃 {dropped} 项命令）',
    en: '“{run}” took over edition {number} ({dropped} {dropped|order|orders} given up)',
  },
  'plan.keep-orders': {
    zh: '将“{run}”中的 {count} 项命令并入计划',
    en: 'Took {count} {count|order|orders} of “{run}” over into the plan',
  },
  'run.reopen': { zh: '“{run}”重新开始：{why}', en: '“{run}” reopened: {why}' },
  'run.close': { zh: '“{run}”结束', en: '“{run}” closed' },
  'report.sign': {
    zh: '签批“{run}”的报告（第 {number} 号结算，日志第 {revision} 号）',
    en: 'Signed the report of “{run}” (closing {number}, journal entry {revision})',
  },
  'lesson.note': { zh: '记录{kind|lesson}：{words}', en: 'Noted a lesson, {kind|lesson}: {words}' },
  'lesson.change': { zh: '修改{kind|lesson}：{words}', en: 'Changed a lesson, {kind|lesson}: {words}' },
  'lesson.remove': { zh: '删除一条经验教训', en: 'Removed a lesson' },
  'material.count': {
    zh: '器材：{kind|material}，投放 {placed}，收回 {recovered}',
    en: 'Materials: {kind|material}, {placed} put out, {recovered} brought back',
  },
  'turn-out.begin': {
    zh: '出动 {officers} 人、{vehicles} 车：{names}',
    en: '{officers} {officers|officer|officers} and {vehicles} {vehicles|vehicle|vehicles} turned out: {names}',
  },
  'turn-out.end': {
    zh: '收勤 {officers} 人、{vehicles} 车：{names}',
    en: '{officers} {officers|officer|officers} and {vehicles} {vehicles|vehicle|vehicles} stood down: {names}',
  },
  'report.make': { zh: '{officer} 在 {post}：{step|step}', en: '{officer} at {post}: {step|step}' },
  'count.add': {
    zh: '{officer} 在{place}疏导 {vehicles} 辆',
    en: '{officer} guided {vehicles} {vehicles|vehicle|vehicles} at {place}',
  },
  'passage.report': {
    zh: '{movement}{end|end}通过 {post}',
    en: 'The {end|end} of {movement} passed {post}',
  },
  'fact.void': { zh: '撤回一条报告：{why}', en: 'A report was taken back: {why}' },
  'fact.correct': { zh: '更正一条报告：{why}', en: 'A report was corrected: {why}' },
  'refusal.note': {
    zh: '{officer} 上报未被接受：{words}（{why}）',
    en: 'Not accepted from {officer}: {words} ({why})',
  },
  'refusal.see': { zh: '已阅未被接受的上报', en: 'Took note of what was not accepted' },
  'change.acknowledge': {
    zh: '{officer} 已知悉勤务变更：{names}',
    en: '{officer} has read the change: {names}',
  },
  'edition.submit': { zh: '提交预案版本送审', en: 'Submitted an edition of the plan' },
  'edition.return': { zh: '退回第 {number} 版：{words}', en: 'Returned edition {number}: {words}' },
  'edition.approve': { zh: '批准第 {number} 版', en: 'Approved edition {number}' },
  'edition.publish': { zh: '发布第 {number} 版', en: 'Published edition {number}' },
  'edition.withdraw': { zh: '撤销第 {number} 版：{words}', en: 'Withdrew edition {number}: {words}' },
  'edition.issue': {
    zh: '一人提交、批准并发布预案',
    en: 'Submitted, approved and published the plan in one step',
  },
  'finding.waive': {
    zh: '豁免检查问题 {count} 项：{reason}',
    en: 'Waived {count} {count|finding|findings}: {reason}',
  },
  'waiver.withdraw': { zh: '收回豁免 {count} 项', en: 'Took back {count} {count|waiver|waivers}' },
  'count.void': { zh: '计数作废：{why}', en: 'A count was voided: {why}' },
  'incident.open': { zh: '突发情况（{kind|incident}）：{words}', en: 'Incident ({kind|incident}): {words}' },
  'incident.note': { zh: '突发情况处置记录：{words}', en: 'Note on an incident: {words}' },
  'incident.reopen': { zh: '突发情况重新开启：{why}', en: 'Incident reopened: {why}' },
  'incident.photo': {
    zh: '突发情况照片（{widthPx} × {heightPx}）',
    en: 'Photograph of an incident ({widthPx} × {heightPx})',
  },
  'request.photo': {
    zh: '群众求助照片（{widthPx} × {heightPx}）',
    en: 'Photograph of a request ({widthPx} × {heightPx})',
  },
  'incident.answer': { zh: '突发情况已答复：{words}', en: 'Incident answered: {words}' },
  'incident.close': { zh: '突发情况已办结：{words}', en: 'Incident closed: {words}' },
  'hazard.raise': {
    zh: '登记隐患（{kind|hazard}，{severity|severity}）{place}：{words}',
    en: 'Hazard ({kind|hazard}, {severity|severity}) {place}: {words}',
  },
  'hazard.assign': {
    zh: '隐患（{kind|hazard}）{place}交办给 {actionBy}',
    en: 'Hazard ({kind|hazard}) {place} assigned to {actionBy}',
  },
  'hazard.note': {
    zh: '隐患（{kind|hazard}）{place}记录：{words}',
    en: 'Note on a hazard ({kind|hazard}) {place}: {words}',
  },
  'hazard.clear': {
    zh: '隐患（{kind|hazard}）{place}报告整改完成：{words}',
    en: 'Hazard ({kind|hazard}) {place} reported cleared: {words}',
  },
  'hazard.reopen': {
    zh: '隐患（{kind|hazard}）{place}重新开启：{words}',
    en: 'Hazard ({kind|hazard}) {place} reopened: {words}',
  },
  'hazard.regrade': {
    zh: '隐患（{kind|hazard}）{place}改为{severity|severity}：{words}',
    en: 'Hazard ({kind|hazard}) {place} is now {severity|severity}: {words}',
  },
  'hazard.photo': {
    zh: '隐患照片（{widthPx} × {heightPx}）',
    en: 'Photograph of a hazard ({widthPx} × {heightPx})',
  },
  'survey.log': {
    zh: '踏查 {route}：{metres|km}（{how|surveyedBy}）',
    en: 'Surveyed {metres|km} of {route} ({how|surveyedBy})',
  },
  'survey.withdraw': {
    zh: '撤回踏查路段 {count} 处：{why}',
    en: 'Took back {count} surveyed {count|stretch|stretches}: {why}',
  },
  'survey.repeat': { zh: '重新踏查 {route}：{why}', en: 'New survey of {route}: {why}' },
  'order.give': {
    zh: '对{target|target}{to}下达指令（{kind|order}）：{words}',
    en: 'Order ({kind|order}) to {target|target}{to}: {words}',
  },
  'order.withdraw': { zh: '撤销指令：{why}', en: 'Withdrew an order: {why}' },
  'order.answer': { zh: '{officer} 对指令：{answer|answer}', en: '{officer} to an order: {answer|answer}' },
  'convoy.report': { zh: '{movement}：{what|sighting} {place}', en: '{movement}: {what|sighting} {place}' },
  'convoy.withdraw': { zh: '撤回行程动态：{why}', en: 'Took back a word about a movement: {why}' },
  'convoy.dismiss': {
    zh: '{movement}：按定位不算{what|sighting} {place}，{why}',
    en: '{movement}: not {what|sighting} {place}, as positions said: {why}',
  },
  'run.confirm-passages': {
    zh: '车队通过由{confirming|confirming}确认',
    en: 'Passages of convoys are confirmed by {confirming|confirming}',
  },
  'inject.place': placed,
  'inject.remove': removed,
  'drill.inject': { zh: '导入事件（{kind|inject}）：{words}', en: 'Inject ({kind|inject}): {words}' },
  'drill.pace': {
    zh: '演练时钟改为 ×{rate}',
    en: 'The clock of the drill goes ×{rate}',
  },
  'message.send': {
    zh: '{officer} 向指挥部{kind|message}：{words}',
    en: '{officer} ({kind|message}): {words}',
  },
  'request.open': { zh: '{site} 群众求助：{words}', en: 'Public request at {site}: {words}' },
  'request.note': { zh: '群众求助处置记录：{words}', en: 'Note on a public request: {words}' },
  'request.reopen': { zh: '群众求助重新开启：{why}', en: 'Public request reopened: {why}' },
  'request.answer': { zh: '群众求助已答复：{words}', en: 'Public request answered: {words}' },
  'matter.take': { zh: '接手：{kind|matter}，{about}', en: 'Took a matter: {kind|matter}, {about}' },
  'matter.set-aside': {
    zh: '暂缓 {minutes} 分钟：{kind|matter}，{about}（{why}）',
    en: 'Set a matter aside for {minutes} min: {kind|matter}, {about} ({why})',
  },
  'matter.release': {
    zh: '放回待处置：{kind|matter}，{about}',
    en: 'Put a matter back: {kind|matter}, {about}',
  },
  'request.close': { zh: '群众求助已办结：{words}', en: 'Public request closed: {words}' },
});

/** An order with a set phrase. */
const phrasedOrder = {
  zh: '对{target|target}{to}下达指令（{kind|order}）：{phrase|orderPhrase} {words}',
  en: 'Order ({kind|order}) to {target|target}{to}: {phrase|orderPhrase} {words}',
} as const;

/** A report that was said far from the post. */
const farReport = {
  zh: '{officer} 在 {post}：{step|step}（报告时距点位 {awayM|km}）',
  en: '{officer} at {post}: {step|step} (said {awayM|km} from the post)',
} as const;

/** Turn-outs and stand-downs of officers without vehicles, and of vehicles without officers. */
const unitsAlone = {
  'turn-out.begin': {
    officers: {
      zh: '出动 {officers} 人：{names}',
      en: '{officers} {officers|officer|officers} turned out: {names}',
    },
    vehicles: {
      zh: '出动 {vehicles} 车：{names}',
      en: '{vehicles} {vehicles|vehicle|vehicles} turned out: {names}',
    },
  },
  'turn-out.end': {
    officers: {
      zh: '收勤 {officers} 人：{names}',
      en: '{officers} {officers|officer|officers} stood down: {names}',
    },
    vehicles: {
      zh: '收勤 {vehicles} 车：{names}',
      en: '{vehicles} {vehicles|vehicle|vehicles} stood down: {names}',
    },
  },
} as const;

/** A drill whose clock stands still. */
const pausedDrill = { zh: '演练暂停', en: 'The drill was paused' } as const;

/** An incident with a stated severity. */
const gradedIncident = {
  zh: '突发情况（{kind|incident}，{severity|severity}）：{words}',
  en: 'Incident ({kind|incident}, {severity|severity}): {words}',
} as const;

/** The parameters of an action's sentence: its own, or those that every action has. */
type Told<Name extends ActionName> = { readonly reason: Name } & (Name extends keyof typeof byAction
  ? ReturnType<(typeof byAction)[Name]>
  : ActionBody<Name> & {
      readonly what: CollectionName;
      readonly count: number;
      readonly names: readonly string[];
    });

/** A journal entry as a sentence. Names are looked up in the operation as it is now. */
export function commitSentence(
  commit: Pick<Commit, 'action' | 'changes'>,
  operation: Operation,
  shown: Shown,
): string {
  const { action } = commit;
  const params = paramsOf(action, commit.changes, operation);
  return fill(variantOf(action.name, params) ?? sentences[action.name], params, shown).trim();
}

function variantOf(name: ActionName, params: Params): Sentence | undefined {
  if (name === 'turn-out.begin' || name === 'turn-out.end') {
    if (params['vehicles'] === 0) return unitsAlone[name].officers;
    return params['officers'] === 0 ? unitsAlone[name].vehicles : undefined;
  }
  if (name === 'incident.open' && 'severity' in params) return gradedIncident;
  if (name === 'report.make' && 'awayM' in params) return farReport;
  if (name === 'drill.pace' && params['rate'] === 0) return pausedDrill;
  return name === 'order.give' && 'phrase' in params ? phrasedOrder : undefined;
}
