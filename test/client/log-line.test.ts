import { describe, expect, test } from 'vitest';
import { readLine } from '../../client/command/log-line/log-line.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { ActionName } from '../../domain/actions/actions.ts';
import { put } from '../../domain/records/collections.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  at,
  by,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  route,
  run,
  runOf,
  vehicle,
} from '../domain/builders.ts';

const two = { strength: { police: 0, auxiliary: 2, warden: 0 } };
const park = (id: string, name: string) =>
  put('carParks', { id, name, position: at(9000), capacity: 100, gateIds: [] } as never);

/** 3-045 is held by Ida (J0285), 2-049 on route R2 by Bo and Eva, the entry of car park 2 by Kai. */
function day(): Operation {
  return operationOf(
    ...north,
    route('R2', [at(0), at(20_000)]),
    movement('lunch', 'R2'),
    movement('dinner', 'R2', { departsAt: EIGHT + 600 * MINUTE }),
    ...[officer('ida', { number: 'J0285', callSign: '285' }), officer('bo'), officer('eva'), officer('kai')],
    ...[vehicle('吉G4151'), park('p2', 'Car park 2'), park('p12', 'Car park 12')],
    fixedPost('3-045', at(5000, 900), 0, 120),
    fixedPost('2-049', at(8000), 0, 120, two),
    fixedPost('gate', at(9000), 0, 120, { carParkId: 'p2' as never }),
    assigned('ida', '3-045~w'),
    assigned('bo', '2-049~w'),
    assigned('eva', '2-049~w'),
    assigned('kai', 'gate~w'),
    put('supportSites', { id: 'site', name: 'Central station', position: at(0) } as never),
    run('day'),
  );
}

const NOW = EIGHT + 20 * MINUTE;

function read(
  line: string,
  {
    mayDo = () => true,
    operation = day(),
  }: { mayDo?: (name: ActionName) => boolean; operation?: Operation } = {},
) {
  return readLine(line, { run: runOf(operation), now: NOW, mayDo }, 'en');
}

/** What a line writes, without the run and, where it is now, the time. */
function written(line: string, operation = day()) {
  const { meanings, fault } = read(line, { operation });
  if (fault) return fault.reason;
  return meanings.map(({ writes }) =>
    writes.map(({ name, body }) => {
      const { runId: _run, happenedAt, ...said } = body as { runId: string; happenedAt?: number };
      return [
        name,
        {
          ...said,
          ...(happenedAt !== undefined && happenedAt !== NOW && { min: (happenedAt - EIGHT) / MINUTE }),
        },
      ];
    }),
  );
}

const ida = { officerId: 'ida', dutyIds: ['3-045~w'] };
const kai = { officerId: 'kai', place: { carParkId: 'p2' } };
const lunch = { movementId: 'lunch' };
const crash = { kind: 'accident', postId: '2-049' };

describe('[G7] a line is one action', () => {
  test.each<[string, string, object]>([
    ['3-045 on post', 'report.make', { ...ida, step: 'on-post' }],
    ['J0285 relieved 08:14', 'report.make', { ...ida, step: 'relieved', min: 14 }],
    ['285 on post 3-045', 'report.make', { ...ida, step: 'on-post' }],
    ['3-045 到岗', 'report.make', { ...ida, step: 'on-post' }],
    ['3-045封控0814', 'report.make', { ...ida, step: 'closed', min: 14 }],
    ['３－０４５　放行　０８：１４', 'report.make', { ...ida, step: 'reopened', min: 14 }],
    ['J0285 撤岗 08:14', 'report.make', { ...ida, step: 'relieved', min: 14 }],
    ['J0285 出发', 'report.make', { ...ida, step: 'on-my-way' }],
    ['park 2 +25', 'count.add', { ...kai, vehicles: 25, direction: 'in' }],
    ['停车场 2 -10 08:14', 'count.add', { ...kai, vehicles: 10, direction: 'out', min: 14 }],
    [
      'J0285 park 12 > 5',
      'count.add',
      { officerId: 'ida', place: { carParkId: 'p12' }, vehicles: 5, direction: 'redirected' },
    ],
    ['head R2 K12+400', 'convoy.report', { ...lunch, what: 'head', atM: 12_400 }],
    [
      'tail R2 2-049 08:14',
      'convoy.report',
      { ...lunch, what: 'tail', postId: '2-049', reopens: true, min: 14 },
    ],
    ['车头 R2 k12 +400', 'convoy.report', { ...lunch, what: 'head', atM: 12_400 }],
    ['车尾 r2 2-049', 'convoy.report', { ...lunch, what: 'tail', postId: '2-049', reopens: true }],
    ['出发 R2', 'convoy.report', { ...lunch, what: 'departed' }],
    [
      'halted R2 K5 10 min 08:14',
      'convoy.report',
      { ...lunch, what: 'halted', atM: 5000, forS: 600, min: 14 },
    ],
    ['head dinner K1', 'convoy.report', { movementId: 'dinner', what: 'head', atM: 1000 }],
    ['out 吉G4151', 'turn-out.begin', { officerIds: [], vehicles: [{ vehicleId: '吉G4151' }] }],
    ['出动 吉G4151 J0285', 'turn-out.begin', { officerIds: ['ida'], vehicles: [{ vehicleId: '吉G4151' }] }],
    ['down J0285', 'turn-out.end', { officerIds: ['ida'], vehicleIds: [] }],
    ['J0285 收勤', 'turn-out.end', { officerIds: ['ida'], vehicleIds: [] }],
    ['order R2 hold', 'order.give', { kind: 'hold', to: { routeId: 'R2' } }],
    ['指令 R2 原地待命', 'order.give', { kind: 'hold', to: { routeId: 'R2' } }],
    [
      'order J0285 transfer 2-049 be quick',
      'order.give',
      { kind: 'transfer', to: { officerId: 'ida' }, destination: { postId: '2-049' }, words: 'be quick' },
    ],
    [
      'order gate divert 12',
      'order.give',
      { kind: 'divert', to: { postId: 'gate' }, destination: { carParkId: 'p12' } },
    ],
    [
      'order all stand down @08:30',
      'order.give',
      { kind: 'stand-down', to: { everyone: true }, dueAt: EIGHT + 30 * MINUTE },
    ],
    [
      'msg all come back to base',
      'order.give',
      { kind: 'message', to: { everyone: true }, words: 'come back to base' },
    ],
    [
      '通知 全体 请联系指挥部',
      'order.give',
      { kind: 'message', to: { everyone: true }, phrase: 'call-the-post' },
    ],
    ['incident 2-049 accident two cars', 'incident.open', { ...crash, words: 'two cars' }],
    ['突发 2-049 交通事故 两车 @08:14', 'incident.open', { ...crash, words: '两车', min: 14 }],
    [
      'J0285 incident R2 K3+500 medical serious',
      'incident.open',
      {
        kind: 'medical',
        severity: 'serious',
        officerId: 'ida',
        onRoute: { routeId: 'R2', atM: 3500 },
      },
    ],
    ['incident Central station crowd', 'incident.open', { kind: 'crowd', supportSiteId: 'site' }],
    ['request central lost child', 'request.open', { supportSiteId: 'site', words: 'lost child' }],
    [
      'J0285 says the head is on post',
      'message.send',
      { officerId: 'ida', kind: 'message', words: 'the head is on post' },
    ],
    ['3-045 求援', 'message.send', { officerId: 'ida', kind: 'help' }],
  ])('%s', (line, name, body) => {
    expect(written(line)).toEqual([[[name, body]]]);
  });
});

