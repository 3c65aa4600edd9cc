import fc from 'fast-check';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { actionKinds } from '../../domain/actions/actions.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Step } from '../../domain/records/report.ts';
import { turnOutsIn } from '../../domain/runs/turn-outs.ts';
import { dueAt } from '../../domain/totals/counting.ts';
import { totalsOf, type Figure, type TotalsRow } from '../../domain/totals/totals.ts';
import { commitSentence } from '../../domain/words/journal.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  at,
  fixedPost,
  group,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  put,
  route,
  run,
  runOf,
  squad,
  vehicle,
} from './builders.ts';

const venue = put('venues', { id: 'fair' as never, name: 'Fair', kind: 'main', position: at(0) });
const gate = put('gates', { id: 'gate' as never, venueId: 'fair' as never, name: 'gate', position: at(0) });
const park = put('carParks', {
  id: 'park' as never,
  venueId: 'fair' as never,
  name: 'park',
  position: at(0),
  capacity: 500,
  gateIds: ['gate' as never],
});

const force = [
  ...north,
  group('south'),
  squad('s2', 'south'),
  officer('ida'),
  officer('bo', { grade: 'police' }),
  officer('zoe', { squadId: 's2' as never }),
  vehicle('car-1'),
  vehicle('car-2', { squadId: 's2' as never }),
  venue,
  gate,
  park,
  route('r', [at(0), at(6000)]),
  movement('m', 'r'),
  post('p', at(3000)),
  fixedPost('q', at(3000), 120, 150, { venueId: 'fair' as never }),
  assigned('ida', 'p~m~1'),
  assigned('zoe', 'q~w'),
];

const started = () => operationOf(...force, run('day', { days: ['2020-09-22', '2020-09-23'] }));

function say(operation: Operation, officerId: string, dutyId: string, step: Step, minute: number) {
  const body = {
    runId: 'day',
    officerId,
    dutyIds: [dutyId],
    step,
    happenedAt: EIGHT + minute * MINUTE,
  } as never;
  return outcome(act(operation, 'report.make', body, { at: EIGHT + minute * MINUTE }));
}

function count(
  operation: Operation,
  officerId: string,
  where: 'gate' | 'park',
  vehicles: number,
  minute = 0,
) {
  const place = where === 'gate' ? { gateId: 'gate' } : { carParkId: 'park' };
  const body = { runId: 'day', officerId, place, vehicles, happenedAt: EIGHT + minute * MINUTE } as never;
  return act(operation, 'count.add', body, { at: EIGHT + minute * MINUTE });
}

const totals = (operation: Operation) => totalsOf(runOf(operation));

test('[T1, T2] a turn-out of an officer is a person-dispatch of the day it began on, one of a vehicle a vehicle-dispatch', () => {
  const operation = started();
  const out = {
    runId: 'day',
    officerIds: ['ida', 'bo'],
    vehicles: [{ vehicleId: 'car-1', driverId: 'bo' }],
    happenedAt: EIGHT,
  } as never;
  act(operation, 'turn-out.begin', out);
  const night = EIGHT + 18 * HOUR;
  act(
    operation,
    'turn-out.end',
    { runId: 'day', officerIds: ['ida'], vehicleIds: [], happenedAt: night } as never,
    { at: night },
  );
  const nextDay = EIGHT + 21 * HOUR;
  act(
    operation,
    'turn-out.begin',
    { runId: 'day', officerIds: ['ida'], vehicles: [], happenedAt: nextDay } as never,
    { at: nextDay },
  );
  const { all, by } = totals(operation);
  expect([all.personDispatches.value, all.vehicleDispatches.value]).toEqual([3, 1]);
  expect(by.day.map(({ key, personDispatches }) => [key, personDispatches.value])).toEqual([
    ['2020-09-22', 2],
    ['2020-09-23', 1],
  ]);
  expect(by.grade.map(({ key, personDispatches }) => [key, personDispatches.value])).toEqual([
    ['auxiliary', 2],
    ['police', 1],
  ]);
});

test('[R1] the figures of a drill never mix with those of the event', () => {
  const operation = operationOf(...force, run('day'), run('drill', { kind: 'drill' }));
  act(operation, 'turn-out.begin', {
    runId: 'drill',
    officerIds: ['ida'],
    vehicles: [],
    happenedAt: EIGHT,
  } as never);
  expect(totals(operation).all.personDispatches.value).toBe(0);
});

