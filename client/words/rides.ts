import type { Dictionary } from './language.ts';
import { staffingWords } from './staffing.ts';

/** The words for transport: who drives whom, when and in which vehicle. */
export const ridesWords = {
  ...staffingWords,

  rides: { zh: '乘车表', en: 'Rides' },
  'rides-by': { zh: '按哪份派勤表', en: 'Of which roster' },
  'rides-standing': { zh: '现行派勤表', en: 'The roster now' },
  'rides-found': { zh: '测算结果', en: 'What was found' },
  'vehicles-used': { zh: '用车', en: 'Vehicles taken' },
  'rides-n': { zh: '趟数', en: 'Rides' },
  'seatless-n': { zh: '没有座位', en: 'Without a seat' },
  'rides-seatless': {
    zh: '▲ {n} 人次没有座位：本驻地的车都不能按时顺路捎上他们。',
    en: '▲ Transfers without a seat: {n}. No vehicle of their base could take them along in time.',
  },
  'rides-seated': { zh: '人人有座位', en: 'Everyone has a seat' },
  'rides-no-vehicles': {
    zh: '方案中还没有警车；在“警车”里录入后，这里排出谁坐哪辆。',
    en: 'The plan has no vehicles yet: enter them under Vehicles, and who rides in which is worked out here.',
  },
  'rides-late': { zh: '▲ {n} 趟赶不到', en: '▲ {n} {n|ride arrives|rides arrive} too late' },
  'rides-none': { zh: '没有人要乘车', en: 'Nobody has to ride' },
  'rides-none-words': {
    zh: '这一天还没有派勤，或者都不用走远。先测算并采用一份派勤表，或在“派勤表”里派人。',
    en: 'Nobody is assigned on this day, or nobody has far to go. Find the fewest and take that roster over, or assign officers in the roster.',
  },
  'choose-ride': { zh: '选一趟', en: 'Choose a ride' },
  'choose-ride-words': {
    zh: '点一趟车，看车上是谁，并到派勤表中看他们的一天。',
    en: 'Choose a ride to see who is aboard, with the way to their day in the roster.',
  },
  leaves: { zh: '出发', en: 'Leaves' },
  arrives: { zh: '到达', en: 'Arrives' },
  'ride-from': { zh: '从', en: 'From' },
  'ride-to': { zh: '到', en: 'To' },
  vehicle: { zh: '车', en: 'Vehicle' },
  'brought-n': { zh: '先调车', en: 'Brought first' },
  'brought-from': { zh: '车先从何处开来', en: 'Vehicle brought from' },
  'bring-it': {
    zh: '车停在{from}，须先有人开来。',
    en: 'The vehicle stands at {from}: somebody has to bring it first.',
  },
  driver: { zh: '驾驶', en: 'Driver' },
  passengers: { zh: '乘坐', en: 'Passengers' },
  'no-seat': { zh: '✕ 没有座位', en: '✕ no seat' },
  'base-of-squad': { zh: '{squad}驻地', en: 'base of {squad}' },
  'halts-between': { zh: '途中停靠', en: 'Stops between' },
  'gets-in': { zh: '上车', en: 'Gets in' },
  'gets-out': { zh: '下车', en: 'Gets out' },
  'ride-time': { zh: '时间', en: 'Time' },
  'ride-place': { zh: '地点', en: 'Place' },
  'seats-n': { zh: '{seats} 座', en: '{seats} {seats|seat|seats}' },
  'too-late-by': { zh: '▲ 晚 {late}', en: '▲ {late} too late' },
  'save-rides': { zh: '存为表格', en: 'Save as CSV' },
  'sheet-rides': { zh: '{day} 乘车表', en: 'Rides of {day}' },
  'sheet-seatless': { zh: '没有座位', en: 'Without a seat' },
  'csv-day': { zh: '日期', en: 'Day' },
} satisfies Dictionary;

export type RidesWord = keyof typeof ridesWords;
