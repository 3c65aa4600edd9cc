import type { Dictionary } from './language.ts';

/** The words of forms that ask for a time on the wall clock. */
export const timeWords = {
  day: { zh: '日期', en: 'Day' },
  time: { zh: '时刻', en: 'Time' },
  'no-time': { zh: '时刻读不懂，例：05:30', en: 'Not a time; e.g. 05:30' },
  'shown-twice': {
    zh: '当天的钟两次走到 {time}，是哪一次？',
    en: 'The clock shows {time} twice that day. Which one is it?',
  },
  first: { zh: '第一次（{time}）', en: 'The first ({time})' },
  second: { zh: '第二次（{time}）', en: 'The second ({time})' },
  skipped: {
    zh: '当天没有 {time}：钟拨快，跳过了它。是不是下面的时刻？',
    en: 'There is no {time} that day: the clock is put forward. Did you mean this?',
  },
} satisfies Dictionary;