test('[T3] on time is on post by the start of the window', () => {
  const operation = started();
  const [due] = [EIGHT + 300_000 - 480_000];
  expect(say(operation, 'ida', 'p~m~1', 'on-post', (due - EIGHT) / MINUTE)).toBe('done');
  expect(say(operation, 'zoe', 'q~w', 'on-post', 121)).toBe('done');
  const { all } = totals(operation);
  expect([all.planned, all.attended.value, all.onTime.value]).toEqual([2, 2, 1]);
});

test("[T3] a window moved afterwards changes nobody's past, and one in force earlier is what a late report is held to", () => {
  const operation = started();
  say(operation, 'ida', 'p~m~1', 'on-post', 0);
  expect(totals(operation).all.onTime.value).toBe(0);
  const retime = { id: 'm', departsAt: EIGHT + 60 * MINUTE };
  act(operation, 'movement.retime', retime, { at: EIGHT + 5 * MINUTE, run: 'day' });
  act(operation, 'movement.retime', { ...retime, departsAt: EIGHT });
  expect(totals(operation).all.onTime.value).toBe(0);

  const other = started();
  const earlier = { id: 'm', departsAt: EIGHT - 30 * MINUTE };
  act(other, 'movement.retime', earlier, { at: EIGHT, run: 'day' });
  say(other, 'ida', 'p~m~1', 'on-post', -10);
  const due = dueAt([...runOf(other).tables.reports.values()][0]!);
  expect(Math.abs(due - (EIGHT + 300_000 - 480_000))).toBeLessThan(10);
});

test('[T4] void counts do not count; gate and linked car park are one flow by day, and the car park stands', () => {
  const operation = started();
  count(operation, 'ida', 'gate', 40);
  count(operation, 'ida', 'gate', 7, 26 * 60);
  expect(totals(operation).all.guided.value).toBe(47);
  count(operation, 'zoe', 'park', 30);
  expect(totals(operation).all.guided.value).toBe(37);
  const parked = [...runOf(operation).tables.counts.values()].find(({ vehicles }) => vehicles === 30)!;
  act(operation, 'count.void', { countId: parked.id, why: 'counted twice' });
  expect(totals(operation).all.guided.value).toBe(47);
});

test('[C1] a count is a whole number from 1 to 500', () => {
  const good = { runId: 'day', officerId: 'ida', place: { gateId: 'gate' }, happenedAt: EIGHT };
  const fits = (vehicles: unknown) => Value.Check(actionKinds['count.add'].body, { ...good, vehicles });
  expect([1, 500].map(fits)).toEqual([true, true]);
  expect([0, 501, -3, 2.5, '7', null, Number.NaN].map(fits)).toEqual(Array(7).fill(false));
});

test('[C2] a count is voided once, with a reason, and stays', () => {
  const operation = started();
  count(operation, 'ida', 'gate', 40);
  const [id] = runOf(operation).tables.counts.keys();
  const strike = () => outcome(act(operation, 'count.void', { countId: id as never, why: 'counted twice' }));
  expect(strike()).toBe('done');
  expect(strike()).toBe('already-voided');
  expect(runOf(operation).tables.counts.get(id!)).toMatchObject({ vehicles: 40 });
  expect([...runOf(operation).tables.voids.values()]).toMatchObject([
    { of: id, unitId: 'ida', why: 'counted twice', by: 'administrator' },
  ]);
  expect(Value.Check(actionKinds['count.void'].body, { countId: id, why: ' ' })).toBe(false);
});

test('[T5] a unit counts at every route and venue where it served, a vehicle where its driver did', () => {
  const operation = started();
  const out = {
    runId: 'day',
    officerIds: ['ida'],
    vehicles: [{ vehicleId: 'car-1', driverId: 'ida' }],
    happenedAt: EIGHT,
  } as never;
  act(operation, 'turn-out.begin', out);
  say(operation, 'ida', 'p~m~1', 'on-post', 1);
  count(operation, 'ida', 'gate', 5, 30);
  const { by } = totals(operation);
  expect(
    by.route.map(({ key, personDispatches, vehicleDispatches }) => [
      key,
      personDispatches.value,
      vehicleDispatches.value,
    ]),
  ).toEqual([['r', 1, 1]]);
  expect(
    by.venue.map(({ key, personDispatches, guided }) => [key, personDispatches.value, guided.value]),
  ).toEqual([['fair', 1, 5]]);
});

