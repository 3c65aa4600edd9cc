import { expect, test } from 'vitest';
import { attentionOf } from '../../domain/attention/attention.ts';
import { devicesToTell, heardAfter } from '../../domain/contract/devices.ts';
import type { Brief } from '../../domain/records/brief.ts';
import { deviceAt, devicesAt, type Heard } from '../../domain/reports/devices.ts';
import { postNow } from '../../domain/reports/post-state.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  at,
  brief,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
  put,
  run,
  runOf,
} from './builders.ts';

const limits = { staleMin: 2, silentMin: 5, silentAheadMin: 15 };

/** Two officers at a gate from 8:00 to 12:00, in a run at a rate, and Ida on post from 8:00 on. */
function running({ rate = 1, attention = limits }: { rate?: number; attention?: Brief['attention'] } = {}) {
  const operation = operationOf(
    put('briefs', { ...brief, attention }),
    ...north,
    officer('ida'),
    officer('bo'),
    fixedPost('gate', at(0, 900), 0, 240, { strength: { police: 0, auxiliary: 2, warden: 0 } }),
    assigned('ida', 'gate~w'),
    assigned('bo', 'gate~w'),
    run('day', { clock: { from: EIGHT, startedAt: EIGHT, rate } }),
  );
  return operation;
}

function say(operation: ReturnType<typeof running>, officerId: string, step: string): void {
  const wish = { runId: 'day', officerId, dutyIds: ['gate~w'], step, happenedAt: EIGHT + MINUTE };
  expect(outcome(act(operation, 'report.make', wish as never, { at: EIGHT + MINUTE }))).toBe('done');
}

/** What is found at a minute on the clock of the run, with the real time since the run began. */
function seen(operation: ReturnType<typeof running>, heard: Heard, minute: number, realMin = minute) {
  const state = runOf(operation);
  const now = EIGHT + minute * MINUTE;
  const gate = postNow(state.plan, state, state.plan.tables.posts.get('gate')!, now);
  const devices = devicesAt(state, heard, EIGHT + realMin * MINUTE);
  const silent = attentionOf(state, [gate], now, devices).filter(({ kind }) => kind === 'silent');
  return { silent, freshness: deviceAt(state, devices, gate, now)?.freshness, state: gate.state };
}

const of = (...all: readonly (readonly [string, number | 'now'])[]): Heard => new Map(all);

const minutes = (min: number) => EIGHT + min * MINUTE;

test('[M11] a device is fresh, stale or silent by the minutes of the brief, whatever the state of the post', () => {
  const operation = running();
  say(operation, 'ida', 'on-post');
  say(operation, 'bo', 'on-post');
  const after = (min: number) => seen(operation, of(['ida', minutes(60)]), 60 + min);
  expect([0, 1.9, 2, 4.9, 5].map((min) => after(min).freshness)).toEqual([
    'fresh',
    'fresh',
    'stale',
    'stale',
    'silent',
  ]);
  expect([0, 5].map((min) => after(min).state)).toEqual(['on-post', 'on-post']);
  expect(seen(operation, of(['ida', 'now']), 200).freshness).toBe('fresh');
});

test('[M11] a post needs attention if all who hold it have a phone, and all phones are silent', () => {
  const operation = running();
  say(operation, 'ida', 'on-post');
  say(operation, 'bo', 'on-post');
  const both = of(['ida', minutes(60)], ['bo', minutes(70)]);
  expect(seen(operation, both, 74.9).silent).toEqual([]);
  expect(seen(operation, both, 75).silent).toMatchObject([
    { since: minutes(75), about: { record: { id: 'gate' } } },
  ]);
  expect(seen(operation, of(['ida', minutes(60)]), 90).silent).toEqual([]);
  expect(seen(operation, of(...both, ['bo', 'now']), 90).silent).toEqual([]);
  say(operation, 'bo', 'relieved');
  expect(seen(operation, of(['ida', minutes(60)]), 90).silent).toHaveLength(1);
});

test('[M11] before a window a silent device matters within the minutes of the brief; where nobody is needed, none does', () => {
  const operation = running();
  const both = of(['ida', minutes(-60)], ['bo', minutes(-60)]);
  expect([-16, -15, -1, 1].map((min) => seen(operation, both, min).silent.length)).toEqual([0, 1, 1, 0]);
  expect(seen(operation, both, -16).freshness).toBeUndefined();
});

test('[M11] how long a device may be unheard does not depend on the rate of the clock', () => {
  const operation = running({ rate: 60 });
  say(operation, 'ida', 'on-post');
  say(operation, 'bo', 'on-post');
  const heard = of(['ida', minutes(1)], ['bo', minutes(1)]);
  expect(seen(operation, heard, 120, 2).silent).toEqual([]);
  expect(seen(operation, heard, 180, 6).silent).toMatchObject([{ since: EIGHT + 6 * HOUR }]);
});

test('[L7] what was told one after another is what is heard', () => {
  const first: Heard = of(['ida', 'now'], ['bo', minutes(1)]);
  const next: Heard = of(['ida', minutes(9)], ['cy', 'now']);
  const told = heardAfter(of(['old', 'now']), devicesToTell(undefined, first));
  expect(told).toEqual(first);
  const change = devicesToTell(first, next);
  expect(change).toEqual({ isWhole: false, online: ['cy'], heardAt: { ida: minutes(9) }, gone: ['bo'] });
  expect(heardAfter(told, change)).toEqual(next);
});
