import { describe, expect, test } from 'vitest';
import type { ActionName } from '../../domain/actions/actions.ts';
import { decide } from '../../domain/actions/decide.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Change } from '../../domain/records/collections.ts';
import { unitIdOf } from '../../domain/records/fact.ts';
import type { Step } from '../../domain/records/report.ts';
import { quietUnits, turnOutsIn } from '../../domain/runs/turn-outs.ts';
import { attendances, irregulars } from '../../domain/totals/counting.ts';
import { totalsOf } from '../../domain/totals/totals.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  assignment,
  at,
  brief,
  by,
  fixedPost,
  group,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  put,
  recordOf,
  route,
  run,
  runOf,
  squad,
  vehicle,
} from './builders.ts';

const DAY = 24 * 60;

const venue = (id: string) => put('venues', { id, name: id, kind: 'main', position: at(0) } as never);
const gate = (part: object = {}) =>
  put('gates', { id: 'gate', venueId: 'fair', name: 'gate', position: at(0), ...part } as never);
const park = (part: object = {}) =>
  put('carParks', {
    ...{ id: 'park', venueId: 'fair', name: 'park', position: at(0), capacity: 9, gateIds: ['gate'] },
    ...part,
  } as never);

const tomorrow = assigned('bo', 'q2~w');

/** The post p is passed by a convoy at about eight, q is held from ten, and q2 from ten of the next day. */
const force = [
  ...north,
  group('south'),
  squad('s2', 'south'),
  ...['ida', 'bo', 'zoe'].map((id) => officer(id)),
  vehicle('car'),
  venue('fair'),
  venue('hall'),
  gate(),
  park(),
  route('r', [at(0), at(6000)]),
  movement('m', 'r'),
  post('p', at(3000)),
  fixedPost('q', at(0), 120, 150, { venueId: 'fair' as never, gateId: 'gate' as never }),
  fixedPost('q2', at(0), 120 + DAY, 150 + DAY),
  assigned('ida', 'p~m~1'),
  assigned('ida', 'q~w'),
  tomorrow,
  run('day', { days: brief.days }),
];

/** Reports something of the run: the minute after eight at which it happened, and the minute at which it arrived. */
function tell(operation: Operation, name: ActionName, body: object, minute: number, heardAt = minute): void {
  const told = { runId: 'day', happenedAt: EIGHT + minute * MINUTE, ...body };
  const asked = { at: EIGHT + heardAt * MINUTE };
  expect([name, outcome(act(operation, name, told as never, asked))]).toEqual([name, 'done']);
}

const report = (officerId: string, dutyId: string, step: Step) => ({ officerId, dutyIds: [dutyId], step });
const out = (...officerIds: string[]) => ({ officerIds, vehicles: [] });
const down = (...officerIds: string[]) => ({ officerIds, vehicleIds: [] });

/** The turn-outs of the run: of whom, from which minute, until which. */
const outs = (operation: Operation) =>
  turnOutsIn(runOf(operation))
    .map(({ unit, from, until }) => [
      unitIdOf(unit),
      (from - EIGHT) / MINUTE,
      until === undefined ? undefined : (until - EIGHT) / MINUTE,
    ])
    .toSorted((a, b) => Number(a[1]) - Number(b[1]));

const dispatches = (operation: Operation) =>
  totalsOf(runOf(operation))
    .by.day.map(({ key, personDispatches }) => [key, personDispatches.value])
    .filter(([, value]) => value !== 0);

describe('[R3] a late arrival takes its place among the known facts', () => {
  const queue = (operation: Operation) => {
    tell(operation, 'turn-out.begin', out('ida'), -30, DAY + 200);
    tell(operation, 'report.make', report('ida', 'p~m~1', 'on-post'), -5, DAY + 200);
    tell(operation, 'report.make', report('ida', 'p~m~1', 'relieved'), 10, DAY + 200);
    tell(operation, 'turn-out.end', down('ida'), 60, DAY + 200);
  };
  const desk = (operation: Operation) => {
    tell(operation, 'turn-out.begin', out('ida'), DAY + 100);
  };

  test.each([
    ['before', [queue, desk]],
    ['after', [desk, queue]],
  ] as const)('yesterday’s queue that arrives %s today’s turn-out', (_when, told) => {
    const operation = operationOf(...force);
    for (const one of told) one(operation);
    expect(outs(operation)).toEqual([
      ['ida', -30, 60],
      ['ida', DAY + 100, undefined],
    ]);
    expect(dispatches(operation)).toEqual([
      ['2020-09-22', 1],
      ['2020-09-23', 1],
    ]);
  });

  test('a queue of the morning that arrives in the afternoon', () => {
    const operation = operationOf(...force);
    tell(operation, 'turn-out.begin', out('ida'), 300);
    tell(operation, 'turn-out.begin', out('ida'), -30, 400);
    tell(operation, 'turn-out.end', down('ida'), 60, 400);
    expect(outs(operation)).toEqual([
      ['ida', -30, 60],
      ['ida', 300, undefined],
    ]);
  });

  test('radio first and phone later are one attendance; the earlier time counts', () => {
    const operation = operationOf(...force);
    tell(operation, 'report.make', report('ida', 'q~w', 'on-post'), 125);
    expect(totalsOf(runOf(operation)).all.onTime.value).toBe(0);
    tell(operation, 'report.make', report('ida', 'q~w', 'on-post'), 118, 126);
    tell(operation, 'report.make', report('ida', 'q~w', 'relieved'), 149);
    tell(operation, 'report.make', report('ida', 'q~w', 'closed'), 130, 155);
    const { all } = totalsOf(runOf(operation));
    expect([all.attended.value, all.onTime.value]).toEqual([1, 1]);
    expect(runOf(operation).tables.reports.size).toBe(4);
  });
});

