import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laterDay } from '../../domain/kernel/calendar.ts';
import { fullSteps } from '../../domain/kernel/wall-clock.ts';
import { timeOfDay } from '../../domain/kernel/sentence.ts';
import { dayOf, momentOf, momentsOf, sameTimeLater } from '../../domain/operation/days.ts';
import {
  daysFor,
  lastMomentFrom,
  momentFrom,
  wallOf,
  withoutMark,
} from '../../domain/operation/typed-time.ts';
import { mealWindows } from '../../domain/operation/officer-limits.ts';
import { HOUR, MINUTE } from './builders.ts';

const in_ = (timeZone: string, dayBeginsAt = '04:00') => ({ timeZone, dayBeginsAt });
const berlin = in_('Europe/Berlin');
const WEEK = 7 * 24 * HOUR;
const newYork = in_('America/New_York');
const lordHowe = in_('Australia/Lord_Howe');

/** Zones that change by an hour, by half an hour, at midnight, a minute after it, by a day, and not at all. */
const ZONES = [
  ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Havana', 'America/St_Johns'],
  ...['Pacific/Apia', 'Africa/Casablanca', 'Pacific/Chatham', 'Asia/Kathmandu', 'Asia/Shanghai', 'UTC'],
];

/** The time on the wall clock, from the platform alone. */
function shown(timeZone: string, at: number): { day: string; time: string } {
  const format = formats.get(timeZone)!;
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${part['year']}-${part['month']}-${part['day']}`,
    time: `${part['hour']}:${part['minute']}`,
  };
}

const formats = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit' },
    }),
  ]),
);

/** A zone and a whole minute: half of them within two days of a change of clocks, if the zone has one that year. */
const placeAndTime = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    year: fc.integer({ min: 2005, max: 2040 }),
    minute: fc.nat(366 * 24 * 60 - 1),
    near: fc.option(fc.record({ which: fc.nat(7), off: fc.integer({ min: -2880, max: 2880 }) })),
  })
  .map(({ timeZone, year, minute, near }) => {
    const changes = near ? changesOf(timeZone, year) : [];
    const at = Date.UTC(year, 0, 1) + minute * MINUTE;
    return changes.length > 0 && near
      ? { timeZone, at: changes[near.which % changes.length]! + near.off * MINUTE }
      : { timeZone, at };
  });

const known = new Map<string, number[]>();

/** The minutes of a year before which the clock changes: weeks with different offsets at their ends, bisected. */
function changesOf(timeZone: string, year: number): number[] {
  const key = `${timeZone} ${year}`;
  const weeks = Array.from({ length: 52 }, (_, i) => Date.UTC(year, 0, 1) + i * WEEK);
  const changed = (from: number, until: number): boolean => drift(timeZone, from) !== drift(timeZone, until);
  const found =
    known.get(key) ??
    weeks
      .filter((from) => changed(from, from + WEEK))
      .map((week) => {
        let [from, until] = [week, week + WEEK];
        while (until - from > MINUTE) {
          const middle = from + Math.floor((until - from) / 2 / MINUTE) * MINUTE;
          [from, until] = changed(from, middle) ? [from, middle] : [middle, until];
        }
        return until;
      });
  known.set(key, found);
  return found;
}

/** The offset of the wall clock from UTC. */
function drift(timeZone: string, at: number): number {
  const { day, time } = shown(timeZone, at);
  return Date.parse(`${day}T${time}:00Z`) - at;
}

describe('[O5] a time on the wall clock is found by the calendar of the zone', () => {
  test('[O5] a time that is shown twice is the first of the two, in every zone', () => {
    expect(momentsOf(berlin, '2026-10-25', '02:30')).toEqual([
      Date.parse('2026-10-25T02:30:00+02:00'),
      Date.parse('2026-10-25T02:30:00+01:00'),
    ]);
    expect(momentOf(berlin, '2026-10-25', '02:30')).toBe(Date.parse('2026-10-25T02:30:00+02:00'));
    expect(momentOf(newYork, '2026-11-01', '01:30')).toBe(Date.parse('2026-11-01T01:30:00-04:00'));
    expect(momentOf(lordHowe, '2026-04-05', '01:45')).toBe(Date.parse('2026-04-05T01:45:00+11:00'));
  });

  test('[O5] a time that is skipped is as much later as the clock is put forward', () => {
    expect(momentOf(berlin, '2026-03-29', '02:30')).toBe(Date.parse('2026-03-29T03:30:00+02:00'));
    expect(momentOf(newYork, '2026-03-08', '02:30')).toBe(Date.parse('2026-03-08T03:30:00-04:00'));
    expect(momentOf(lordHowe, '2026-10-04', '02:15')).toBe(Date.parse('2026-10-04T02:45:00+11:00'));
  });

  test('[O5] what the clock shows is found again, and every found time is shown', () => {
    fc.assert(
      fc.property(placeAndTime, ({ timeZone, at }) => {
        const { day, time } = shown(timeZone, at);
        const moments = momentsOf({ timeZone }, day, time);
        expect(moments).toContain(at);
        expect(moments.map((moment) => shown(timeZone, moment))).toEqual(moments.map(() => ({ day, time })));
        expect(moments.toSorted((a, b) => a - b)).toEqual(moments);
      }),
      { numRuns: 120 },
    );
  });

  test('[O5] a time of day that is typed is the last moment up to now at which the clock showed it', () => {
    const last = (timeZone: string, time: string, now: string) => {
      const read = lastMomentFrom({ timeZone }, time, Date.parse(now));
      return read.ok ? new Date(read.value).toISOString() : read.refusal.reason;
    };
    expect(last('Asia/Shanghai', '00:35', '2020-09-22T00:40:00+08:00')).toBe('2020-09-21T16:35:00.000Z');
    expect(last('Asia/Shanghai', '23:50', '2020-09-22T00:40:00+08:00')).toBe('2020-09-21T15:50:00.000Z');
    expect(last('Asia/Shanghai', '24:00', '2020-09-22T00:40:00+08:00')).toBe('2020-09-21T16:00:00.000Z');
    expect(last('Europe/Berlin', '22:50', '2026-10-25T09:00:00+01:00')).toBe('2026-10-24T20:50:00.000Z');
    expect(last('Europe/Berlin', '22:50', '2026-03-29T09:00:00+02:00')).toBe('2026-03-28T21:50:00.000Z');
    expect(last('America/New_York', '22:50', '2026-11-01T09:00:00-05:00')).toBe('2026-11-01T02:50:00.000Z');
    expect(last('Europe/Berlin', '02:50', '2026-10-25T02:10:00+01:00')).toBe('2026-10-25T00:50:00.000Z');
    expect(last('Europe/Berlin', '02:50', '2026-10-25T09:00:00+01:00')).toBe('shown-twice');
    expect(last('Europe/Berlin', '02:50 UTC+2', '2026-10-25T09:00:00+01:00')).toBe(
      '2026-10-25T00:50:00.000Z',
    );
    expect(last('Europe/Berlin', '02:50', '2026-03-29T09:00:00+02:00')).toBe('skipped');
  });

  test('[O5] no later minute up to now showed it', () => {
    const about = fc.record({ place: placeAndTime, back: fc.nat(23 * 60) });
    fc.assert(
      fc.property(about, ({ place: { timeZone, at: now }, back }) => {
        const { time } = shown(timeZone, now - back * MINUTE);
        const read = lastMomentFrom({ timeZone }, time, now);
        let seen = now;
        while (shown(timeZone, seen).time !== time) seen -= MINUTE;
        if (read.ok) expect(read.value).toBe(seen);
        else if (read.refusal.reason === 'shown-twice') expect(read.refusal.moments[1]).toBe(seen);
        else expect(read.refusal).toMatchObject({ reason: 'skipped' });
      }),
      { numRuns: 30 },
    );
  });

  test('[O5] a typed time that the clock shows twice or skips is not guessed; full width and 24:00 are read', () => {
    const typed = (day: string, time: string, zone = berlin) => momentFrom(zone, day, time);
    const first = Date.parse('2026-10-25T02:30:00+02:00');
    expect(typed('2026-10-25', '02:30')).toEqual({
      ok: false,
      refusal: { reason: 'shown-twice', moments: [first, first + HOUR] },
    });
    expect(typed('2026-10-25', '02:30:15 utc+1')).toEqual({ ok: true, value: first + HOUR + 15_000 });
    expect(typed('2026-10-25', '02:30 UTC+8')).toEqual({ ok: false, refusal: { reason: 'no-time' } });
    expect(typed('2026-03-29', '02:30')).toEqual({
      ok: false,
      refusal: { reason: 'skipped', meant: Date.parse('2026-03-29T03:30:00+02:00') },
    });
    expect(typed('2026-10-04', '02:15', lordHowe)).toMatchObject({ refusal: { reason: 'skipped' } });
    expect(typed('2011-12-30', '12:00', in_('Pacific/Apia'))).toMatchObject({
      refusal: { reason: 'skipped' },
    });
    for (const noon of ['12:00', '１２：００', '1200', '12.00'])
      expect(typed('2026-10-25', noon), noon).toEqual({ ok: true, value: first + 10.5 * HOUR });
    expect(typed('2026-10-24', '24:00')).toEqual({ ok: true, value: first - 2.5 * HOUR });
    for (const none of ['24:01', '25:00', '12:60', '8', '', 'noon'])
      expect(typed('2026-10-25', none).ok, none).toBe(false);
    expect(withoutMark('02:30 UTC+1')).toBe('02:30');
  });

  test('[O5] what a form shows can be typed back without moving it, at every moment', () => {
    fc.assert(
      fc.property(placeAndTime, fc.nat(59), ({ timeZone, at }, seconds) => {
        const moment = at + seconds * 1000;
        const { day, time } = wallOf({ timeZone }, moment);
        expect(momentFrom({ timeZone }, day, time)).toEqual({ ok: true, value: moment });
      }),
      { numRuns: 120 },
    );
    const brief = { timeZone: 'Asia/Shanghai', days: ['2020-09-22', '2020-09-23'] };
    expect(daysFor(brief, undefined)).toEqual(['2020-09-22', '2020-09-23', '2020-09-24']);
  });

  test('[O5] the two moments of one time have marks, all other times have none', () => {
    const first = momentOf(berlin, '2026-10-25', '02:30');
    expect(timeOfDay(first, 'Europe/Berlin')).toBe('02:30 UTC+2');
    expect(timeOfDay(first + HOUR, 'Europe/Berlin')).toBe('02:30 UTC+1');
    expect(timeOfDay(first + 2 * HOUR, 'Europe/Berlin')).toBe('03:30');
    expect(timeOfDay(Date.parse('2026-04-05T01:45:00+11:00'), 'Australia/Lord_Howe')).toBe('01:45 UTC+11');
    expect(timeOfDay(Date.parse('2026-04-05T01:45:00+10:30'), 'Australia/Lord_Howe')).toBe('01:45 UTC+10:30');
    expect(timeOfDay(Date.parse('2026-11-01T01:30:00-05:00'), 'America/New_York')).toBe('01:30 UTC−5');
  });

  test('[O5] the same time some days later is by the wall clock', () => {
    const eve = momentOf(berlin, '2026-10-24', '22:00');
    expect(sameTimeLater(berlin, eve, 1)).toBe(momentOf(berlin, '2026-10-25', '22:00'));
    expect(sameTimeLater(berlin, eve, 1) - eve).toBe(25 * HOUR);
  });
});

describe('[O3] operation days over a change of clocks', () => {
  test('[O3] a day that begins in the repeated hour begins once', () => {
    const atHalfPastTwo = in_('Europe/Berlin', '02:30');
    const begins = Date.parse('2026-10-25T02:30:00+02:00');
    const days = [-1, 0, 29, 30, 45, 60, 90].map((minutes) =>
      dayOf(atHalfPastTwo, begins + minutes * MINUTE),
    );
    expect(days).toEqual(['2026-10-24', ...Array<string>(6).fill('2026-10-25')]);
  });

  test('[O3] a moment lies between the beginning of its day and of the next, and days never run back', () => {
    const begin = fc.constantFrom('00:00', '02:30', '04:00', '23:30');
    fc.assert(
      fc.property(placeAndTime, begin, ({ timeZone, at }, dayBeginsAt) => {
        const brief = in_(timeZone, dayBeginsAt);
        const day = dayOf(brief, at);
        expect(momentOf(brief, day, dayBeginsAt)).toBeLessThanOrEqual(at);
        expect(momentOf(brief, laterDay(day), dayBeginsAt)).toBeGreaterThan(at);
        expect(dayOf(brief, at + 7 * MINUTE) >= day).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  test('[S34] a meal’s window ends when the wall clock says so, and the meal has its time', () => {
    const meal = (from: string, until: string, lengthMin: number) => ({
      ...in_('Europe/Berlin', '04:00'),
      limits: { meals: [{ from, until, lengthMin }] },
    });
    const [autumn] = mealWindows(meal('23:00', '04:00', 30), '2026-10-24');
    expect(autumn!.until).toBe(Date.parse('2026-10-25T04:00:00+01:00'));
    const [spring] = mealWindows(meal('01:30', '03:15', 60), '2026-03-28');
    expect(spring!.until - spring!.from).toBe(HOUR);
  });

  test('[O3] marks are at full hours of the wall clock, in zones with half hours and on the night of a change', () => {
    const marks = (timeZone: string, from: string, until: string, stepMin: number) => {
      const span = { from: Date.parse(from), until: Date.parse(until) };
      return fullSteps(timeZone, span, stepMin * MINUTE).map((moment) =>
        new Date(moment).toISOString().slice(11, 16),
      );
    };
    expect(marks('Asia/Kolkata', '2026-05-01T00:00Z', '2026-05-01T04:00Z', 120)).toEqual(['00:30', '02:30']);
    expect(marks('Asia/Kathmandu', '2026-05-01T00:00Z', '2026-05-01T00:06Z', 2)).toEqual([
      '00:01',
      '00:03',
      '00:05',
    ]);
    expect(marks('Australia/Lord_Howe', '2026-04-04T13:00Z', '2026-04-04T17:30Z', 60)).toEqual([
      ...['13:00', '14:00', '15:30', '16:30', '17:30'],
    ]);
    expect(marks('Europe/Berlin', '2026-03-28T22:30Z', '2026-03-29T03:00Z', 60)).toEqual([
      ...['23:00', '00:00', '01:00', '02:00', '03:00'],
    ]);
    expect(marks('Europe/Berlin', '2026-03-28T22:30Z', '2026-03-29T10:00Z', 360)).toEqual([
      '23:00',
      '04:00',
      '10:00',
    ]);
  });
});
