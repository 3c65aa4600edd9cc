import type { Dictionary } from './language.ts';

/** What the phone says of orders, messages and help. */
export const phoneOrderWords = {
  orders: { zh: '指令', en: 'Orders' },
  'no-orders': { zh: '暂无指令', en: 'No orders yet' },
  'order-from': { zh: '{by} {time}', en: '{by}, {time}' },
  'order-posts': { zh: '点位：{posts}', en: 'Post: {posts}' },
  'order-where': { zh: '地点：{where}', en: 'Where: {where}' },
  'more-orders': { zh: '还有 {n} 条指令待确认', en: '{n} more {n|order|orders} to acknowledge' },
  understood: { zh: '收到', en: 'Understood' },
  cannot: { zh: '无法执行', en: 'Cannot' },
  'cannot-why': { zh: '为什么无法执行？', en: 'Why can it not be done?' },
  send: { zh: '发送', en: 'Send' },
  back: { zh: '返回', en: 'Back' },
  done: { zh: '已执行', en: 'Carried out' },
  withdrawn: { zh: '已撤销：{why}', en: 'Withdrawn: {why}' },
  'is-done': { zh: '已执行', en: 'Carried out' },
  'is-understood': { zh: '已回复', en: 'Answered' },
  'not-answered': {
    zh: '尚未回复指令（{kind}）：{names}',
    en: 'Has not answered the order ({kind}): {names}',
  },
  'silent-phone': {
    zh: '本机不能响铃或振动，请留意屏幕',
    en: 'This phone cannot ring or vibrate here: keep an eye on it',
  },
  'command-post': { zh: '指挥部', en: 'Command post' },
  message: { zh: '给指挥部的消息', en: 'Message to the command post' },
  'send-message': { zh: '发送消息', en: 'Send message' },
  help: { zh: '求援', en: 'Help' },
  'help-why': {
    zh: '按住两秒。指挥部全体会立即看到，并看到您的点位。',
    en: 'Hold for two seconds. Everyone at the command post sees it at once, with your post.',
  },
  'help-hold': { zh: '按住…', en: 'Keep holding…' },
  'help-sent': { zh: '求援已发出', en: 'Your call for help is on its way' },
} as const satisfies Dictionary;

/** Ready-made reasons why an order cannot be carried out. */
export const cannotReasons = [
  { zh: '现场走不开', en: 'I cannot leave this place' },
  { zh: '没有车辆', en: 'I have no vehicle' },
  { zh: '道路不通', en: 'The road is blocked' },
] as const;
