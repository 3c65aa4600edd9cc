import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isDay, laterDay } from '../../domain/kernel/calendar.ts';
import { isTimeZone, timeZones, zoneFor, zoneMeant } from '../../domain/kernel/time-zone.ts';
import { dayOf, momentOf } from '../../domain/operation/days.ts';
import { refusalSentence } from '../../domain/words/refusals.ts';
import { EIGHT } from './builders.ts';

test('[O6] an invalid zone is recognised, and so is the one that was meant', () => {
  expect(['Asia/Shanghai', 'UTC', 'Etc/GMT-8', 'Europe/Kyiv'].filter(isTimeZone)).toHaveLength(4);
  expect(['Asia/Beijing', 'UTC+8', '+08:00', ' ', '', 'local', 'Asia/Shanghai '].filter(isTimeZone)).toEqual(
    [],
  );
  const meant: Readonly<Record<string, string>> = {
    'Asia/Beijing': 'Asia/Shanghai',
    beijing: 'Asia/Shanghai',
    北京: 'Asia/Shanghai',
    'UTC+8': 'Asia/Shanghai',
    '+08:00': 'Asia/Shanghai',
    'GMT+0': 'UTC',
    'Asia/Shangai': 'Asia/Shanghai',
    'Asia/Shanghai ': 'Asia/Shanghai',
    Ｂｅｒｌｉｎ: 'Europe/Berlin',
    'new york': 'America/New_York',
  };
  for (const [name, zone] of Object.entries(meant)) expect(zoneMeant(name), name).toBe(zone);
  expect([' ', 'Mars/Olympus', 'UTC+99'].map(zoneMeant)).toEqual([undefined, undefined, undefined]);
});

test('[O6] a zone meant by its offset has that offset all the year', () => {
  for (const [name, hours] of [
    ['UTC+5:30', 5.5],
    ['GMT-7', -7],
    ['utc+12', 12],
  ] as const) {
    const zone = zoneMeant(name)!;
    for (const month of ['01', '07'])
      expect(
        Date.UTC(2026, Number(month) - 1, 1) - momentOf({ timeZone: zone }, `2026-${month}-01`, '00:00'),
      ).toBe(hours * 3_600_000);
  }
});

test('[O6] every stored zone and day is shown: the one that was meant, or UTC', () => {
  expect(['Asia/Beijing', 'UTC+8', ' ', 'Mars/Olympus'].map(zoneFor)).toEqual([
    ...['Asia/Shanghai', 'Asia/Shanghai', 'UTC', 'UTC'],
  ]);
  expect(dayOf({ timeZone: 'Asia/Beijing', dayBeginsAt: '04:00' }, EIGHT)).toBe('2020-09-22');
  expect(momentOf({ timeZone: 'Asia/Beijing' }, '2020-09-22', '08:00')).toBe(EIGHT);
  const refusal = { reason: 'run-closed', run: 'Day', at: EIGHT } as const;
  expect(refusalSentence(refusal, { language: 'en', timeZone: 'Asia/Beijing' })).toContain('08:00');
  for (const day of ['2026-02-30', '2026-13-45', '0000-00-00', '9999-99-99', 'tomorrow'])
    expect(Number.isFinite(momentOf({ timeZone: 'UTC' }, day, '08:00')), day).toBe(true);
  expect(laterDay('2026-12-31')).toBe('2027-01-01');
  expect(['2026-02-28', '2028-02-29'].filter(isDay)).toHaveLength(2);
  expect(['2026-02-29', '2026-2-3', '1999-12-31', '2100-01-01', '2026-04-31'].filter(isDay)).toEqual([]);
});

test('[O6] all zones to choose from are zones', () => {
  expect(timeZones().filter((zone) => !isTimeZone(zone))).toEqual([]);
  expect(timeZones()).toContain('UTC');
});

test('[O6] formats with a zone are made in one place, which takes every stored name', () => {
  const makers = ['domain', 'server', 'client']
    .flatMap((layer) =>
      readdirSync(layer, { recursive: true, encoding: 'utf8' }).map((path) => `${layer}/${path}`),
    )
    .filter((path) => path.endsWith('.ts') && readFileSync(path, 'utf8').includes('new Intl.DateTimeFormat'));
  expect(makers).toEqual(['domain/kernel/time-zone.ts']);
});
