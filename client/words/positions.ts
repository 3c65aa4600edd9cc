import type { Dictionary } from './language.ts';

/** Positions on the console. */
export const positionWords = {
  'n-ago': { zh: '{time}前', en: '{time} ago' },
  'position-old': { zh: '{name} {time}前', en: '{name} {time} ago' },
  'away-from-post': { zh: '距点位 {far}', en: '{far} from the post' },
  metres: { zh: '{n} 米', en: '{n} m' },
  'clock-off': { zh: '终端时钟差 {time}，已更正', en: 'its clock is off by {time}, corrected' },
  'far-off': {
    zh: '{name} 的最后定位距任务太远，不在图上显示',
    en: 'The last position of {name} is too far away to be true, and is not drawn',
  },
  head: { zh: '头车', en: 'first vehicle' },
  tail: { zh: '尾车', en: 'last vehicle' },
  officer: { zh: '警员', en: 'officer' },
  vehicle: { zh: '车辆', en: 'vehicle' },
  swapped: {
    zh: '头车定位在尾车之后：两个终端是否装反？',
    en: 'The first vehicle is behind the last: are their trackers mixed up?',
  },
  positions: { zh: '定位存疑', en: 'Doubtful positions' },
  passages: { zh: '定位显示已通过', en: 'Passed, by position' },
  'passed-head': {
    zh: '{route} {movement} 车队头 {time} 通过 {post}？',
    en: 'Head of {route} {movement} passed {post} at {time}?',
  },
  'passed-tail': {
    zh: '{route} {movement} 车队尾 {time} 通过 {post}？',
    en: 'Tail of {route} {movement} passed {post} at {time}?',
  },
  confirm: { zh: '确认', en: 'Confirm' },
  dismiss: { zh: '不是', en: 'No' },
  'dismissed-why': { zh: '定位有误', en: 'the position is wrong' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  'system-confirms': {
    zh: '车队通过点位由系统按定位确认，不再询问',
    en: 'The system confirms by position what a convoy passed, and does not ask',
  },
  trackers: { zh: '定位终端', en: 'Trackers' },
  'trackers-why': {
    zh: '装有 Traccar Client 或 OsmAnd 的手机或终端。口令只能用来上报这一个对象的定位。',
    en: 'Phones or devices with the Traccar Client or OsmAnd. A token is good for the positions of one thing, and for nothing else.',
  },
  'no-trackers': { zh: '尚无定位终端', en: 'There is no tracker yet' },
  'tracker-of': { zh: '跟踪对象', en: 'Tracker of' },
  which: { zh: '具体', en: 'Which' },
  make: { zh: '生成口令', en: 'Make a token' },
  end: { zh: '停用', en: 'End' },
  'end-of': { zh: '停用 {name} 的终端', en: 'End the tracker of {name}' },
  'never-heard': { zh: '尚未上报', en: 'not heard yet' },
  'heard-ago': { zh: '{time}前上报', en: 'heard {time} ago' },
  made: {
    zh: '把下面两项填入终端，或扫码。口令只显示这一次。',
    en: 'Type these two into the app, or scan the code. The token is shown only now.',
  },
  'server-url': { zh: '服务器地址', en: 'Server URL' },
  'tracker-token': { zh: '设备标识符', en: 'Device identifier' },
} satisfies Dictionary;
