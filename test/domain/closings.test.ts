import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ActionName } from '../../domain/actions/actions.ts';
import { closingReport } from '../../domain/closings/closing-report.ts';
import { closingsOf } from '../../domain/closings/closing-actions.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { PLAN_COLLECTIONS, RUN_COLLECTIONS } from '../../domain/records/collections.ts';
import type { Closing } from '../../domain/records/run.ts';
import { turnOutsIn } from '../../domain/runs/turn-outs.ts';
import { totalsOf } from '../../domain/totals/totals.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  at,
  brief,
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
} from './builders.ts';

const venue = (id: string) => put('venues', { id, name: id, kind: 'main', position: at(0) } as never);
const gate = put('gates', { id: 'gate', venueId: 'fair', name: 'gate', position: at(0) } as never);

const scene = [
  ...north,
  group('south'),
  squad('s2', 'south'),
  ...['ida', 'bo'].map((id) => officer(id)),
  venue('fair'),
  gate,
  route('r', [at(0), at(6000)]),
  movement('m', 'r'),
  post('p', at(3000)),
  fixedPost('q', at(0), 120, 150, { venueId: 'fair' as never }),
  assigned('ida', 'p~m~1'),
  assigned('bo', 'q~w'),
];

/** Requests an action at a minute after eight. Returns `done`, or the reason of the refusal. */
function ask(operation: Operation, name: ActionName, body: object, minute: number, inRun?: string): string {
  return outcome(
    act(operation, name, body as never, { at: EIGHT + minute * MINUTE, ...(inRun && { run: inRun }) }),
  );
}

/** Facts of a run. */
const told = (runId: string, minute: number) => ({ runId, happenedAt: EIGHT + minute * MINUTE });
const said = (runId: string, who: 'ida' | 'bo', step: string, minute: number) => ({
  ...told(runId, minute),
  officerId: who,
  dutyIds: [who === 'ida' ? 'p~m~1' : 'q~w'],
  step,
});

/** An event in which Ida came and went. */
function held(): Operation {
  const operation = operationOf(...scene, run('day'));
  for (const [step, minute] of [
    ['on-post', -5],
    ['closed', 2],
    ['reopened', 6],
    ['relieved', 7],
  ] as const)
    expect(ask(operation, 'report.make', said('day', 'ida', step, minute), minute)).toBe('done');
  const counted = { ...told('day', 125), officerId: 'bo', place: { gateId: 'gate' }, vehicles: 12 };
  expect(ask(operation, 'count.add', counted, 125)).toBe('done');
  return operation;
}

function closed(): Operation {
  const operation = held();
  expect(ask(operation, 'run.close', { runId: 'day' }, 200)).toBe('done');
  return operation;
}

const reportOf = (closing: Closing) => closing.report as ReturnType<typeof closingReport>;

