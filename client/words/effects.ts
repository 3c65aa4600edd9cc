import { everywhereWords } from './everywhere.ts';
import type { Dictionary } from './language.ts';

/** The words for the effects of closures on traffic at a moment. */
export const effectsWords = {
  ...everywhereWords,

  effects: { zh: '封控影响', en: 'Effects of the closures' },
  'effects-told': {
    zh: '隔断 {cutOff} 处，绕远 {grown} 处，绕行 {diversions} 条',
    en: '{cutOff} cut off, {grown} with a longer way, diversions: {diversions}',
  },
  'no-network': {
    zh: '本方案没有使用路网，无法计算封控影响。可在“路网”页选用。',
    en: 'This operation is drawn on no road network, so the effects cannot be found. Choose one under Roads.',
  },
  'nothing-closed': { zh: '此刻没有道路封控。', en: 'No street is closed at this moment.' },
  'no-effects': {
    zh: '没有地点隔断或绕远，也没有需要绕行的车流。',
    en: 'No place is cut off, no way grows, and no traffic has to go around.',
  },
  finding: { zh: '正在计算…', en: 'Finding the effects…' },
  unmatched: {
    zh: '{n} 条线路不在路网道路上，未计入。',
    en: 'Routes that follow no street of the network and are not counted: {n}.',
  },

  'cut-off': { zh: '隔断', en: 'Cut off' },
  'cut-off-both': { zh: '进不去，也出不来', en: 'no way in or out' },
  'cut-off-in': { zh: '进不去', en: 'no way in' },
  'cut-off-out': { zh: '出不来', en: 'no way out' },
  'street-closed': { zh: '所在道路封控 {from}–{until}', en: 'its street is closed {from}–{until}' },

  grown: { zh: '绕远超过 {limit}', en: 'Way longer by more than {limit}' },
  'grown-hint': {
    zh: '与最近的医院、消防站之间；路网中没有时，与路网边缘之间',
    en: 'From and to the nearest hospital or fire station; where the network has none, its rim',
  },
  'way-to': { zh: '前往 {before} → {during}', en: 'to it {before} → {during}' },
  'way-from': { zh: '驶出 {before} → {during}', en: 'from it {before} → {during}' },
  'no-way': { zh: '无路', en: 'no way' },

  diversions: { zh: '绕行', en: 'Diversions' },
  'diversion-of': {
    zh: '{street}：绕行 {length}、{time}（原路 {closedLength}、{closedTime}）',
    en: '{street}: {length}, {time} around (closed way {closedLength}, {closedTime})',
  },
  'diversion-none': { zh: '{street}：无路可绕', en: '{street}: no way around' },
  'no-name': { zh: '无名道路', en: 'a street without a name' },
  signs: { zh: '标志 {n} 处', en: 'Signs: {n}' },
  'sign-left': { zh: '左转 {street}', en: 'left into {street}' },
  'sign-right': { zh: '右转 {street}', en: 'right into {street}' },
  'sign-straight-on': { zh: '直行 {street}', en: 'straight on into {street}' },

  'over-time': { zh: '全程隔断时长', en: 'How long places are cut off' },
  'over-time-told': { zh: '受影响 {n} 处', en: 'places hit: {n}' },
  'over-time-hint': {
    zh: '按全部行程，隔断或绕远超过 {limit} 的地点；点表头可排序。',
    en: 'By all movements: places cut off, or with a way longer by more than {limit}. Sorted by any heading.',
  },
  'find-over-time': { zh: '计算全程', en: 'Find for all movements' },
  'break-off': { zh: '中止', en: 'Break off' },
  'none-over-time': {
    zh: '全程没有地点隔断，也没有绕远超过 {limit}。',
    en: 'No place is cut off at any time, and no way grows by more than {limit}.',
  },
  'plan-changed': {
    zh: '方案已改动，结果可能过时，请重新计算。',
    en: 'The plan has changed since: find it anew.',
  },
  place: { zh: '地点', en: 'Place' },
  'place-kind': { zh: '类别', en: 'Kind' },
  'cut-off-longest': { zh: '最长隔断', en: 'Cut off, longest' },
  'cut-off-total': { zh: '隔断合计', en: 'Cut off, in all' },
  'hit-longest': { zh: '最长受影响', en: 'Hit, longest' },
  'cut-off-times': { zh: '隔断时段', en: 'Cut off from–until' },

  'key-cut-off': { zh: '隔断地点', en: 'cut off' },
  'key-grown': { zh: '绕远地点', en: 'longer way' },
  'key-diversion': { zh: '绕行路线', en: 'diversion' },
  'key-sign': { zh: '绕行标志', en: 'sign' },
} satisfies Dictionary;
