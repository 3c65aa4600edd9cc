import { expect, test, vi } from 'vitest';
import '../../client/command/out-list.ts';
import '../../client/command/radio-form.ts';
import { turnOutsIn } from '../../domain/runs/turn-outs.ts';
import { officerTurnOuts, vehicleTurnOuts } from '../../domain/totals/counting.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  assigned,
  at,
  brief,
  fixedPost,
  north,
  officer,
  put,
  run,
  runOf,
  squad,
  vehicle,
} from '../domain/builders.ts';
import { Desk, send, textOf, within } from './desk-scene.ts';

const gate = put('gates', { id: 'gate', venueId: 'fair', name: 'North gate', position: at(0) } as never);
const records = [
  ...north,
  squad('s2'),
  officer('ida'),
  officer('bo', { away: [{ from: EIGHT, until: EIGHT + 9 * HOUR, why: 'court' }] }),
  officer('eve', { squadId: 's2' as never }),
  vehicle('JA-1'),
  put('venues', { id: 'fair', name: 'fair', kind: 'main', position: at(0) } as never),
  gate,
  fixedPost('east', at(0), 30, 90),
  fixedPost('west', at(5000), 30, 90),
  assigned('ida', 'east~w'),
  run('day'),
];

const desk = () => new Desk(records, { now: EIGHT + 40 * MINUTE });
const button = (root: Element, words: RegExp) =>
  [...root.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => words.test(textContent))!;

test('[T1, T2] a squad with its vehicles turns out in one act, at a time; whoever is away stays', async () => {
  const at = desk();
  const list = await at.show('cordon-out-list');
  expect(textOf(list)).toContain('Officers 0 of 3, vehicles 0 of 1');
  const time = within<HTMLInputElement>(list, '[name=time]')!;
  time.value = '08:10';
  time.dispatchEvent(new Event('change'));
  button(list, /Turn out 2/).click();
  await vi.waitFor(() => expect(button(list, /Sure/)).toBeTruthy());
  expect(turnOutsIn(runOf(at.served))).toEqual([]);
  button(list, /Sure/).click();
  await vi.waitFor(() => expect(textOf(list)).toContain('Officers 1 of 3, vehicles 1 of 1'));
  const day = runOf(at.served);
  expect([officerTurnOuts(day).length, vehicleTurnOuts(day).length]).toEqual([1, 1]);
  expect(turnOutsIn(day).map(({ from }) => from)).toEqual([EIGHT + 10 * MINUTE, EIGHT + 10 * MINUTE]);
  expect(at.journal.filter(({ action }) => action.name === 'turn-out.begin')).toHaveLength(1);
});

test('[T2] a vehicle is found by its plate, turns out, and stands down; its facts open below', async () => {
  const at = desk();
  const list = await at.show('cordon-out-list');
  const search = within<HTMLInputElement>(list, '[type=search]')!;
  search.value = 'ja-';
  search.dispatchEvent(new Event('input'));
  await vi.waitFor(() => expect(button(list, /^\s*Turn out\s*$/)).toBeTruthy());
  button(list, /^\s*Turn out\s*$/).click();
  await vi.waitFor(() => expect(textOf(list)).toContain('JA-1 · out since 08:40'));
  button(list, /JA-1/).click();
  await vi.waitFor(() => expect(textOf(list)).toContain('JA-1 turned out'));
  button(list, /^\s*Stand down\s*$/).click();
  await vi.waitFor(() => expect(textOf(list)).toContain('JA-1 · not out'));
  expect(vehicleTurnOuts(runOf(at.served))).toHaveLength(1);
});

test('[R3] whoever was not heard of for long is asked about, and stood down when last heard of', async () => {
  const at = new Desk([put('briefs', { ...brief, quietLimitMin: 60 }), ...records], {
    now: EIGHT + 5 * HOUR,
  });
  at.hear('turn-out.begin', {
    runId: 'day',
    officerIds: ['eve'],
    vehicles: [],
    happenedAt: EIGHT + 20 * MINUTE,
  });
  const list = await at.show('cordon-out-list');
  button(list, /Stood down at 08:20/).click();
  await vi.waitFor(() => expect(textOf(list)).not.toContain('Not heard of'));
  expect(turnOutsIn(runOf(at.served))).toMatchObject([{ until: EIGHT + 20 * MINUTE }]);
});

test('[R4] a radio report of somebody without a duty there assigns them first, once that is confirmed', async () => {
  const at = desk();
  const form = await at.show('cordon-radio-form');
  send(form, { officer: 'eve', post: 'west', time: '08:35' });
  await vi.waitFor(() =>
    expect(textOf(form)).toContain('eve has no duty at west. Assign them to it, 08:30–09:30?'),
  );
  const day = runOf(at.served);
  expect(day.tables.reports.size).toBe(0);
  send(form, {});
  await vi.waitFor(() => expect(day.tables.reports.size).toBe(1));
  expect([...day.tables.reports.values()]).toMatchObject([
    { officerId: 'eve', dutyIds: ['west~w'], step: 'on-post', happenedAt: EIGHT + 35 * MINUTE },
  ]);
  expect(at.served.plan.tables.assignments.size).toBe(1);
});

test('[C3] vehicles that were counted by radio are entered with their place and time', async () => {
  const at = desk();
  const form = await at.show('cordon-radio-form');
  send(form, { said: 'counted' }, 'select');
  await vi.waitFor(() => expect(within(form, '[name=vehicles]')).toBeTruthy());
  send(form, { officer: 'ida', place: 'North gate', vehicles: '35', time: '08:30' });
  const day = runOf(at.served);
  await vi.waitFor(() => expect(day.tables.counts.size).toBe(1));
  expect([...day.tables.counts.values()]).toMatchObject([{ vehicles: 35, happenedAt: EIGHT + 30 * MINUTE }]);
});