describe('[R13] the closing of a run', () => {
  test('needs words while something is open, and states how much was open', () => {
    const operation = held();
    ask(operation, 'report.make', said('day', 'bo', 'on-post', 119), 126);
    ask(operation, 'incident.open', { ...told('day', 60), kind: 'crowd', words: 'many' }, 126);
    const close = (words?: string) => ask(operation, 'run.close', { runId: 'day', words }, 200);
    expect(close()).toBe('words-needed');
    expect(close(' ')).toBe('words-needed');
    expect(close('the night shift goes on')).toBe('done');
    const [closing] = closingsOf(operation, 'day');
    expect(closing).toMatchObject({
      number: 1,
      words: 'the night shift goes on',
      open: { incidents: 1, requests: 0, onPost: 1, convoys: 0 },
      closedAt: EIGHT + 200 * MINUTE,
    });
  });

  test('needs words while a movement is under way', () => {
    const operation = held();
    const close = (words?: string) => ask(operation, 'run.close', { runId: 'day', words }, 3);
    expect(close()).toBe('words-needed');
    expect(close('the road is flooded')).toBe('done');
    expect(closingsOf(operation, 'day')[0]!.open).toMatchObject({ convoys: 1 });
  });

  test('has the figures of its moment; later arrivals do not change it', () => {
    const operation = closed();
    const [closing] = closingsOf(operation, 'day');
    expect(reportOf(closing!).all).toMatchObject({
      attended: 1,
      planned: 2,
      guided: 12,
      personDispatches: 2,
    });
    expect(ask(operation, 'report.make', said('day', 'bo', 'on-post', 119), 300)).toBe('done');
    expect(closingsOf(operation, 'day')).toEqual([closing]);
    expect(totalsOf(runOf(operation)).all.attended.value).toBe(2);
  });

  test('is withdrawn by reopening; turn-outs continue, and the next closing is number two', () => {
    const operation = closed();
    const [first] = closingsOf(operation, 'day');
    const outs = () => turnOutsIn(runOf(operation)).map(({ until }) => until && (until - EIGHT) / MINUTE);
    expect(outs()).toEqual([200, 200]);
    expect(ask(operation, 'run.reopen', { runId: 'day', why: 'too early' }, 210)).toBe('done');
    expect(outs()).toEqual([undefined, undefined]);
    expect(ask(operation, 'run.reopen', { runId: 'day', why: 'again' }, 211)).toBe('run-open');
    expect(ask(operation, 'report.make', said('day', 'bo', 'relieved', 212), 212)).toBe('done');
    expect(ask(operation, 'run.close', { runId: 'day' }, 220)).toBe('done');
    expect(outs()).toEqual([220, 220]);
    const [withdrawn, second] = closingsOf(operation, 'day');
    expect(withdrawn).toEqual({
      ...first,
      withdrawn: { by: 'administrator', at: EIGHT + 210 * MINUTE, why: 'too early' },
    });
    expect(second).toMatchObject({ number: 2, closedAt: EIGHT + 220 * MINUTE });
  });

  test('cannot be reopened while another run of its kind is open', () => {
    const operation = closed();
    expect(
      ask(
        operation,
        'run.open',
        { run: recordOf(run('next', { clock: { from: EIGHT, startedAt: EIGHT, rate: 1 } })) },
        0,
      ),
    ).toBe('done');
    expect(ask(operation, 'run.reopen', { runId: 'day', why: 'late' }, 300)).toBe('run-open');
  });
});

/** An action after the closing. */
interface Later {
  readonly name: ActionName;
  readonly body: object;
}

const later = (name: ActionName, ...bodies: readonly object[]) =>
  fc.constantFrom(...bodies.map((body): Later => ({ name, body })));
const places = (...records: readonly Parameters<typeof recordOf>[0][]) =>
  records.map((change) => ({ records: [recordOf(change)] }));

/** Edits of a plan. */
const edits: fc.Arbitrary<Later> = fc.oneof(
  later(
    'officer.place',
    ...places(officer('ida', { grade: 'police' }), officer('bo', { squadId: 's2' as never })),
  ),
  later('squad.place', ...places(squad('s1', 'south'), squad('s3'))),
  later('venue.place', ...places(venue('fair'), venue('hall'))),
  later('post.place', ...places(post('p', at(3000, 900)), fixedPost('q', at(0), 60, 70), post('new', at(9)))),
  later('route.place', ...places(route('r', [at(0), at(0, 6000)]), route('r', [at(0), at(7000)]))),
  later(
    'movement.retime',
    { id: 'm', departsAt: EIGHT - 60 * MINUTE },
    { id: 'm', departsAt: EIGHT + 90 * MINUTE },
  ),
  later('roster.unassign', { ids: ['ida-at-p-m-1'] }, { ids: ['bo-at-q-w'] }),
  later('post.remove', { ids: ['q'] }, { ids: ['new'] }),
  later(
    'brief.edit',
    { brief: { ...brief, dayBeginsAt: '09:00' } },
    { brief: { ...brief, quietLimitMin: 30 } },
  ),
);

/** Facts of a run, its closing and its reopening. */
const happenings = (runId: string): fc.Arbitrary<Later> =>
  fc.oneof(
    later(
      'report.make',
      said(runId, 'ida', 'on-post', -20),
      said(runId, 'bo', 'on-post', 119),
      said(runId, 'bo', 'relieved', 155),
    ),
    later('count.add', { ...told(runId, 40), officerId: 'ida', place: { gateId: 'gate' }, vehicles: 3 }),
    later('turn-out.end', { ...told(runId, 90), officerIds: ['ida'], vehicleIds: [] }),
    later('incident.open', { ...told(runId, 50), kind: 'crowd', words: 'many' }),
    later('run.close', { runId, words: 'all is said' }),
    later('run.reopen', { runId, why: 'something came' }),
  );

