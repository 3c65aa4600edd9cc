import type { Dictionary } from './language.ts';

/** The kinds of findings, short for their counts, and their sentences. */
export const findingWords = {
  uncovered: { zh: '缺警力', en: 'uncovered' },
  clash: { zh: '赶不到', en: 'clash' },
  adrift: { zh: '派勤落空', en: 'adrift' },
  away: { zh: '不在岗', en: 'away' },
  'hazard-open': { zh: '隐患', en: 'hazard' },
  unsurveyed: { zh: '未踏查', en: 'unsurveyed' },
  'unsurveyed-sentence': {
    zh: '线路尚有 {left} 未踏查（全长 {length}）',
    en: '{left} of {length} are not surveyed',
  },
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
  'long-hold': { zh: '封控过长', en: 'long hold' },
  'long-hold-sentence': {
    zh: '有 {n} 次封控超过 {limitS}，最长 {longestS}',
    en: '{n} {n|closure|closures} longer than {limitS}, the longest {longestS}',
  },
  unposted: { zh: '无点位', en: 'no post' },
  'unposted-gates': { zh: '出入口 {days} 没有点位值守', en: 'No post is held at this gate on {days}' },
  'unposted-carParks': { zh: '停车场 {days} 没有点位值守', en: 'No post is held at this car park on {days}' },
  'unposted-supportSites': {
    zh: '保障点 {days} 没有点位值守',
    en: 'No post is held at this support site on {days}',
  },
  doubled: { zh: '点位重复', en: 'doubled' },
  'doubled-sentence': {
    zh: '距 {other} {apartM}，同一次通过由两处看守，本点可以不设',
    en: '{apartM} from {other}, in sight for the same pass: one of the two is enough',
  },
  unheld: { zh: '不在路上', en: 'off the road' },
  'unheld-sentence': {
    zh: '{withinM} 内没有线路经过，也没有自设时段，无人值守',
    en: 'No route passes within {withinM} and it has no times of its own, so it is never held',
  },
  'off-roads': { zh: '路网不达', en: 'off the roads' },
  'off-roads-off-roads': {
    zh: '距任何道路 500 m 以上，车程按自有道路或直线估算',
    en: 'More than 500 m from any road, so drives go by own roads or the straight way',
  },
  'off-roads-cut-off': {
    zh: '所在道路与多数地点不相通',
    en: 'On roads that do not lead to and from most other places',
  },
  meeting: { zh: '行程相遇', en: 'meeting' },
  'meeting-along': {
    zh: '{movement}与{other}同向同路：{route} {part}，{when}',
    en: '{movement} and {other} are on one street, the same way: {route} {part}, {when}',
  },
  'meeting-against': {
    zh: '{movement}与{other}对向同路：{route} {part}，{when}',
    en: '{movement} and {other} are on one street, against each other: {route} {part}, {when}',
  },
  'meeting-across': {
    zh: '{movement}与{other}同时过一个路口：{route} {part}，{when}',
    en: '{movement} and {other} are at one junction: {route} {part}, {when}',
  },
  'meeting-confluence': {
    zh: '汇合“{agreed}”：{movement}与{other}未按约定的先后和间隔，{route} {part}，{when}',
    en: 'Confluence “{agreed}”: {movement} and {other} do not keep their order and gap, {route} {part}, {when}',
  },
  'no-movement': { zh: '无行程', en: 'no movement' },
  'no-movement-sentence': { zh: '线路上没有行程', en: 'Nothing moves on this route' },
  unguarded: { zh: '无人警卫', en: 'unguarded' },
  'unguarded-sentence': { zh: '{movement}：沿线没有点位', en: '{movement}: no post is held for it' },
  'no-level': { zh: '级别无时间', en: 'no level' },
  'no-level-sentence': {
    zh: '{movement}：线路级别 {level} 没有封控提前、滞后和到位时间',
    en: '{movement}: level {level} of its route has no times to close, reopen and be there',
  },
  'no-reserve': { zh: '无机动', en: 'no reserve' },
  'no-reserve-sentence': {
    zh: '{onDay}：{n} 人全部有勤务，没有机动警力',
    en: '{onDay}: all {n} {n|officer is|officers are} on duty, nobody is in reserve',
  },
  unused: { zh: '无勤务', en: 'no duty' },
  'unused-sentence': {
    zh: '{of} 人中 {n} 人没有勤务：是机动，还是漏派',
    en: '{n} of {of} {n|has|have} no duty: in reserve, or forgotten',
  },
  'no-leader': { zh: '无带队人', en: 'no leader' },
  'no-leader-sentence': {
    zh: '中队没有带队人（{of} 人）',
    en: 'The squad has no leader; its officers: {of}',
  },
  'far-base': { zh: '驻地过远', en: 'base far' },
  'far-base-sentence': {
    zh: '驻地距最近的点位 {farM}，请核对位置',
    en: 'The base is {farM} from the nearest post. Check its place',
  },
  'no-driver': { zh: '无驾驶员', en: 'no driver' },
  'no-driver-sentence': {
    zh: '{of} 辆警车中 {n} 辆没有驾驶员',
    en: '{n} of {of} vehicles {n|has|have} no officer to drive {n|it|them}',
  },
  'no-seats': { zh: '座位不足', en: 'no seats' },
  'no-seats-sentence': {
    zh: '一天有 {of} 人上勤，车上只有 {seats} 个座位',
    en: '{of} on duty on one day, and seats for {seats}',
  },
  'brief-posts': { zh: '方案还没有点位', en: 'The plan has no posts yet' },
  'brief-officers': { zh: '方案还没有警力', en: 'The plan has no officers yet' },
  'brief-network': { zh: '任务概况没有选定路网', en: 'The brief names no road network' },
  'brief-limits': { zh: '任务概况没有执勤时限', en: 'The brief has no limits of an officer’s day' },
  'brief-day': { zh: '{onDay} 没有任何勤务', en: '{onDay}: nothing is held on this day' },
  'brief-outside': {
    zh: '{onDay} 不在任务日期之内，却有 {n} 个时段',
    en: '{onDay} is no day of the brief, and has {n} {n|window|windows}',
  },
  past: { zh: '已过时', en: 'in the past' },
  'past-all': { zh: '全部 {n} 个时段已经过去', en: 'All {n} {n|window is|windows are} in the past' },
  'past-movement': {
    zh: '{movement} 于 {departAt} 已出发',
    en: '{movement} departed {departAt}, in the past',
  },
  'past-duties': {
    zh: '{onDay}：{n} 个时段已经开始',
    en: '{onDay}: {n} {n|duty has|duties have} begun already',
  },
  'past-rides': {
    zh: '{onDay}：{n} 人此刻本应已经离开驻地',
    en: '{onDay}: {n} {n|officer|officers} would have had to leave the base by now',
  },
  'no-phone': { zh: '无手机', en: 'no phone' },
  'no-phone-sentence': {
    zh: '上勤的 {of} 人中 {n} 人没有登记手机',
    en: '{n} of {of} on duty {n|has|have} no phone enrolled',
  },
  unreachable: { zh: '保通地点不通', en: 'not kept reachable' },
  'unreachable-sentence': {
    zh: '保通地点在封控期间无路可达 {longestS}，超过 {limitS}，没有绕行路线',
    en: 'To be kept reachable, but no way leads there for {longestS}, longer than {limitS}, and no diversion',
  },
  isolated: { zh: '无路可达', en: 'cut off' },
  'isolated-sentence': {
    zh: '封控期间无路可达 {longestS}，超过 {limitS}',
    en: 'No way leads there for {longestS}, longer than {limitS}',
  },
} satisfies Dictionary;