test('[R3] the same officer or vehicle twice in one turn-out is one dispatch, and one stand-down ends it', () => {
  const operation = operationOf(...force);
  const car = { vehicleId: 'car' };
  tell(operation, 'turn-out.begin', { officerIds: ['ida', 'ida'], vehicles: [car, car] }, 0);
  const { all } = totalsOf(runOf(operation));
  expect([all.personDispatches.value, all.vehicleDispatches.value]).toEqual([1, 1]);
  tell(operation, 'turn-out.end', { officerIds: ['ida'], vehicleIds: ['car'] }, 60);
  expect(outs(operation).map(([, , until]) => until)).toEqual([60, 60]);
});

describe('[R3] a stand-down that nobody reported', () => {
  test('ends with the last fact when the next day begins anew, and both days count', () => {
    const operation = operationOf(...force);
    tell(operation, 'report.make', report('ida', 'p~m~1', 'on-post'), -5);
    tell(operation, 'report.make', report('ida', 'p~m~1', 'relieved'), 10);
    expect(quietUnits(runOf(operation), EIGHT + 11 * MINUTE)).toEqual([]);
    expect(quietUnits(runOf(operation), EIGHT + 20 * 60 * MINUTE)).toHaveLength(1);
    tell(operation, 'turn-out.begin', out('ida'), DAY);
    expect(outs(operation)).toEqual([
      ['ida', -5, 10],
      ['ida', DAY, undefined],
    ]);
    expect(turnOutsIn(runOf(operation)).map(({ forgotten }) => forgotten)).toEqual([true, undefined]);
    expect(dispatches(operation)).toEqual([
      ['2020-09-22', 1],
      ['2020-09-23', 1],
    ]);
  });

  test('is reported late by the desk, with its own time', () => {
    const operation = operationOf(...force);
    tell(operation, 'report.make', report('ida', 'p~m~1', 'on-post'), -5);
    tell(operation, 'turn-out.begin', out('ida'), DAY);
    tell(operation, 'turn-out.end', down('ida'), 60, DAY + 5);
    expect(outs(operation)).toEqual([
      ['ida', -5, 60],
      ['ida', DAY, undefined],
    ]);
    expect(turnOutsIn(runOf(operation)).some(({ forgotten }) => forgotten)).toBe(false);
  });

  test('a night duty over the beginning of a day is one turn-out, of the day on which it began', () => {
    const operation = operationOf(
      ...force.filter(({ collection }) => collection !== 'runs'),
      fixedPost('night', at(0), 840, 1320),
      assigned('zoe', 'night~w'),
      run('day', { days: brief.days }),
    );
    tell(operation, 'report.make', report('zoe', 'night~w', 'on-post'), 835);
    tell(operation, 'report.make', report('zoe', 'night~w', 'relieved'), 1320);
    expect(outs(operation)).toEqual([['zoe', 835, undefined]]);
    expect(dispatches(operation)).toEqual([['2020-09-22', 1]]);
  });
});

