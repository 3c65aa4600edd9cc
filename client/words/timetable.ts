import type { Dictionary } from './language.ts';
import { planWords } from './plan.ts';

/** The words for the plan over time: timetable, string-line diagram, the map at a moment. */
export const timetableWords = {
  ...planWords,

  hold: { zh: '最长封控', en: 'Hold' },
  'limit-in-brief': { zh: '时限在任务概况中设定', en: 'The limit stands in the brief' },
  'holds-over': { zh: '▲ {n} 处超过 {limit}。', en: '▲ {n} held for more than {limit}. ' },
  'holds-fine': { zh: '没有一处超过 {limit}。', en: 'None is held for more than {limit}. ' },
  'hold-longest': { zh: '最长封控 {hold}（{post}）。', en: 'Longest hold {hold} ({post}). ' },
  'hold-over': { zh: '封控过长', en: 'held too long' },
  'hold-of': {
    zh: '封控 {closures} 次，最长 {longest}，共 {total}',
    en: 'closed {closures} {closures|time|times}, {longest} at the longest, {total} in all',
  },
  'save-csv': { zh: '存为表格', en: 'Save as CSV' },
  'csv-route': { zh: '线路', en: 'Route' },
  'csv-place': { zh: '点位', en: 'Place' },
  'csv-place-name': { zh: '名称', en: 'Name' },
  'csv-round': { zh: '第几次通过', en: 'Pass' },
  'csv-chainage': { zh: '里程（米）', en: 'Chainage (m)' },
  'csv-convoy': { zh: '行程', en: 'Movement' },
  'csv-longest': { zh: '最长封控（分）', en: 'Longest hold (min)' },
  'csv-total': { zh: '封控合计（分）', en: 'Closed in all (min)' },
  'csv-over': { zh: '超过 {limit} 分', en: 'Over {limit} min' },
  'sheet-departs': { zh: '{when} 出发，{n} 辆', en: 'departs {when}, {n} {n|vehicle|vehicles}' },
  'sheet-begins': { zh: '{kind}，{when} 开始', en: '{kind}, begins {when}' },
  'sheet-over': {
    zh: '▲ 封控超过 {limit}。时刻为 {zone}。',
    en: '▲ held for more than {limit}. Times of {zone}.',
  },

  diagram: { zh: '运行图', en: 'String-line diagram' },
  'diagram-of': { zh: '运行图 {route}', en: 'String-line diagram, {route}' },
  'diagram-hint': {
    zh: '左右拖动队伍的线，看改出发时间的影响；点一处，看在岗的人这一天怎么走。',
    en: 'Drag a line sideways to weigh another departure; click a bar to see the day of whoever holds it.',
  },
  'diagram-keys': {
    zh: '方向键：上下换点位，左右换行程；回车看在岗的人这一天怎么走',
    en: 'Arrow keys: up and down for places, left and right for movements; Enter shows the day of whoever holds it',
  },
  'diagram-empty': {
    zh: '这条线路还没有行程。排定后，这里显示各行程的运行线和各点的封控时段。',
    en: 'Nothing moves on this route yet. Once a movement is planned, its lines and the windows of the posts are drawn here.',
  },
  'departure-of': { zh: '{name} 的出发时间', en: 'Departure of {name}' },
  'departure-keys': {
    zh: '左右方向键移动 1 分钟，按住 Shift 移动 10 分钟，回车看影响，Esc 放弃',
    en: 'Left and right arrows move it by a minute, with Shift by ten; Enter shows what it does, Escape lets go',
  },
  'departs-then': { zh: '{from} → {to}（{by}）', en: '{from} → {to} ({by})' },
  'zoom-time-in': { zh: '时间轴放大', en: 'Longer time axis' },
  'zoom-time-out': { zh: '时间轴缩小', en: 'Shorter time axis' },
  'key-column': { zh: '队伍（首至尾）', en: 'Movement, head to tail' },
  threads: { zh: '派勤线', en: 'Threads' },
  'threads-none': { zh: '不画派勤线', en: 'No threads' },
  'threads-all': { zh: '全部派勤线（{n} 人）', en: 'Everyone ({n})' },
  'threads-squad': { zh: '{name}（{n} 人）', en: '{name} ({n})' },
  'threads-picked': { zh: '所选 {n} 人', en: '{n} chosen' },
  'threads-nobody': {
    zh: '所选的人这一天在这条线路上没有勤务',
    en: 'None of them holds anything on this route that day',
  },
  'threads-clear': { zh: '去掉派勤线', en: 'Take the threads away' },
  'in-roster': { zh: '在派勤表中看 {officer}', en: 'Show {officer} in the roster' },
  'held-by': { zh: '在岗：{who}', en: 'held by {who}' },
  'goes-on-at': { zh: '接着去 {post}（{time}）', en: 'goes on to {post} ({time})' },
  'comes-from': { zh: '来自 {post}（至 {time}）', en: 'comes from {post} (until {time})' },
  'key-thread': { zh: '派勤线：一人的一天', en: 'Thread: an officer’s day' },
  'key-window': { zh: '在岗时段', en: 'Post held' },
  'key-closed': { zh: '封控', en: 'Closed' },
  'key-proposed': { zh: '拟改出发', en: 'Proposed departure' },
  'key-met': { zh: '行程相遇', en: 'Movements meet' },
  'key-over': { zh: '▲ 封控过长', en: '▲ Held too long' },

  'show-moment': { zh: '按时刻看', en: 'At a moment' },
  'moment-hint': {
    zh: '看某一时刻哪里封控、队伍到哪',
    en: 'What is closed, and where the movements are, at a moment',
  },
  moment: { zh: '时刻', en: 'Moment' },
  play: { zh: '播放', en: 'Play' },
  pause: { zh: '暂停', en: 'Pause' },
  'step-back': { zh: '退 5 分钟', en: 'Five minutes back' },
  'step-on': { zh: '进 5 分钟', en: 'Five minutes on' },
  'moment-told': {
    zh: '封控 {closed} 处，在岗待封控 {held} 处，行进中 {convoys} 支',
    en: '{closed} closed, {held} held and open, on the road: {convoys}',
  },
} satisfies Dictionary;

export type TimetableWord = keyof typeof timetableWords;
