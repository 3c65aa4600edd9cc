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
  notices: { zh: '指令通知', en: 'Notice of orders' },
  'notices-why': {
    zh: '本页关闭或屏幕关闭时，由手机厂商经互联网通知“有指令等待”或“勤务有变动”，不含内容。没有互联网时，只有打开本页才能收到。',
    en: 'While this page is closed or the screen is off, the maker of the phone brings a notice over the internet that an order waits or that your duties have changed, without the content. Without the internet, both come only while this page is open.',
  },
  'notices-allow': { zh: '开启通知', en: 'Notify me' },
  'notices-stop': { zh: '关闭通知', en: 'Stop notifying me' },
  'notices-off': { zh: '未开启', en: 'Off' },
  'notices-asking': { zh: '正在登记…', en: 'Being arranged…' },
  'notices-on': { zh: '已开启', en: 'On' },
  'notices-denied': {
    zh: '浏览器不允许通知，请在浏览器设置中允许。',
    en: 'The browser does not allow notifications. Allow them in its settings.',
  },
  'notices-failed': {
    zh: '未能登记：可能没有互联网，或手机厂商的服务在此不可用。指令仍会在打开本页时收到。',
    en: 'It could not be arranged: there may be no internet, or the service of the maker of the phone is not reached from here. Orders still come while this page is open.',
  },
  'order-waits': { zh: '有指令等待', en: 'An order waits' },
  'duties-changed': { zh: '勤务有变动', en: 'Your duties have changed' },
  'order-waits-open': { zh: '点击打开', en: 'Tap to open it' },
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
