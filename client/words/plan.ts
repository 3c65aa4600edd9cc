import { everywhereWords } from './everywhere.ts';
import type { Dictionary } from './language.ts';
import { planFieldWords } from './plan-fields.ts';

/** The panel of the selection in the plan: duties, timetable, assignments, the effects of a change or of a removal. */
const planRecordWords = {
  'changed-too': { zh: '他人同时所作的改动', en: 'Changed by others too' },
  'choose-first': {
    zh: '有 {n} 项他人也改了，选定后才能保存',
    en: 'Others changed {n} of these {n|values|values} too. Choose before you save',
  },
  'somebody-else': { zh: '他人', en: 'Somebody else' },
  you: { zh: '您', en: 'You' },
  'keep-theirs': { zh: '采用对方的', en: 'Keep theirs' },
  'keep-mine': { zh: '保留我的', en: 'Keep mine' },
  'removed-by': {
    zh: '{who} 删除了这条记录。您填写的内容仍保留在这里。',
    en: '{who} removed this record. What you typed is kept here.',
  },
  'create-again': { zh: '重新建立', en: 'Create again' },
  'also-open': { zh: '同时打开：{names}', en: 'Also open: {names}' },
  'view-duties': { zh: '勤务', en: 'Duties' },
  'view-timetable': { zh: '时刻表', en: 'Timetable' },
  'view-junctions': { zh: '路口', en: 'Junctions' },
  'view-departure': { zh: '出发时间', en: 'Departure' },
  'view-contact': { zh: '联系', en: 'Contact' },
  'view-members': { zh: '下属', en: 'Belonging' },
  'view-record': { zh: '资料', en: 'Details' },
  'members-routes': { zh: '行程', en: 'Movements' },
  'members-venues': { zh: '出入口、停车场', en: 'Gates, car parks' },
  'members-groups': { zh: '中队', en: 'Squads' },
  'members-squads': { zh: '人员、车辆', en: 'Officers, vehicles' },

  'at-posted': { zh: '到岗', en: 'Posted' },
  'at-close': { zh: '封控', en: 'Close' },
  'at-head': { zh: '队首', en: 'Head' },
  'at-tail': { zh: '队尾', en: 'Tail' },
  'at-reopen': { zh: '放行', en: 'Reopen' },
  timetable: { zh: '时刻表', en: 'Timetable' },
  'timetable-sum': { zh: '{n} 次通过。', en: '{n} {n|pass|passes}. ' },
  'no-movements': { zh: '还没有行程', en: 'It has no movement yet' },
  'no-posts-on-route': { zh: '这条线路上还没有点位', en: 'There are no posts on this route yet' },
  'no-windows': {
    zh: '没有执勤时段：没有行程经过，也没有固定时段。',
    en: 'It is never held: no movement passes it, and it has no fixed window.',
  },
  'no-duties': { zh: '没有派勤', en: 'No duties yet' },
  assign: { zh: '派勤', en: 'Assign' },
  unassign: { zh: '取消 {officer} 的派勤', en: 'Take {officer} off' },
  'short-of': { zh: '缺 {n} 人', en: '{n} short' },
  'assign-search': { zh: '找{grade}（姓名或警号）', en: 'Find a {grade} (name or number)' },
  'assign-found': { zh: '{able} 人可以到岗，共 {n} 人', en: '{able} of {n} can be there in time' },
  'assign-more': { zh: '还有 {n} 人，请输入姓名或警号', en: '{n} more: type a name or number' },
  'duties-held': { zh: '已派 {n} 项', en: 'duties: {n}' },
  'first-duty': { zh: '此前没有勤务', en: 'No duty before this one' },
  arrives: { zh: '从 {from} 出发，最早 {time} 到', en: 'From {from}, there by {time}' },
  stays: { zh: '原地不动', en: 'Stays at the post' },
  transfer: {
    zh: '转场 {km}，行车 {drive}，{ready} 可到，余 {spare}',
    en: 'Transfer {km}, {drive} driving, there by {ready}, {spare} to spare',
  },
  'transfer-by-network': {
    zh: '转场按路网行车 {drive}，{ready} 可到，余 {spare}',
    en: 'Transfer by the road network: {drive} driving, there by {ready}, {spare} to spare',
  },
  'no-way-here': { zh: '路网中两处之间无车行道路', en: 'The road network has no way by car between the two' },
  'too-late': {
    zh: '最早 {ready} 才能到，应于 {due} 到岗',
    en: 'There by {ready} at the earliest; due at {due}',
  },
  'two-at-once': { zh: '两处时间重叠', en: 'Two posts at the same time' },
  'adrift-here': {
    zh: '下列派勤所指的时段已不存在，请取消或改派：',
    en: 'The duties of these assignments are gone. Take them back or assign anew:',
  },
  phone: { zh: '电话', en: 'Telephone' },
  'phone-show': { zh: '查看电话', en: 'Show the telephone number' },
  'phone-kept': { zh: '电话已保存', en: 'The number is kept' },
  'cut-off': { zh: '停用此手机', en: 'Cut off this phone' },
  'cut-off-why': {
    zh: '手机丢失时：立即退出该手机，未用的登录码作废',
    en: 'For a lost phone: signs it out at once and voids unused codes',
  },
  'cut-off-done': {
    zh: '{name}的手机已停用，未用的登录码已作废。重新使用须生成新登录码',
    en: 'The phone of {name} is cut off and unused codes are void. A new code enrols a phone again',
  },
  'cut-off-none': {
    zh: '{name}没有登记的手机；未用的登录码已作废',
    en: '{name} has no phone enrolled; unused codes are void',
  },
  'code-make': { zh: '生成手机登录码', en: 'Make a code for the phone' },
  'code-hint': { zh: '用手机扫码，或在登录页输入', en: 'Scan it with the phone, or type it there' },
  'code-until': { zh: '只能用一次，{time} 前有效', en: 'Works once, until {time}' },

  weigh: { zh: '先看影响', en: 'See what it does' },
  'would-break': { zh: '会产生 {n} 个新问题：', en: 'This would make {n} new {n|conflict|conflicts}:' },
  'would-not-break': { zh: '不会产生新问题。', en: 'This makes no new conflict.' },
  'would-mend': { zh: '同时消除 {n} 个问题。', en: 'It ends {n}.' },
  retime: { zh: '改出发时间', en: 'Change the departure' },
  'leave-as-is': { zh: '不改', en: 'Leave it' },
  'and-more': { zh: '另有 {n} 项', en: 'and {n} more' },

  'remove-one': { zh: '删除“{name}”？', en: 'Delete “{name}”?' },
  'remove-many': { zh: '删除所选的 {n} 项？', en: 'Delete the {n} that {n|is|are} chosen?' },
  'remove-all': { zh: '删除这 {n} 项', en: 'Delete these {n}' },
  'goes-along': { zh: '一并删除：{what} {n} 个', en: 'Goes along: {n} × {what}' },
  'is-unlinked': { zh: '解除关联：{what} {n} 个', en: 'Is unlinked: {n} × {what}' },
  'nothing-along': { zh: '不影响其他内容', en: 'Nothing else is touched' },
  'can-be-undone': { zh: '可以撤销（Ctrl+Z）。', en: 'This can be undone (Ctrl+Z).' },
  keep: { zh: '保留', en: 'Keep' },
  removed: { zh: '已删除', en: 'Deleted' },
  'bulk-hint': {
    zh: '填写的项目对所选全部生效，未填的不变。',
    en: 'What is set here is set for all of them; the rest stays.',
  },
  'save-all': { zh: '全部保存', en: 'Save for all' },
} satisfies Dictionary;

