import type { Dictionary } from './language.ts';
import { planWords } from './plan.ts';

/** The words for the junctions of a route and the posts proposed at them. */
export const proposingWords = {
  ...planWords,

  'no-network': {
    zh: '本任务还没有选定路网，请先在“道路”中选定或导入。',
    en: 'This operation is not drawn on a road network yet: choose or import one under “Roads”.',
  },
  'no-line': { zh: '先在地图上画出线路', en: 'Draw the route on the map first' },
  matching: { zh: '正在对照道路…', en: 'Taking the route to the streets…' },
  'match-sum': {
    zh: '线路自身长 {own}，沿道路 {matched}，{on} 在道路上，偏离最多 {off} 米。',
    en: 'The route itself {own}, along the streets {matched}; {on} of it on streets, {off} m off at most.',
  },
  'junctions-n': {
    zh: '{n} 个路口，{more} 处道口、桥隧、掉头口',
    en: 'Junctions: {n}; level crossings, bridges, tunnels, U-turn gaps: {more}',
  },
  arm: { zh: '岔路', en: 'Arm' },
  'arm-use': { zh: '行程', en: 'Movements' },
  driven: { zh: '行经', en: 'drive it' },
  crossed: { zh: '横过', en: 'cross it' },
  'arm-closed': { zh: '封控', en: 'Closed' },
  'arm-total': { zh: '合计', en: 'In all' },
  'held-long': { zh: '封控过长', en: 'held too long' },
  'never-closed': { zh: '没有行程经过，不封控', en: 'no movement comes through, never closed' },
  'choose-junction': {
    zh: '选一个路口，看各岔路的封控时段。',
    en: 'Choose a junction to see when each of its arms is closed.',
  },
  arms: { zh: '岔路', en: 'Arms' },
  streets: { zh: '道路', en: 'Streets' },
  'no-name': { zh: '（无名）', en: '(no name)' },
  signals: { zh: '有信号灯', en: 'with signals' },

  propose: { zh: '建议点位', en: 'Propose posts' },
  'proposal-sum': {
    zh: '新增 {added}，移动 {moved}，保留 {kept}，撤去 {dropped}',
    en: '{added} to add, {moved} to move, {kept} stay, {dropped} to go',
  },
  'nothing-proposed': { zh: '点位与线路相符，无需改动。', en: 'The posts fit the route: nothing to change.' },
  added: { zh: '新增', en: 'Add' },
  moved: { zh: '移动', en: 'Move' },
  dropped: { zh: '撤去', en: 'Remove' },
  'by-m': { zh: '移 {m} 米', en: 'by {m} m' },
  'choose-all': { zh: '全选', en: 'All' },
  'choose-none': { zh: '全不选', en: 'None' },
  'take-over': { zh: '采用 {n} 项', en: 'Take over {n}' },
  'taken-over': { zh: '已采用 {n} 项', en: '{n} taken over' },
  'table-title': { zh: '等级与警力表', en: 'Levels and strengths' },
  'table-hint': {
    zh: '按与线路相交的道路，或按桥隧、道口等，决定设不设岗、等级和警力。',
    en: 'By the road that crosses the route, or by what the place is: whether it wants a post, its level and strength.',
  },
  'table-from': { zh: '套用', en: 'Begin from' },
  'table-choose': { zh: '选择一张表', en: 'Choose a table' },
  'usual-table': { zh: '通用表', en: 'The usual table' },
  wanted: { zh: '设岗', en: 'Post' },
  'crossed-main': { zh: '干道', en: 'Main roads' },
  'crossed-middle': { zh: '次干道', en: 'Middle roads' },
  'crossed-street': { zh: '街道', en: 'Streets' },
  'crossed-lane': { zh: '支路', en: 'Lanes' },
  'crossed-track': { zh: '土路小径', en: 'Tracks, paths' },
  'crossed-gates': { zh: '入口与停车场', en: 'Gates, car parks' },
  'sight-of': { zh: '{level} 级可视距离（米）', en: 'Sight at level {level} (m)' },
} as const satisfies Dictionary;
