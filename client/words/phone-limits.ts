import type { Dictionary } from './language.ts';

/** What a browser lets the phone page do, and what to do where it does not. */
export const phoneLimitWords = {
  offline: { zh: '无信号时打开本页', en: 'open without a signal' },
  position: { zh: '定位', en: 'send its position' },
  awake: { zh: '保持屏幕常亮', en: 'keep the screen on' },
  vibration: { zh: '振动', en: 'vibrate' },
  notification: { zh: '弹出通知', en: 'notify' },
  'without-https': {
    zh: '本页未用 HTTPS，因此不能：{list}。其余功能照常。',
    en: 'This page came without HTTPS, so it cannot: {list}. All else works.',
  },
  'cannot-here': {
    zh: '本浏览器不能：{list}。其余功能照常。',
    en: 'This browser cannot: {list}. All else works.',
  },
  'what-to-do': { zh: '怎么办', en: 'What to do' },
  'ask-for-https': {
    zh: '请向指挥部要以 https 开头的地址，按其说明信任证书，再用新代码登记。在此之前不要关闭本页；有信号时发出全部上报。',
    en: 'Ask your command post for the address that begins with https, trust its certificate as they say, and enrol there with a new code. Until then keep this page open, and send all reports while there is a signal.',
  },
  'another-browser': {
    zh: '请留意屏幕；可换用本机的其他浏览器，用新代码登记。',
    en: 'Keep an eye on the screen, or enrol in another browser of this phone with a new code.',
  },
  screen: { zh: '屏幕', en: 'Screen' },
  'keep-awake': { zh: '保持常亮', en: 'Keep it on' },
  'awake-refused': {
    zh: '浏览器现在不保持常亮（例如电量低），返回本页时再试。',
    en: 'The browser does not keep it on now, for example because the battery is low. It is asked again when you return.',
  },
  'kept-here': { zh: '本机保存', en: 'Kept on this phone' },
  'kept-promised': {
    zh: '浏览器已承诺：空间不足时也不删除未发出的上报。',
    en: 'The browser promises not to delete unsent reports, even when space runs short.',
  },
  'kept-unpromised': {
    zh: '浏览器未承诺保存：空间不足时可能删除未发出的上报。把本页添加到主屏幕可改善。',
    en: 'The browser does not promise to keep unsent reports when space runs short. Adding this page to the home screen helps.',
  },
} satisfies Dictionary;