/** Problems of the plan. */
const planHealthWords = {
  conflicts: { zh: '问题', en: 'Conflicts' },
  'conflicts-n': { zh: '{n} 个问题', en: '{n} {n|conflict|conflicts}' },
  'with-conflicts': { zh: '有问题的', en: 'With conflicts' },
  'without-conflicts': { zh: '没有问题的', en: 'Without conflicts' },
  uncovered: { zh: '缺警力', en: 'uncovered' },
  clash: { zh: '赶不到', en: 'clash' },
  adrift: { zh: '派勤落空', en: 'adrift' },
  away: { zh: '不在岗', en: 'away' },
  placeless: { zh: '未选地点', en: 'no place' },
  'placeless-sentence': {
    zh: '没有选定是哪一个{kind}，不能在此计数',
    en: 'It is not said which {kind}, so nobody can count here',
  },
  'uncovered-sentence': { zh: '{when} 缺 {n} 名{grade}', en: '{when}: short of {n} × {grade}' },
  'adrift-sentence': {
    zh: '{officer} 在 {post} 的派勤时段已不存在',
    en: 'The duty of {officer} at {post} is gone',
  },
  'over-limit': { zh: '超限', en: 'over limits' },
  'over-turn-out': {
    zh: '{officer} {day} {from}–{until} 出勤过长，超出 {by}',
    en: '{officer}, {day}: out {from}–{until}, {by} too long',
  },
  'over-unbroken': {
    zh: '{officer} {day} {from}–{until} 连续执勤，超出 {by}',
    en: '{officer}, {day}: no pause {from}–{until}, {by} too long',
  },
  'over-rest': {
    zh: '{officer} {day} {from} 归队，{until} 又出勤，少休息 {by}',
    en: '{officer}: back {day} {from}, out {until}, {by} too little rest',
  },
  'over-meal': {
    zh: '{officer} {day} {from}–{until} 用餐时间少 {by}',
    en: '{officer}, {day}: no meal {from}–{until}, {by} too little',
  },
  'away-sentence': {
    zh: '{officer} {when} 有勤务，但{why}至 {until}',
    en: '{officer}, {when}: away until {until} ({why})',
  },
  healthy: { zh: '方案没有问题', en: 'Nothing is wrong with the plan' },
  'healthy-words': {
    zh: '每项勤务都有足够的警力，每次转场都来得及。',
    en: 'Every duty has its officers, and every transfer can be driven in time.',
  },
  looking: { zh: '正在检查…', en: 'Looking…' },
  'looking-words': { zh: '稍候片刻', en: 'One moment' },
  'show-me': { zh: '查看', en: 'Show me' },
  'travel-gaps': {
    zh: '{n} 处地点的车程不是按路网计算',
    en: 'Places whose drives do not go by the road network: {n}',
  },
  'travel-awaited': {
    zh: '{n} 处暂按自有道路或直线估算，路网车程算出后自动更新：',
    en: 'Provisional, by own roads or the straight way, until the times of the network are there: {n}',
  },
  'travel-off-roads': {
    zh: '{n} 处距任何道路 500 m 以上，按自有道路或直线估算：',
    en: 'More than 500 m from any road, so by own roads or the straight way: {n}',
  },
  'travel-cut-off': {
    zh: '{n} 处所在道路与多数地点不相通：',
    en: 'On roads that do not lead to and from most other places: {n}',
  },
  'travel-more': { zh: '等，另有 {n} 处', en: 'and {n} more' },
  'health-hint': {
    zh: '点一行，在地图和右侧打开',
    en: 'Choose a line to open it on the map and at the right',
  },
} satisfies Dictionary;