const editions: fc.Arbitrary<Later> = fc.oneof(
  later('edition.issue', {}),
  later('edition.submit', {}),
  later('edition.approve', { number: 2 }),
  later('edition.publish', { number: 2 }),
  later('edition.withdraw', { number: 1, words: 'not this one' }, { number: 2, words: 'nor this' }),
);

const drill = { ...recordOf(run('drill', { kind: 'drill' })) };

/** What is stored of a plan, as text. */
const planText = (plan: { allOf(name: (typeof PLAN_COLLECTIONS)[number]): Iterable<unknown> }) =>
  JSON.stringify(PLAN_COLLECTIONS.map((name) => [...plan.allOf(name)]));

test('[R13] random later actions leave every closing identical, byte for byte', () => {
  const anything = fc.oneof(
    edits.map((one) => ({ ...one, where: undefined })),
    edits.map((one) => ({ ...one, where: 'day' })),
    edits.map((one) => ({ ...one, where: 'drill' })),
    fc
      .oneof(editions, happenings('day'), happenings('drill'), later('run.open', { run: drill }))
      .map((one) => ({
        ...one,
        where: undefined,
      })),
  );
  const texts = (operation: Operation) =>
    closingsOf(operation, 'day').map(({ withdrawn: _withdrawn, ...closing }) => JSON.stringify(closing));
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 25 }), (actions) => {
      const operation = closed();
      let before = texts(operation);
      actions.forEach(({ name, body, where }, i) => {
        ask(operation, name, body, 300 + i, where);
        const after = texts(operation);
        expect(after.slice(0, before.length)).toEqual(before);
        before = after;
      });
    }),
    { numRuns: 200 },
  );
});

test('[R13] changes of the draft, of editions and of a drill leave the report of a closed run as it is', () => {
  const elsewhere = fc.oneof(
    edits.map((one) => ({ ...one, where: undefined })),
    edits.map((one) => ({ ...one, where: 'drill' })),
    fc.oneof(editions, happenings('drill')).map((one) => ({ ...one, where: undefined })),
  );
  fc.assert(
    fc.property(fc.array(elsewhere, { maxLength: 25 }), (actions) => {
      const operation = closed();
      expect(ask(operation, 'run.open', { run: drill }, 250)).toBe('done');
      actions.forEach(({ name, body, where }, i) => ask(operation, name, body, 300 + i, where));
      const [closing] = closingsOf(operation, 'day');
      const { preparation: _before, ...report } = reportOf(closing!);
      expect(JSON.stringify(closingReport(runOf(operation)))).toBe(JSON.stringify(report));
    }),
    { numRuns: 200 },
  );
});

test('[R1] a drill changes nothing outside itself', () => {
  const outside = (operation: Operation) => ({
    draft: planText(operation.plan),
    editions: [...operation.tables.editions.values()].map((edition) => [
      JSON.stringify(edition),
      planText(operation.planOf(edition)!),
    ]),
    event: [
      JSON.stringify(runOf(operation).record),
      planText(runOf(operation).plan),
      JSON.stringify(RUN_COLLECTIONS.map((name) => [...runOf(operation).allOf(name)])),
      JSON.stringify(closingReport(runOf(operation))),
    ],
    closings: closingsOf(operation, 'day'),
  });
  const rehearsed = fc.oneof(
    edits.map((one) => ({ ...one, where: 'drill' })),
    happenings('drill').map((one) => ({ ...one, where: undefined })),
  );
  fc.assert(
    fc.property(fc.array(rehearsed, { maxLength: 25 }), fc.boolean(), (actions, isClosed) => {
      const operation = isClosed ? closed() : held();
      expect(ask(operation, 'run.open', { run: drill }, 250)).toBe('done');
      const before = outside(operation);
      actions.forEach(({ name, body, where }, i) => ask(operation, name, body, 300 + i, where));
      expect(outside(operation)).toEqual(before);
    }),
    { numRuns: 200 },
  );
});
