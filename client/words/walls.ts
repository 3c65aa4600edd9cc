import type { Dictionary } from './language.ts';

export const wallWords = {
  walls: { zh: '大屏', en: 'Wall displays' },
  'walls-why': {
    zh: '每个链接让大屏登录，只能查看本任务，且收不到姓名、警号、电话和所写文字。可把大屏锁定在一个画面上。',
    en: 'A link signs a screen on a wall in. It reads this operation without names, numbers and words, and does nothing. It can be locked to one view.',
  },
  'no-walls': { zh: '还没有大屏链接', en: 'No wall has a link yet' },
  'wall-name': { zh: '大屏名称', en: 'Name of the wall' },
  'make-link': { zh: '生成链接', en: 'Make a link' },
  'link-once': {
    zh: '在大屏的浏览器中打开此链接。它只显示这一次：',
    en: 'Open this link in the browser of the wall. It is shown only this once:',
  },
  shows: { zh: '显示', en: 'Shows' },
  'show-turning': { zh: '轮流显示', en: 'all pages in turn' },
  'show-map': { zh: '地图', en: 'map' },
  'show-strips': { zh: '线路', en: 'routes' },
  'show-counts': { zh: '总数', en: 'counts' },
  'show-attention': { zh: '待处置', en: 'attention' },
  'all-walls': { zh: '全部大屏', en: 'All walls' },
  'n-screens': { zh: '在线 {n} 台', en: '{n} {n|screen|screens} connected' },
  'end-link': { zh: '停用', en: 'End' },
  'page-map': { zh: '地图', en: 'Map' },
  'page-strips': { zh: '线路', en: 'Routes' },
  'page-counts': { zh: '总数', en: 'Counts' },
  'page-attention': { zh: '待处置', en: 'Needs attention' },
  taken: { zh: '已接手', en: 'taken' },
  'n-more': { zh: '另有 {n} 项', en: '{n} more' },
  ended: {
    zh: '此大屏的链接已停用或无效。请在指挥席生成新链接。',
    en: 'The link of this wall is not valid any more. Make a new one at a desk, under Command.',
  },
  'waits-for-server': { zh: '正在等待服务器…', en: 'Waiting for the server…' },
} satisfies Dictionary;