describe('[R12] a wrong report is put right', () => {
  test('a wrong tap is taken back and stays visible', () => {
    const operation = operationOf(...force);
    tell(operation, 'report.make', report('ida', 'q~w', 'on-post'), 118);
    tell(operation, 'report.make', report('ida', 'q~w', 'relieved'), 119);
    const [, slip] = runOf(operation).tables.reports.values();
    tell(operation, 'fact.void', { factId: slip!.id, unitId: 'ida', why: 'slip' }, 119);
    expect(runOf(operation).tables.reports.size).toBe(2);
    expect(runOf(operation).indexes.voidsByFact.of(slip!.id)).toMatchObject([{ why: 'slip' }]);
    const { all } = totalsOf(runOf(operation));
    expect([all.attended.value, all.onTime.value]).toEqual([1, 1]);
  });

  test('who names another unit takes nothing back, whether the report is there or comes later', () => {
    const operation = operationOf(...force);
    const sent = { by: by('officer', 'bo'), at: EIGHT + 118 * MINUTE };
    const body = { runId: 'day', factId: 'on-post-1.1', unitId: 'bo', why: 'slip' };
    expect(outcome(act(operation, 'fact.void', body as never, sent))).toBe('done');
    const action = { id: 'on-post-1', name: 'report.make' } as const;
    const said = { ...report('ida', 'q~w', 'on-post'), runId: 'day', happenedAt: EIGHT + 118 * MINUTE };
    const decision = decide(operation, { ...action, body: said }, { by: by('dispatcher'), at: sent.at });
    if (decision.ok)
      operation.apply({ revision: operation.revision + 1, at: sent.at, changes: decision.value });
    const run = runOf(operation);
    expect(totalsOf(run).all.attended.value).toBe(1);
    expect(dispatches(operation)).toEqual([['2020-09-22', 1]]);
  });

  test('the desk corrects officer, duty and time by a fact that names the one it replaces', () => {
    const operation = operationOf(...force);
    tell(operation, 'report.make', report('bo', 'q2~w', 'on-post'), 130);
    const [wrong] = runOf(operation).tables.reports.values();
    const right = { officerId: 'ida', dutyIds: ['q~w'], happenedAt: EIGHT + 118 * MINUTE };
    tell(operation, 'fact.correct', { factId: wrong!.id, why: 'it was Ida', ...right }, 118, 140);
    const [attendance, ...more] = attendances(runOf(operation));
    expect(more).toEqual([]);
    expect(attendance!.report).toMatchObject({ ...right, step: 'on-post', corrects: wrong!.id });
    expect(attendance!.onTime).toBe(true);
    expect(outs(operation)).toEqual([['ida', 118, undefined]]);
  });
});

test('[R6] a count by a clock that is ahead is accepted and marked, and so is a corrected time', () => {
  const operation = operationOf(...force);
  const count = { officerId: 'ida', place: { gateId: 'gate' }, vehicles: 10 };
  tell(operation, 'count.add', count, 125 + 180, 125);
  tell(operation, 'count.add', { ...count, clock: 'clock-corrected' }, 126, 140);
  const counts = irregulars(runOf(operation)).map(({ happenedAt, marks }) => [
    (happenedAt - EIGHT) / MINUTE,
    marks,
  ]);
  expect(counts).toEqual([
    [125, ['time-uncertain']],
    [126, ['clock-corrected']],
  ]);
  expect(totalsOf(runOf(operation)).all.guided.value).toBe(20);
});

/** A morning at p and q, with a vehicle and counts. Bo is turned out. */
function aMorning(): Operation {
  const operation = operationOf(...force.filter((change) => change !== tomorrow));
  const body = { officerIds: ['ida', 'bo'], vehicles: [{ vehicleId: 'car', driverId: 'ida' }] };
  tell(operation, 'turn-out.begin', body, -60);
  tell(operation, 'report.make', report('ida', 'p~m~1', 'on-post'), -5);
  tell(operation, 'report.make', report('ida', 'p~m~1', 'relieved'), 7);
  tell(operation, 'report.make', report('ida', 'q~w', 'on-post'), 118);
  tell(operation, 'count.add', { officerId: 'ida', place: { gateId: 'gate' }, vehicles: 40 }, 130);
  tell(operation, 'count.add', { officerId: 'ida', place: { carParkId: 'park' }, vehicles: 30 }, 131);
  const incident = { kind: 'crowd', words: 'many people', postId: 'q' };
  tell(operation, 'incident.open', incident, 135);
  tell(operation, 'turn-out.end', { officerIds: ['ida', 'bo'], vehicleIds: ['car'] }, 170);
  return operation;
}

const placed = (name: ActionName, change: Change): readonly [ActionName, object] => [
  name,
  { records: [recordOf(change)] },
];
const q = (part: object) => fixedPost('q', at(0), 120, 150, { gateId: 'gate' as never, ...part });

