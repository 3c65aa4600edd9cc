import { expect, test } from 'vitest';
import type { Action, ActionBody } from '../../domain/actions/actions.ts';
import { stintsOf } from '../../domain/duties/duties.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { dutyCard, officersTouched } from '../../domain/reports/duty-card.ts';
import { changeOfWindow } from '../../domain/reports/read-changes.ts';
import { commitSentence } from '../../domain/words/journal.ts';
import { totalsOf } from '../../domain/totals/totals.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  at,
  by,
  fixedPost,
  officer,
  operationOf,
  outcome,
  group,
  put,
  run,
  runOf,
  squad,
  vehicle,
} from './builders.ts';

/** Ida leads Bo in the first squad; Cy is in the second. Bo counts at a gate this morning. */
function scene(): Operation {
  return operationOf(
    group('north'),
    squad('s1', 'north', { leaderId: 'ida' as never }),
    squad('s2'),
    officer('ida'),
    officer('bo'),
    officer('cy', { squadId: 's2' as never }),
    vehicle('car'),
    vehicle('van', { squadId: 's2' as never }),
    put('venues', { id: 'fair', name: 'Fair', kind: 'main', position: at(0) } as never),
    put('gates', { id: 'gate', venueId: 'fair', name: 'East gate', position: at(0) } as never),
    fixedPost('east', at(0), 0, 60, { gateId: 'gate' as never }),
    fixedPost('hill', at(0), 0, 60),
    assigned('bo', 'east~w'),
    run('day'),
  );
}

const bo = by('officer', 'bo');
const note = {
  runId: 'day',
  officerId: 'bo',
  words: 'Incident 08:05: two cars, one hurt',
  why: 'The run is closed',
  happenedAt: EIGHT + 5 * MINUTE,
} as unknown as ActionBody<'refusal.note'>;

test('[R18] what was not accepted is listed with its words, after the close too, and taken by name once', () => {
  const operation = scene();
  act(operation, 'run.close', { runId: 'day' as never }, { at: EIGHT + HOUR });
  expect(outcome(act(operation, 'refusal.note', note, { by: bo, at: EIGHT + 2 * HOUR }))).toBe('done');
  const cy = by('officer', 'cy');
  expect(outcome(act(operation, 'refusal.note', note, { by: cy }))).toBe('not-yourself');
  const list = () => [...runOf(operation).tables.notAccepted.values()];
  expect(list()).toMatchObject([{ by: 'bo', words: note.words, why: note.why, at: EIGHT + 2 * HOUR }]);
  const seen = { runId: 'day' as never, id: list()[0]!.id };
  expect(outcome(act(operation, 'refusal.see', seen, { by: bo }))).toBe('forbidden');
  act(operation, 'refusal.see', seen, { by: by('dispatcher'), at: EIGHT + 3 * HOUR });
  expect(outcome(act(operation, 'refusal.see', seen, { at: EIGHT + 4 * HOUR }))).toBe('done');
  expect(list()).toMatchObject([{ seen: { by: 'dispatcher', at: EIGHT + 3 * HOUR } }]);
});

test('[R10] an officer has the vehicles of the own squad on the card, drives one out by one tap, and home again', () => {
  const operation = scene();
  const vehicles = (who: string) =>
    dutyCard(operation, who, EIGHT)?.vehicles?.map(({ plate, turnedOut }) => [plate, turnedOut]);
  expect([vehicles('ida'), vehicles('bo'), vehicles('cy')]).toEqual([
    [['car', false]],
    [['car', false]],
    [['van', false]],
  ]);
  const out = {
    runId: 'day',
    officerIds: [],
    vehicles: [{ vehicleId: 'car', driverId: 'bo' }],
    happenedAt: EIGHT,
  } as unknown as ActionBody<'turn-out.begin'>;
  expect(outcome(act(operation, 'turn-out.begin', out, { by: by('officer', 'cy') }))).toBe('not-your-squad');
  const driven = act(operation, 'turn-out.begin', out, { by: bo });
  expect(vehicles('ida')).toEqual([['car', true]]);
  const changes = driven.ok ? driven.value : [];
  expect(officersTouched(operation, changes, [])).toEqual(new Set(['bo', 'ida']));
  const home = { runId: 'day', officerIds: [], vehicleIds: ['car'], happenedAt: EIGHT + HOUR } as never;
  expect(outcome(act(operation, 'turn-out.end', home, { by: bo, at: EIGHT + HOUR }))).toBe('done');
  expect(vehicles('bo')).toEqual([['car', false]]);
  expect(totalsOf(runOf(operation)).all.vehicleDispatches.value).toBe(1);
});

