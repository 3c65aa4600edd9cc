import type { Dictionary } from './language.ts';

/** The words of what an account is limited to. */
export const accountLimitWords = {
  'limit-account': { zh: '限定 {name} 的任务和时间', en: 'Limit what {name} sees, and when' },
  'limit-words': {
    zh: '不在此列的任务，此人看不到，也查不到。到期时立即退出登录。此人生成的大屏链接同样受限。',
    en: 'For this person an operation that is not named does not exist. At the end of the span the person is signed out. Links for walls that the person makes are limited too.',
  },
  'all-operations': { zh: '全部任务，包括以后新建的', en: 'All operations, and those made later' },
  'only-these': { zh: '只限以下任务', en: 'Only these operations' },
  'usable-from': { zh: '开始使用（本机时间）', en: 'Usable from (time of this device)' },
  'usable-until': { zh: '停止使用（本机时间）', en: 'Usable until (time of this device)' },
  'no-bound': { zh: '留空表示不限。', en: 'Empty means no bound.' },
  save: { zh: '保存', en: 'Save' },
  only: { zh: '只限 {names}', en: 'only {names}' },
  none: { zh: '不能看任何任务', en: 'sees no operation' },
  since: { zh: '{time} 起', en: 'from {time}' },
  until: { zh: '{time} 止', en: 'until {time}' },
  'is-over': { zh: '{time} 已到期', en: 'ended {time}' },
  'none-for-you': {
    zh: '目前没有对您开放的任务。请联系管理员。',
    en: 'No operation is open to your account. Ask your administrator.',
  },
  limited: { zh: '已限定', en: 'The limits hold from now on' },
} satisfies Dictionary;