/** The words of the plan screen: its tabs and lists here, each other part in a table of its own. */
export const planWords = {
  ...everywhereWords,
  ...planFieldWords,
  ...planRecordWords,
  ...planHealthWords,

  'plan-tabs': { zh: '方案内容', en: 'Parts of the plan' },
  'tab-posts': { zh: '点位', en: 'Posts' },
  'tab-routes': { zh: '线路', en: 'Routes' },
  'tab-venues': { zh: '会场', en: 'Venues' },
  'tab-sites': { zh: '保障点', en: 'Support sites' },
  'tab-groups': { zh: '编组', en: 'Groups' },
  'tab-officers': { zh: '警力', en: 'Officers' },
  'tab-vehicles': { zh: '警车', en: 'Vehicles' },
  'tab-roads': { zh: '道路', en: 'Roads' },
  'tab-staff': { zh: '用警', en: 'Staff' },
  'tab-health': { zh: '检查', en: 'Health' },
  undo: { zh: '撤销', en: 'Undo' },
  redo: { zh: '重做', en: 'Redo' },
  'undo-hint': { zh: '撤销我的上一次改动（Ctrl+Z）', en: 'Undo my last change (Ctrl+Z)' },
  'redo-hint': { zh: '重做（Ctrl+Shift+Z）', en: 'Redo (Ctrl+Shift+Z)' },
  'undo-half-made': {
    zh: '还有未保存的内容，先保存或放弃；撤销方案可用按钮',
    en: 'Something here is not saved. Save or revert it first, or undo the plan by the button',
  },
  undone: { zh: '已撤销', en: 'Undone' },
  redone: { zh: '已重做', en: 'Done again' },
  'nothing-to-undo': {
    zh: '本次登录以来没有可撤销的改动',
    en: 'You have changed nothing here yet that could be undone',
  },
  'nothing-to-redo': { zh: '没有可重做的改动', en: 'There is nothing to do again' },
  brief: { zh: '任务概况', en: 'Brief' },
  parts: { zh: '地图下方显示', en: 'Below the map' },
  'part-map': { zh: '仅地图', en: 'Map only' },
  'part-list': { zh: '列表', en: 'List' },
  'part-record': { zh: '所选', en: 'Chosen' },

  'empty-posts': {
    zh: '民警、辅警、协警站的地方，多为警卫线路上的路口。先画线路，再在地图上逐个点出。',
    en: 'The places that officers hold, mostly junctions on guarded routes. Draw the routes first, then click each post on the map.',
  },
  'empty-routes': {
    zh: '车队、赛事、巡游经过的路径。在地图上依次点出途经点，再排定行程。',
    en: 'The paths of convoys, races and processions. Click way-points on the map in order, then add the movements.',
  },
  'empty-venues': {
    zh: '群众聚集的场地，以及它的出入口和停车场。先在地图上点出会场。',
    en: 'Where the public gathers, with its gates and car parks. Begin with a venue on the map.',
  },
  'empty-sites': {
    zh: '集结、休息、受理群众求助的地方，如村党群服务中心。',
    en: 'Places to muster, to rest, and to hear public requests, such as a village service centre.',
  },
  'empty-groups': {
    zh: '指挥部下设的工作小组，以及组内的中队。先建一个工作小组。',
    en: 'The working groups under the command post, and the squads in them. Begin with a group.',
  },
  'empty-officers': {
    zh: '参加安保的民警、辅警、协警。须先有中队。',
    en: 'Everyone who takes part. A squad must be there first.',
  },
  'empty-vehicles': {
    zh: '参加安保的警车和摩托。须先有中队。',
    en: 'Police cars and motorcycles. A squad must be there first.',
  },
  'empty-roads': { zh: '还没有路网', en: 'No road network yet' },
  'empty-health': { zh: '没有发现问题', en: 'Nothing is wrong' },
  'lacks-parent': {
    zh: '须先建立其上级（会场、线路、小组或中队）',
    en: 'What it belongs to has to be there first',
  },
  'rows-n': { zh: '共 {n} 项', en: '{n} in all' },
  'rows-of': { zh: '显示 {n} / {of} 项', en: '{n} of {of} shown' },
} satisfies Dictionary;

export type PlanWord = keyof typeof planWords;
