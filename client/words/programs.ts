import type { Dictionary } from './language.ts';

/** The words of how other programs are let in and told. */
export const programWords = {
  tokens: { zh: '程序令牌', en: 'Tokens for programs' },
  'tokens-why': {
    zh: '其他系统用令牌读取数据、操作或上报位置。令牌只显示一次，到期或停用后立即失效。',
    en: 'Other systems read, act or send positions with a token. It is shown once, and opens nothing after it has expired or was ended.',
  },
  'all-requests': { zh: '接口说明', en: 'Description of all requests' },
  'no-tokens': { zh: '还没有令牌', en: 'There are no tokens yet' },
  'token-name': { zh: '名称', en: 'Name' },
  scopes: { zh: '权限', en: 'Scopes' },
  'scope-plan': { zh: '读取任务（含姓名）', en: 'read operations, with names' },
  'scope-counts': { zh: '读取统计（不含姓名）', en: 'read figures, without names' },
  'scope-desk': { zh: '以指挥席身份读取和操作', en: 'read and act as a desk' },
  'scope-positions': { zh: '上报位置', en: 'send positions' },
  'scope-metrics': { zh: '读取服务器运行指标', en: 'read the figures of the server, for monitoring' },
  'for-operation': { zh: '适用任务', en: 'Operation' },
  'all-operations': { zh: '全部任务', en: 'all operations' },
  'good-for': { zh: '有效天数', en: 'Days until it expires' },
  'make-token': { zh: '生成令牌', en: 'Make a token' },
  'token-once': {
    zh: '请复制到对方系统。令牌只显示这一次：',
    en: 'Copy it to the other system. The token is shown only this once:',
  },
  'choose-scope': { zh: '请至少选择一项权限', en: 'Choose at least one scope' },
  'token-expires': { zh: '{time} 到期', en: 'expires {time}' },
  'token-expired': { zh: '{time} 已过期', en: 'expired {time}' },
  'token-ended': { zh: '{time} 已停用', en: 'ended {time}' },
  'token-used': { zh: '最近使用 {time}', en: 'last used {time}' },
  'token-unused': { zh: '从未使用', en: 'never used' },
  'end-token': { zh: '停用 {name}', en: 'End {name}' },
  end: { zh: '停用', en: 'End' },
} satisfies Dictionary;
