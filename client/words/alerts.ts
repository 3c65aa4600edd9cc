import type { Dictionary } from './language.ts';

export const alertWords = {
  sound: { zh: '提示音', en: 'Sound' },
  notices: { zh: '桌面通知', en: 'Notifications' },
  open: { zh: '{n} 项待处置', en: '{n} {n|matter needs|matters need} attention' },
  many: { zh: '新增待处置 {n} 项', en: '{n} new {n|matter needs|matters need} attention' },
  'sound-blocked': {
    zh: '浏览器尚未允许声音：请点击页面任意处。',
    en: 'The browser allows no sound yet: click anywhere in the page.',
  },
  'notices-blocked': {
    zh: '浏览器已禁止本页通知，请在浏览器设置中允许。',
    en: 'The browser blocks notifications of this page: allow them in its settings.',
  },
  'notices-default': {
    zh: '浏览器尚未允许通知：请再次点击并选择允许。',
    en: 'Notifications are not allowed yet: click again and allow them.',
  },
  'notices-missing': {
    zh: '此处没有桌面通知：需要 HTTPS 和支持通知的浏览器。',
    en: 'No notifications here: they need HTTPS and a browser that has them.',
  },
} satisfies Dictionary;
