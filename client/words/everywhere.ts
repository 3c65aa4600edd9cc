import type { Dictionary } from './language.ts';

/** Words that every screen uses. */
export const everywhereWords = {
  save: { zh: '保存', en: 'Save' },
  'draft-restored': {
    zh: '已恢复上次未提交的草稿，“取消”即放弃',
    en: 'Your draft that was not sent is back; Cancel discards it',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },
  remove: { zh: '删除', en: 'Delete' },
  add: { zh: '新增', en: 'Add' },
  edit: { zh: '编辑', en: 'Edit' },
  search: { zh: '搜索', en: 'Search' },
  of: { zh: '/', en: 'of' },
  loading: { zh: '正在读取…', en: 'Reading…' },
  duplicate: { zh: '复制一份', en: 'Duplicate' },
  'show-on-map': { zh: '在地图上显示', en: 'Show on the map' },
  'was-dropped': {
    zh: '数据一时无法送达此页面，连接被断开；现在已补齐',
    en: 'Nothing could be sent to this page for a while, so it was disconnected; it has caught up now',
  },
  back: { zh: '返回', en: 'Back' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  none: { zh: '无', en: 'None' },
  print: { zh: '打印', en: 'Print' },
  severity: { zh: '严重程度', en: 'Severity' },
  'kind-and-words': { zh: '{kind}：{words}', en: '{kind}: {words}' },
  drill: { zh: '演练', en: 'Drill' },
  event: { zh: '实战', en: 'Event' },
  'by-simulated': { zh: '{by}（模拟）', en: '{by} (simulated)' },
  'zone-none': {
    zh: '“{zone}”不是时区：时间按 {used} 显示。请在任务概况中改正',
    en: '“{zone}” is not a time zone: times are shown in {used}. Put it right in the brief',
  },
  'zone-used': { zh: '时区 {used}（不是“{zone}”）', en: 'Time in {used}, not “{zone}”' },
  'not-drawn': {
    zh: '这一部分无法显示：{why}。其余照常。',
    en: 'This part cannot be drawn: {why}. The rest goes on.',
  },
  'no-line': {
    zh: '连接不上服务器。没有任何改动；请检查网络后重试。',
    en: 'The server cannot be reached. Nothing has changed; check the network and try again.',
  },
  'panel-fold': { zh: '收起面板', en: 'Fold the panel' },
  'panel-unfold': { zh: '展开面板', en: 'Unfold the panel' },
  'panel-width': { zh: '调整面板宽度', en: 'Panel width' },
  'panel-height': { zh: '调整面板高度', en: 'Panel height' },
  'sort-by': { zh: '按此列排序', en: 'Sort by this column' },
  'rows-selected': { zh: '已选 {n} 行', en: '{n} {n|row|rows} selected' },
} satisfies Dictionary;