/** What was checked, and what was not. */
export const checkWords = {
  healthy: { zh: '方案没有问题', en: 'Nothing is wrong with the plan' },
  'healthy-words': {
    zh: '下列各项均已按现行方案查过，没有发现问题。',
    en: 'Each of these checks was done on the plan as it stands, and found nothing.',
  },
  'nothing-found': { zh: '已查各项没有发现问题', en: 'Nothing found by the checks that were done' },
  'nothing-found-words': {
    zh: '有的检查没有做，其结果不得而知。',
    en: 'Some checks were not done. Nothing is known of what they would find.',
  },
  'checked-at': {
    zh: '{at} 按第 {revision} 次修改检查：已查 {n} / {of} 项',
    en: 'Checked {at} at revision {revision}: {n} of {of} checks done',
  },
  'checked-before': {
    zh: '方案已改，正在重新检查。上次：{at}，第 {revision} 次修改',
    en: 'The plan has changed; looking again. Before: {at}, revision {revision}',
  },
  'checked-at-all': { zh: '检查项目', en: 'The checks' },
  'check-staffing': { zh: '警力、转场、时限', en: 'Officers, transfers, limits of the day' },
  'check-survey': { zh: '隐患和踏查', en: 'Hazards and survey' },
  'check-holds': { zh: '封控时长', en: 'Length of closures' },
  'check-places': { zh: '出入口、停车场、保障点的点位', en: 'Posts of gates, car parks, support sites' },
  'check-doubled': { zh: '点位重复', en: 'Posts doubled' },
  'check-unheld': { zh: '点位是否在路上', en: 'Posts off the road' },
  'check-off-roads': { zh: '路网车程', en: 'Drives on the road network' },
  'check-meetings': { zh: '行程是否相遇', en: 'Movements that meet' },
  'check-movements': { zh: '线路、行程、级别', en: 'Routes, movements, levels' },
  'check-reserve': { zh: '机动警力和无勤务人员', en: 'Reserve, officers without duty' },
  'check-squads': { zh: '带队人和驻地', en: 'Leaders and bases' },
  'check-vehicles': { zh: '驾驶员和座位', en: 'Drivers and seats' },
  'check-brief': { zh: '任务概况', en: 'Brief' },
  'check-past': { zh: '已过去的勤务和乘车', en: 'Duties and rides in the past' },
  'check-phones': { zh: '手机登记', en: 'Phones' },
  'check-isolated': { zh: '封控期间无路可达的地方', en: 'Places cut off' },
  'undone-no-officers': { zh: '方案没有警力', en: 'the plan has no officers' },
  'undone-no-roster': { zh: '还没有派勤', en: 'nobody is assigned yet' },
  'undone-no-network': { zh: '没有路网', en: 'there is no road network' },
  'undone-no-drives': { zh: '路网车程还没算好', en: 'the drives of the network are not there yet' },
  'undone-run-open': { zh: '执行已经开始，由指挥界面负责', en: 'a run is open; Command tells what is late' },
  'undone-no-answer': { zh: '服务器没有答复', en: 'the server did not answer' },
  'undone-not-asked': { zh: '还没有问服务器', en: 'the server was not asked yet' },
  'undone-finding': { zh: '正在查', en: 'looking' },
  'undone-plan-changed': { zh: '方案已改，须重查', en: 'the plan has changed since' },
  'not-done': { zh: '未查：{why}', en: 'not done: {why}' },
  'check-now': { zh: '现在查', en: 'Check now' },
  where: { zh: '位置', en: 'Where' },
  'mend-place': { zh: '为这 {n} 处设点', en: 'Put {n} {n|post|posts} there' },
  'mend-leader': { zh: '为 {n} 个中队指定带队人', en: 'Name {n} {n|leader|leaders}' },
  'mend-adrift': { zh: '取消 {n} 项派勤', en: 'Take {n} {n|assignment|assignments} back' },
  'mend-remove': { zh: '删除 {n} 个点位…', en: 'Delete {n} {n|post|posts}…' },
  'mend-movement': { zh: '新建行程', en: 'Make a movement' },
  'mend-together': { zh: '一起修改 {n} 项', en: 'Edit {n} together' },
} satisfies Dictionary;