test('[C3] a leader counts where somebody of the squad counts now, and nowhere else', () => {
  const operation = scene();
  expect(dutyCard(operation, 'ida', EIGHT)?.squadCounting).toMatchObject([
    { name: 'East gate', from: EIGHT },
  ]);
  expect(dutyCard(operation, 'bo', EIGHT)?.squadCounting).toBeUndefined();
  const marks = (officerId: string, minute: number) => {
    const happenedAt = EIGHT + minute * MINUTE;
    const body = { runId: 'day', officerId, place: { gateId: 'gate' }, vehicles: 1, happenedAt } as never;
    act(operation, 'count.add', body, { at: happenedAt });
    return [...runOf(operation).tables.counts.values()].at(-1)?.marks;
  };
  expect([marks('ida', 30), marks('ida', 70), marks('cy', 30)]).toEqual([
    undefined,
    ['elsewhere'],
    ['elsewhere'],
  ]);
});

test('[R19] the desk sees who has read a change of their duties; the first word stands', () => {
  const operation = scene();
  const { plan, record } = runOf(operation);
  const hill = stintsOf(plan, plan.tables.posts.get('hill')!)[0]!;
  const held = () => plan.indexes.assignmentsByOfficer.of('bo').at(-1)!;
  expect(
    changeOfWindow(runOf(operation), held(), stintsOf(plan, plan.tables.posts.get('east')!)[0]!),
  ).toEqual({
    isChanged: false,
  });
  const ordered = { records: [recordOf('bo', 'hill~w')], without: [held().id] } as never;
  expect(outcome(act(operation, 'roster.exchange', ordered, { run: 'day', at: EIGHT + MINUTE }))).toBe(
    'done',
  );
  expect(changeOfWindow(runOf(operation), held(), hill)).toEqual({ isChanged: true });
  const change = { dutyId: 'hill~w', code: 'hill', now: { from: hill.from, until: hill.until } };
  const read = (minute: number) => {
    const body = {
      runId: record.id,
      officerId: 'bo',
      changes: [change],
      happenedAt: EIGHT + minute * MINUTE,
    };
    return outcome(act(operation, 'change.acknowledge', body as never, { by: bo }));
  };
  expect([read(2), read(3)]).toEqual(['done', 'done']);
  const body = { runId: record.id, officerId: 'bo', changes: [change], happenedAt: EIGHT };
  const action = { id: 'read', name: 'change.acknowledge', body } as unknown as Action;
  const shown = { language: 'en', timeZone: 'UTC' } as const;
  expect(commitSentence({ action, changes: [] }, operation, shown)).toBe('bo has read the change: hill');
  expect(changeOfWindow(runOf(operation), held(), hill)).toEqual({
    isChanged: true,
    readAt: EIGHT + 2 * MINUTE,
  });
});

function recordOf(officerId: string, dutyId: string) {
  return { id: 'new', officerId, dutyIds: [dutyId], grade: 'auxiliary' };
}

test('[E5] a card says which edition it shows, or that there is none', () => {
  const operation = operationOf(group('north'), squad('s1'), officer('ida'), fixedPost('hill', at(0), 0, 60));
  expect(dutyCard(operation, 'ida', EIGHT)?.edition).toBeUndefined();
  act(operation, 'edition.issue', {});
  expect(dutyCard(operation, 'ida', EIGHT)?.edition).toBe(1);
});
