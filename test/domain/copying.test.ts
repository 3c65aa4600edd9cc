import { expect, test } from 'vitest';
import { copyOf, type CopyTerms } from '../../domain/actions/copying.ts';
import { Operation } from '../../domain/operation/operation.ts';
import { act, assigned, assignment, at, brief, closure, fixedPost, group, movement } from './builders.ts';
import { officer, operationOf, outcome, put, recordOf, route, run, squad, HOUR } from './builders.ts';

const zone = { timeZone: 'Europe/Berlin', days: ['2026-03-28', '2026-03-29'] };
/** 2026-03-28 20:00 in Berlin; the night after it has 23 hours. */
const EVENING = Date.UTC(2026, 2, 28, 19);

const window = (from: number, until: number) => ({ id: 'w' as never, from, until });
const of = { operationId: 'harvest', name: 'Harvest', revision: 9 };
const terms: CopyTerms = { name: 'Harvest 2027', days: -7, people: true, absences: true };

function copied(source: Operation, part: Partial<CopyTerms> = {}) {
  const { steps, leftOut } = copyOf(source.plan, of, { ...terms, ...part });
  const copy = new Operation('copy');
  copy.plan.travel = 'least';
  const outcomes = steps.map(({ name, body }) => outcome(act(copy, name, body as never)));
  expect(new Set(outcomes)).toEqual(new Set(['done']));
  return { copy, leftOut, tables: copy.plan.tables };
}

const planned = () =>
  operationOf(
    put('briefs', { ...brief, ...zone }),
    group('north', { leaderId: 'ida' as never }),
    squad('s1', 'north', { leaderId: 'ida' as never }),
    officer('ida', { away: [{ ...window(EVENING - HOUR, EVENING), why: 'court' }] as never }),
    put('vehicles', {
      id: 'v' as never,
      plate: 'V1',
      kind: 'car',
      seats: 4,
      squadId: 's1' as never,
      outFrom: EVENING,
    }),
    route('R1', [at(0), at(5000)]),
    movement('m', 'R1', { departsAt: EVENING, earlier: [{ departsAt: EVENING - HOUR, until: EVENING }] }),
    {
      ...closure('c', 'R1', 12 * 60),
      record: { ...recordOf(closure('c', 'R1', 12 * 60)), departsAt: EVENING },
    } as never,
    fixedPost('p', at(0, 900), 0, 60, { fixedWindows: [window(EVENING, EVENING + 9 * HOUR)] }),
    assigned('ida', 'p~w'),
  );

test('[O8] a copy moves every date by whole days and keeps times of day, also across a clock change', () => {
  const { tables, copy } = copied(planned());
  const week = 7 * 24 * HOUR;
  expect(copy.brief).toMatchObject({ name: 'Harvest 2027', days: ['2026-03-21', '2026-03-22'] });
  const [held] = tables.posts.get('p')!.fixedWindows;
  expect(held).toMatchObject({ from: EVENING - week, until: EVENING - week + 10 * HOUR });
  expect(tables.movements.get('m')).toMatchObject({ departsAt: EVENING - week, earlier: [] });
  expect(tables.movements.get('c')).toMatchObject({ departsAt: EVENING - week, closedS: 13 * 3600 });
  expect(tables.officers.get('ida')!.away).toMatchObject([
    { from: EVENING - week - HOUR, until: EVENING - week },
  ]);
  expect(tables.vehicles.get('v')).not.toHaveProperty('outFrom');
  expect([...tables.assignments.values()]).toMatchObject([{ officerId: 'ida', dutyIds: ['p~w'] }]);
  expect(tables.squads.get('s1')!.leaderId).toBe('ida');
});

test('[O8] without people a copy has neither officers, nor leaders, nor assignments; absences can be left out alone', () => {
  const { tables } = copied(planned(), { people: false });
  expect([tables.officers.size, tables.assignments.size, tables.vehicles.size]).toEqual([0, 0, 1]);
  expect(tables.groups.get('north')).not.toHaveProperty('leaderId');
  expect(copied(planned(), { absences: false }).tables.officers.get('ida')).not.toHaveProperty('away');
});

test('[O8] no runs, reports or editions are copied, and an assignment that breaks a rule is left out and counted', () => {
  const source = planned();
  source.apply({ revision: source.revision + 1, at: 0, changes: [run('r')] });
  const double = { ...assignment('ida', 'p~w'), id: 'again' as never };
  source.plan.change({ collection: 'assignments', record: double });
  const { copy, leftOut } = copied(source);
  expect([copy.runs.size, copy.tables.editions.size, leftOut]).toEqual([0, 0, 1]);
});

test('[O9] an archived operation is read only for staff until it is brought back, and a running one is not archived', () => {
  const operation = planned();
  const rename = () =>
    outcome(act(operation, 'group.place', { records: [recordOf(group('south')) as never] }));
  expect(outcome(act(operation, 'operation.archive', {}))).toBe('done');
  expect([rename(), outcome(act(operation, 'operation.archive', {}))]).toEqual(['archived', 'archived']);
  expect(outcome(act(operation, 'operation.bring-back', {}))).toBe('done');
  expect(rename()).toBe('done');
  operation.apply({ revision: operation.revision + 1, at: 0, changes: [run('r')] });
  expect(outcome(act(operation, 'operation.archive', {}))).toBe('run-open');
});
