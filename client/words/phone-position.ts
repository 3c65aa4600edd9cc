import type { Dictionary } from './language.ts';

/** The position of a phone, as its officer sees it. */
export const phonePositionWords = {
  heading: { zh: '我的定位', en: 'My position' },
  why: {
    zh: '由你决定。只在当勤时（出动到收勤）发给指挥部，其余时间从不发送；到点位时直接提示“到岗”。',
    en: 'It is up to you. It goes to the command post only while you are on duty, from turning out to standing down, and never otherwise. At your post the phone offers “on post”.',
  },
  allow: { zh: '允许发送定位', en: 'Send my position' },
  stop: { zh: '停止发送定位', en: 'Stop sending my position' },
  off: { zh: '现在不发送定位', en: 'The position is not sent' },
  'off-duty': { zh: '已允许；未当勤，不发送', en: 'Allowed; not sent, as you are not on duty' },
  insecure: {
    zh: '已允许，但本页不是 HTTPS，手机不提供定位',
    en: 'Allowed, but this page did not come over HTTPS, so the phone gives no position',
  },
  denied: {
    zh: '手机未授权定位，请在手机设置中允许',
    en: 'The phone does not allow it: allow it in the settings of the phone',
  },
  searching: { zh: '正在定位……', en: 'Looking for the position …' },
  sending: { zh: '正在向指挥部发送你的定位', en: 'Your position goes to the command post' },
} satisfies Dictionary;
