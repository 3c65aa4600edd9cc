import type { Dictionary } from './language.ts';

/** The words of subscribers that are told what happens. */
export const hookWords = {
  webhooks: { zh: '事件推送', en: 'Webhooks' },
  'webhooks-why': {
    zh: '发生所选事件时，按顺序把签名的消息发给对方系统，失败会重试。消息中没有姓名、号码、位置和所写文字。',
    en: 'Other systems are told of the chosen events by signed messages, in order, again and again until they answer. No message has a name, a number, a place or what somebody wrote.',
  },
  'no-webhooks': { zh: '还没有接收方', en: 'Nobody subscribes yet' },
  address: { zh: '接收地址', en: 'Address' },
  'address-like': { zh: '例如 https://…', en: 'e.g. https://…' },
  events: { zh: '事件', en: 'Events' },
  'edition.published': { zh: '版本发布', en: 'edition published' },
  'run.opened': { zh: '执行开始', en: 'run opened' },
  'run.closed': { zh: '执行结束', en: 'run closed' },
  'incident.raised': { zh: '事件上报', en: 'incident raised' },
  'incident.closed': { zh: '事件办结', en: 'incident closed' },
  'attention.raised': { zh: '出现待处置事项', en: 'attention raised' },
  test: { zh: '测试', en: 'test' },
  'drills-too': { zh: '包括演练', en: 'of drills too' },
  'add-webhook': { zh: '新增接收方', en: 'Add a subscriber' },
  'choose-event': { zh: '请至少选择一种事件', en: 'Choose at least one event' },
  'secret-once': {
    zh: '对方系统用此密钥核对签名。密钥只显示这一次：',
    en: 'The other system checks the signatures with this secret. It is shown only this once:',
  },
  'send-test': { zh: '发送测试', en: 'Send a test' },
  'send-anew': { zh: '重新发送', en: 'Send anew' },
  remove: { zh: '删除', en: 'Remove' },
  'remove-hook': { zh: '删除 {url}', en: 'Remove {url}' },
  deliveries: { zh: '发送记录', en: 'Deliveries' },
  'n-waiting': { zh: '待发送 {n} 条', en: '{n} {n|message waits|messages wait}' },
  'n-failed': {
    zh: '{n} 条消息超过一天未送达，已搁置',
    en: '{n} {n|message was|messages were} not delivered for more than a day, and set aside',
  },
  delivered: { zh: '{time} 已送达', en: 'delivered {time}' },
  waits: { zh: '等待发送', en: 'waits' },
  tried: {
    zh: '已试 {n} 次：{why}；{time} 再试',
    en: 'tried {n} {n|time|times}: {why}; next {time}',
  },
  'given-up': { zh: '试了 {n} 次未送达：{why}', en: 'not delivered after {n} {n|try|tries}: {why}' },
  'fault-status': { zh: '对方回答 {detail}', en: 'it answered {detail}' },
  'fault-slow': { zh: '{detail} 秒内没有回答', en: 'no answer within {detail} s' },
  'fault-unreachable': { zh: '连接不上（{detail}）', en: 'no connection ({detail})' },
  'fault-private': {
    zh: '{detail} 不是公网地址，设置 WEBHOOK_NETWORKS 没有列出',
    en: '{detail} is no public address, and the setting WEBHOOK_NETWORKS does not name it',
  },
} satisfies Dictionary;