/** Edits that change where somebody counts, or when. */
const EDITS: readonly (readonly [string, ...(readonly [ActionName, object])])[] = [
  ['a promotion', ...placed('officer.place', officer('ida', { grade: 'police' }))],
  ['an officer who moves', ...placed('officer.place', officer('ida', { squadId: 's2' as never }))],
  ['a squad that moves', ...placed('squad.place', squad('s1', 'south'))],
  ['a vehicle that moves', ...placed('vehicle.place', vehicle('car', { squadId: 's2' as never }))],
  ['a post at another venue', ...placed('post.place', q({ venueId: 'hall' as never }))],
  ['a post at no venue', ...placed('post.place', q({}))],
  [
    'another window of a post',
    ...placed('post.place', fixedPost('q', at(0), 60, 70, { venueId: 'fair' as never })),
  ],
  ['a post off its route', ...placed('post.place', post('p', at(3000, 900)))],
  ['another line', ...placed('route.place', route('r', [at(0), at(0, 6000)]))],
  ['a convoy at another speed', ...placed('movement.place', movement('m', 'r', { speedKmh: 60 }))],
  ['a gate of another venue', ...placed('gate.place', gate({ venueId: 'hall' }))],
  ['a car park without its gate', ...placed('car-park.place', park({ gateIds: [] }))],
  ['an assignment that is removed', 'roster.unassign', { ids: ['ida-at-q-w'] }],
  ['another beginning of the day', 'brief.edit', { brief: { ...brief, dayBeginsAt: '16:00' } }],
];

describe('[T3, T5] later changes move no row of the past', () => {
  test.each(EDITS)('%s, in the draft and as an order', (_what, name, body) => {
    const operation = aMorning();
    const before = totalsOf(runOf(operation));
    expect(outcome(act(operation, name, body as never, { at: EIGHT + 200 * MINUTE }))).toBe('done');
    expect(totalsOf(runOf(operation))).toEqual(before);
    const ordered = { at: EIGHT + 200 * MINUTE, run: 'day' };
    expect(outcome(act(operation, name, body as never, ordered))).toBe('done');
    expect(totalsOf(runOf(operation))).toEqual(before);
  });

  test('a report of a duty that was ordered away and back counts as of when it happened, whenever it arrives', () => {
    const heard = [25, 35, 45].map((heardAt) => {
      const operation = operationOf(...force);
      const order = (name: ActionName, body: object, minute: number) => {
        if (heardAt < minute) return;
        const asked = { at: EIGHT + minute * MINUTE, run: 'day' };
        expect(outcome(act(operation, name, body as never, asked))).toBe('done');
      };
      order('roster.unassign', { ids: ['ida-at-q-w'] }, 10);
      order('roster.assign', { records: [assignment('ida', 'q~w')] }, 30);
      order(...placed('post.place', fixedPost('q', at(0), 60, 70)), 40);
      tell(operation, 'report.make', report('ida', 'q~w', 'on-post'), 20, heardAt);
      return [...runOf(operation).tables.reports.values()][0]!.stamp;
    });
    expect(heard[0]!.stint).toMatchObject({ from: EIGHT + 120 * MINUTE });
    expect(heard).toEqual([heard[0], heard[0], heard[0]]);
  });

  test('an officer who came before the day began counts on the day of the window', () => {
    const operation = operationOf(
      ...force.filter(({ collection }) => collection !== 'runs' && collection !== 'assignments'),
      fixedPost('dawn', at(0), 1210, 1300),
      assigned('zoe', 'dawn~w'),
      run('day', { days: brief.days }),
    );
    tell(operation, 'report.make', report('zoe', 'dawn~w', 'on-post'), 1190);
    const days = totalsOf(runOf(operation)).by.day.filter(({ planned }) => planned > 0);
    expect(days.map(({ key, planned, attended }) => [key, planned, attended.value])).toEqual([
      ['2020-09-23', 1, 1],
    ]);
  });

  test('a convoy that is late after the window of a post began is one duty there', () => {
    const operation = operationOf(...force);
    tell(operation, 'report.make', report('ida', 'p~m~1', 'on-post'), -5);
    const later = { id: 'm', departsAt: EIGHT + 20 * MINUTE };
    act(operation, 'movement.retime', later, { at: EIGHT + 2 * MINUTE, run: 'day' });
    const [row] = totalsOf(runOf(operation)).by.route;
    expect([row!.planned, row!.attended.value, row!.onTime.value]).toEqual([1, 1, 1]);
  });
});

test('[P3] a record that a fact names cannot be removed from the draft or by an order', () => {
  const removed = [
    ['venue', 'fair'],
    ['gate', 'gate'],
    ['group', 'north'],
    ['squad', 's1'],
    ['officer', 'ida'],
    ['vehicle', 'car'],
    ['route', 'r'],
    ['movement', 'm'],
    ['post', 'q'],
  ] as const;
  for (const asked of [{}, { run: 'day' }]) {
    const operation = aMorning();
    const kept = removed.map(([what, id]) => [
      what,
      outcome(act(operation, `${what}.remove`, { ids: [id] }, asked)),
    ]);
    expect(kept).toEqual(removed.map(([what]) => [what, 'has-history']));
    expect(outcome(act(operation, 'venue.remove', { ids: ['hall'] }, asked))).toBe('done');
  }
});
