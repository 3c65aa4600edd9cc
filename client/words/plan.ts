import { everywhereWords } from './everywhere.ts';
import type { Dictionary } from './language.ts';
import { planFieldWords } from './plan-fields.ts';
import { planHealthWords } from './plan-health.ts';
import { planRecordWords } from './plan-record.ts';

/** The words of the plan screen: its tabs and lists here, each of its other parts in a table of its own. */
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
    zh: '车队行驶的路径。在地图上依次点出途经点，再排定车队行程。',
    en: 'The paths that convoys drive. Click way-points on the map in order, then add the movements that drive it.',
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