test('[T5, T6] whatever happens, the parts add up to the whole and every figure names as many records as it counts', () => {
  const event = fc.record({
    who: fc.constantFrom('ida', 'bo', 'zoe'),
    what: fc.constantFrom('out', 'down', 'gate', 'park', 'post'),
    minute: fc.integer({ min: 0, max: 2000 }),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const operation = started();
      for (const { who, what, minute } of events.toSorted((a, b) => a.minute - b.minute)) {
        const happenedAt = EIGHT + minute * MINUTE;
        const body = { runId: 'day', officerIds: [who], happenedAt };
        if (what === 'out')
          act(operation, 'turn-out.begin', { ...body, vehicles: [] } as never, { at: happenedAt });
        else if (what === 'down')
          act(operation, 'turn-out.end', { ...body, vehicleIds: [] } as never, { at: happenedAt });
        else if (what === 'post') say(operation, who, who === 'ida' ? 'p~m~1' : 'q~w', 'on-post', minute);
        else count(operation, who, what, 1 + (minute % 30), minute);
      }
      const { all, by } = totals(operation);
      const sum = (rows: readonly TotalsRow[], figure: (row: TotalsRow) => number) =>
        rows.reduce((total, row) => total + figure(row), 0);
      for (const rows of [by.day, by.group, by.squad, by.grade]) {
        expect(sum(rows, (row) => row.personDispatches.value)).toBe(all.personDispatches.value);
        expect(sum(rows, (row) => row.attended.value)).toBe(all.attended.value);
        expect(sum(rows, (row) => row.guided.value)).toBe(all.guided.value);
        expect(sum(rows, (row) => row.planned)).toBe(all.planned);
      }
      const vehicles = all.guided.records.map((id) => runOf(operation).tables.counts.get(id)!.vehicles);
      expect(vehicles.reduce((a, b) => a + b, 0)).toBe(all.guided.value);
      expect(new Set(all.personDispatches.records).size).toBe(all.personDispatches.value);
      const known = new Set(turnOutsIn(runOf(operation)).map(({ id }) => id as string));
      for (const id of all.personDispatches.records) expect(known.has(id)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('[T5, I1] incidents are broken down by severity; one that states none, as an old phone sends it, stands apart', () => {
  const operation = started();
  const told = (severity?: string) => ({
    runId: 'day',
    kind: 'crowd',
    words: 'many people',
    happenedAt: EIGHT,
    ...(severity && { severity }),
  });
  const open = (severity?: string) => {
    const body = told(severity) as never;
    const decision = act(operation, 'incident.open', body);
    const commit = {
      action: { id: 'a', name: 'incident.open', body },
      changes: decision.ok ? decision.value : [],
    };
    return commitSentence(commit as never, operation, { language: 'en', timeZone: 'UTC' });
  };
  expect(open('critical')).toBe('Incident (crowd, critical): many people');
  open('critical');
  open('slight');
  expect(open()).toBe('Incident (crowd): many people');
  const { all, by } = totals(operation);
  const counts = Object.fromEntries(by.severity.map(({ key, incidents }) => [key, incidents.value]));
  expect(counts).toEqual({ critical: 2, slight: 1, unstated: 1 });
  expect(by.day.map(({ incidents }) => incidents.value)).toEqual([4]);
  expect(all.incidents.records).toHaveLength(4);

  const { body } = actionKinds['incident.open'];
  expect(['critical', undefined, 'grave'].map((severity) => Value.Check(body, told(severity)))).toEqual([
    true,
    true,
    false,
  ]);
  expect(Value.Check(body, { ...told(), raisedBy: 'somebody else' })).toBe(false);
});

test('[T6] the commits behind a figure are those that made and changed its records', () => {
  const operation = started();
  count(operation, 'ida', 'gate', 40);
  const first = operation.revision;
  count(operation, 'ida', 'gate', 2);
  const { all } = totals(operation);
  const commitsBehind = ({ records }: Figure) => records.flatMap((id) => [...operation.revisionsOf(id)]);
  expect(commitsBehind(all.guided)).toEqual([first, first + 1]);
  expect(commitsBehind(all.personDispatches)).toEqual([first]);
});