test('[G7] an answer is to the order that waits for it', () => {
  const operation = day();
  expect(written('J0285 understood', operation)).toBe('no-order');
  const order = { runId: 'day', kind: 'hold', to: { officerId: 'ida' } };
  const given = act(operation, 'order.give', order as never, { by: by('dispatcher'), at: NOW });
  expect(given.ok).toBe(true);
  const [id] = runOf(operation).tables.orders.keys();
  expect(written('J0285 收到', operation)).toEqual([
    [['order.answer', { orderId: id, officerId: 'ida', answer: 'understood' }]],
  ]);
  expect(written('J0285 cannot no fuel', operation)).toMatchObject([
    [['order.answer', { answer: 'cannot', why: 'no fuel' }]],
  ]);
  expect(written('J0285 cannot', operation)).toBe('no-words');
});

test('[G7] what is ambiguous is not guessed: each meaning is offered', () => {
  const who = (line: string) => read(line).meanings.map((one) => one.who);
  expect(who('2-049 on post')).toEqual([['bo bo'], ['eva eva'], ['bo bo', 'eva eva']]);
  expect(read('2-049 on post').meanings[2]!.writes).toHaveLength(2);
  expect(who('J0285 park car +1')).toEqual([['J0285 · 285 ida'], ['J0285 · 285 ida']]);
  const later = readLine(
    'head R2 K1',
    { run: runOf(day()), now: EIGHT + 300 * MINUTE, mayDo: () => true },
    'en',
  );
  expect(later.meanings.map((one) => one.who)).toEqual([['lunch'], ['dinner']]);
});

test.each([
  ['3-046 on post', 'which-who', '3-046'],
  ['head R9 K12', 'which-route', 'R9'],
  ['head R2 somewhere', 'which-place', 'somewhere'],
  ['park 2 many', 'no-number', 'many'],
  ['park 7 +2', 'which-place', '7'],
  ['park 12 +2', 'nobody-there', '12'],
  ['order R2 dance', 'which-kind', 'dance'],
  ['order R8 hold', 'which-target', 'R8'],
  ['msg all', 'no-words', ''],
  ['J0285 relieved 25:00', 'no-time', '25:00'],
  ['J0285 relieved soon', 'not-read', 'soon'],
  ['out 吉G9999', 'which-unit', '吉G9999'],
  ['incident R2 K99 accident', 'beyond-route', 'K99'],
  ['incident 2-049 other', 'no-words', ''],
])('[G7] a fault says where: %s', (line, reason, typed) => {
  const { text, fault, meanings } = read(line);
  expect(meanings).toEqual([]);
  expect([fault?.reason, text.slice(fault?.from, fault?.to)]).toEqual([reason, typed]);
});

test('[G7] a line that is begun is completed', () => {
  const begun = (line: string) => read(line).completions;
  expect(begun('3-045 o')).toEqual(['3-045 on my way', '3-045 on post']);
  expect(begun('hea')).toEqual(['head ']);
  expect(begun('head ')).toEqual(['head R2 ', 'head lunch ', 'head dinner ']);
  expect(begun('order R2 st')).toEqual(['order R2 stand by ', 'order R2 stand down ']);
  expect(begun('park ca')).toEqual(['park Car park 2 ', 'park Car park 12 ']);
  expect(begun('3-045 到')).toEqual(['3-045 到岗']);
});

test('[G7] text without a verb is a search, and a line that a person may not write is none', () => {
  expect(read('吉G4151')).toMatchObject({ meanings: [], fault: undefined });
  expect(read('order R2 hold', { mayDo: (name) => name !== 'order.give' })).toMatchObject({
    meanings: [],
    fault: undefined,
  });
});
