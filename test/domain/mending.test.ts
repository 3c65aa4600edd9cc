import { beforeAll, expect, test } from 'vitest';
import { decide } from '../../domain/actions/decide.ts';
import { stintsHolding, type Stint } from '../../domain/duties/duties.ts';
import type { Id } from '../../domain/kernel/id.ts';
import { dayOf } from '../../domain/operation/days.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { exchangeFor, mendedRoster, type Mended } from '../../domain/staffing/from-plan/mending.ts';
import { conflictsOf, type Conflict } from '../../domain/staffing/rules/conflicts.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  at,
  by,
  fixedPost,
  group,
  officer,
  operationOf,
  squad,
} from './builders.ts';
import { foldedFestival } from './festival.ts';

let festival: Operation;

beforeAll(async () => {
  festival = await foldedFestival();
}, 120_000);

let made = 0;
const newId = (): Id<'Assignment'> => `new-${++made}` as Id<'Assignment'>;

const heldBy = (operation: Operation, officerId: string): Stint[] =>
  operation.plan.indexes.assignmentsByOfficer
    .of(officerId)
    .flatMap(({ dutyIds }) => stintsHolding(operation.plan, dutyIds))
    .sort((a, b) => a.from - b.from);

const told = (conflicts: readonly Conflict[]): string[] =>
  conflicts.map((one) =>
    JSON.stringify([one.kind, one.kind === 'uncovered' ? [one.stint.id, one.grade, one.missing] : one]),
  );

/** Takes a mended roster over as a dispatcher, or returns why it is refused. */
function takeOver(operation: Operation, mended: Mended): string {
  const body = exchangeFor(operation.plan, mended, newId);
  const action = { id: `take-over-${++made}`, name: 'roster.exchange', body } as const;
  const decision = decide(operation, action, { by: by('dispatcher'), at: mended.now });
  if (!decision.ok) return JSON.stringify(decision.refusal);
  operation.apply({
    revision: operation.revision + 1,
    at: mended.now,
    changes: decision.value,
    undoable: true,
  });
  return 'done';
}

test('[S26] an officer out in the middle of the first day of the harvest festival: the change is accepted, keeps duties that have begun and causes no conflict', () => {
  const [day] = festival.brief.days;
  const ofDay = (id: string) =>
    heldBy(festival, id).filter(({ from }) => dayOf(festival.brief, from) === day);
  const out = [...festival.plan.tables.officers.values()].find(({ id }) => ofDay(id).length >= 6)!;
  const [first] = ofDay(out.id);
  const now = first!.from + MINUTE;
  const before = told(conflictsOf(festival.plan));
  const wholeBefore = heldBy(festival, out.id);
  const mended = mendedRoster(festival.plan, { now, away: new Set([out.id]) });
  expect(mended.uncovered).toEqual([]);
  expect(mended.calls.length).toBeGreaterThanOrEqual(1);
  expect(mended.begun.map(({ stint }) => stint.id)).toContain(first!.id);

  expect(takeOver(festival, mended)).toBe('done');
  const kept = wholeBefore.filter(({ id, from }) => id === first!.id || dayOf(festival.brief, from) !== day);
  expect(heldBy(festival, out.id).map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
  expect(told(conflictsOf(festival.plan)).filter((one) => !before.includes(one))).toEqual([]);
}, 60_000);

test('[S26] a leader keeps their duties and takes no more; duties that nobody can take are reported and removed from the officer who is out', () => {
  const operation = operationOf(
    group('north'),
    squad('s1', 'north', { leaderId: 'lea' as never }),
    officer('lea'),
    officer('ida'),
    fixedPost('led', at(0), 60, 120),
    fixedPost('open', at(0), 180, 240),
    assigned('lea', 'led~w'),
    assigned('ida', 'open~w'),
  );
  const now = EIGHT - HOUR;
  expect(mendedRoster(operation.plan, { now, away: new Set() })).toMatchObject({ calls: [], uncovered: [] });
  const mended = mendedRoster(operation.plan, { now, away: new Set(['ida']) });
  expect(mended).toMatchObject({ calls: [], uncovered: [{ duty: 'open~w', missing: 1 }] });
  expect(takeOver(operation, mended)).toBe('done');
  expect([heldBy(operation, 'lea').length, heldBy(operation, 'ida').length]).toEqual([1, 0]);
});

test('[S26] only those who run the event or plan it may take over a mended roster', () => {
  const body = { records: [], without: [] };
  expect(act(operationOf(), 'roster.exchange', body, { by: by('commander') }).ok).toBe(false);
});
