import { expect, test } from 'vitest';
import type { ActionBody } from '../../domain/actions/actions.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Step } from '../../domain/records/report.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { irregulars } from '../../domain/totals/counting.ts';
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
  north,
  officer,
  operationOf,
  outcome,
  put,
  recordOf,
  run,
  squad,
  vehicle,
} from './builders.ts';

const field = [
  ...north,
  squad('s2'),
  officer('ida'),
  officer('bo'),
  officer('zoe', { squadId: 's2' as never }),
  vehicle('car-1'),
  fixedPost('east', at(0), 0, 30),
  fixedPost('west', at(20_000), 120, 180),
];
const staffed = [...field, assigned('ida', 'east~w'), assigned('ida', 'west~w')];

function say(
  operation: Operation,
  officerId: string,
  post: string,
  step: Step,
  minute: number,
  asked: Parameters<typeof act>[3] = {},
) {
  const body = { runId: 'day', officerId, dutyIds: [`${post}~w`], step, happenedAt: EIGHT + minute * MINUTE };
  return outcome(
    act(operation, 'report.make', body as unknown as ActionBody<'report.make'>, {
      at: EIGHT + minute * MINUTE,
      ...asked,
    }),
  );
}

const end = (operation: Operation, minute: number) =>
  outcome(act(operation, 'run.close', { runId: 'day' as never }, { at: EIGHT + minute * MINUTE }));

test('[R1] one run of each kind is open at a time, on days of the operation', () => {
  const operation = operationOf(...field);
  const open = (id: string, part = {}) =>
    outcome(act(operation, 'run.open', { run: recordOf(run(id, part)) as never }));
  expect(open('day')).toBe('done');
  expect(open('again')).toBe('run-open');
  expect(open('drill', { kind: 'drill' })).toBe('done');
  expect(open('elsewhen', { kind: 'drill', days: ['2021-01-01'] })).toBe('no-such-record');
});

test('[R2] the clock of a run goes at its own rate and stops when it is closed', () => {
  const fast = recordOf(run('fast', { clock: { from: EIGHT, startedAt: EIGHT + HOUR, rate: 60 } })) as never;
  expect(runTime(fast, EIGHT + HOUR + 1000)).toBe(EIGHT + MINUTE);
  expect(runTime({ ...(fast as object), closedAt: EIGHT + 30_000 } as never, EIGHT + HOUR + 1000)).toBe(
    EIGHT + 30_000,
  );
});

test('[R3] the first report is a turn-out, the next ones are not, and after a stand-down there is a new one', () => {
  const operation = operationOf(...staffed, run('day'));
  say(operation, 'ida', 'east', 'on-my-way', -20);
  say(operation, 'ida', 'east', 'on-post', -5);
  expect([...operation.tables.turnOuts.values()].map(({ from, until }) => [from, until])).toEqual([
    [EIGHT - 20 * MINUTE, undefined],
  ]);
  const down = {
    runId: 'day' as never,
    officerIds: ['ida' as never],
    vehicleIds: [],
    happenedAt: EIGHT + 40 * MINUTE,
  };
  expect(outcome(act(operation, 'turn-out.end', down, { at: EIGHT + 40 * MINUTE }))).toBe('done');
  expect(outcome(act(operation, 'turn-out.end', down, { at: EIGHT + 40 * MINUTE }))).toBe('not-on-duty');
  say(operation, 'ida', 'west', 'on-post', 110);
  expect(operation.tables.turnOuts.size).toBe(2);
  end(operation, 240);
  expect([...operation.tables.turnOuts.values()].map(({ until }) => until)).toEqual([
    EIGHT + 40 * MINUTE,
    EIGHT + 240 * MINUTE,
  ]);
});

test('[R3] a report made earlier than the first known one moves the turn-out back, and creates no second one', () => {
  const operation = operationOf(...staffed, run('day'));
  say(operation, 'ida', 'east', 'on-my-way', -20);
  const out = { runId: 'day' as never, officerIds: ['ida' as never], vehicles: [], happenedAt: EIGHT };
  expect(outcome(act(operation, 'turn-out.begin', out))).toBe('already-out');
  const count = {
    runId: 'day',
    officerId: 'ida',
    place: { gateId: 'g' },
    vehicles: 5,
    happenedAt: EIGHT - 30 * MINUTE,
  };
  act(operation, 'venue.place', {
    records: [{ id: 'v', name: 'v', kind: 'main', position: at(0) } as never],
  });
  act(operation, 'gate.place', { records: [{ id: 'g', venueId: 'v', name: 'g', position: at(0) } as never] });
  expect(outcome(act(operation, 'count.add', count as never))).toBe('done');
  expect([...operation.tables.turnOuts.values()].map(({ from }) => from)).toEqual([EIGHT - 30 * MINUTE]);
});

test('[R4] an officer who was never assigned cannot report on the duty', () => {
  const operation = operationOf(...staffed, run('day'));
  expect(say(operation, 'bo', 'east', 'on-post', 0)).toBe('never-assigned');
  expect(operation.tables.turnOuts.size).toBe(0);
});

test('[R5] steps come in their order; on my way may be left out, and a stint is closed and reopened for each convoy', () => {
  const operation = operationOf(...staffed, run('day'));
  expect(say(operation, 'ida', 'east', 'closed', 1)).toBe('out-of-order');
  expect(say(operation, 'ida', 'east', 'on-post', 1)).toBe('done');
  expect(say(operation, 'ida', 'east', 'on-post', 2)).toBe('already-reported');
  expect(say(operation, 'ida', 'east', 'on-my-way', 2)).toBe('out-of-order');
  expect(say(operation, 'ida', 'east', 'reopened', 2)).toBe('out-of-order');
  for (const step of ['closed', 'reopened', 'closed', 'reopened', 'relieved'] as const) {
    expect(say(operation, 'ida', 'east', step, 5)).toBe('done');
  }
  expect(say(operation, 'ida', 'east', 'closed', 6)).toBe('out-of-order');
});

test('[R6] nothing is reported ahead of the clock, or from long before the run', () => {
  const operation = operationOf(...staffed, run('day'));
  expect(say(operation, 'ida', 'east', 'on-post', 10, { at: EIGHT })).toBe('not-yet');
  expect(say(operation, 'ida', 'east', 'on-post', -13 * 60, { at: EIGHT })).toBe('too-long-ago');
  expect(say(operation, 'ida', 'east', 'on-post', 0, { at: EIGHT - 30_000 })).toBe('done');
});

test('[R7] a closed run is not edited, and cannot be closed twice', () => {
  const operation = operationOf(...staffed, run('day'));
  say(operation, 'ida', 'east', 'on-post', 0);
  expect(end(operation, 60)).toBe('done');
  expect(end(operation, 61)).toBe('run-closed');
  expect(say(operation, 'ida', 'east', 'relieved', 70)).toBe('run-closed');
  const incident = { runId: 'day', kind: 'crowd', words: 'many', happenedAt: EIGHT } as never;
  expect(outcome(act(operation, 'incident.open', incident, { at: EIGHT + 70 * MINUTE }))).toBe('run-closed');
});

test('[R8] a report from before the run was closed is accepted late, marked, and starts no endless turn-out', () => {
  const operation = operationOf(...staffed, run('day'));
  end(operation, 60);
  expect(say(operation, 'ida', 'east', 'on-post', 5, { at: EIGHT + 90 * MINUTE })).toBe('done');
  const [report] = operation.tables.reports.values();
  expect(report).toMatchObject({ irregular: 'after-close', happenedAt: EIGHT + 5 * MINUTE });
  expect([...operation.tables.turnOuts.values()][0]).toMatchObject({
    from: EIGHT + 5 * MINUTE,
    until: EIGHT + 60 * MINUTE,
  });
  expect(irregulars(operation, operation.tables.runs.get('day')!)).toEqual([report]);
});

test('[R8] a report from before a re-assignment is accepted late and marked; from after it, it is refused', () => {
  const operation = operationOf(...staffed, run('day'));
  const taken = operation.plan.indexes.assignmentsByPost.of('east')[0]!;
  act(operation, 'roster.unassign', { ids: [taken.id] }, { at: EIGHT + 10 * MINUTE });
  expect(say(operation, 'ida', 'east', 'on-post', 12)).toBe('no-longer-assigned');
  expect(say(operation, 'ida', 'east', 'on-post', 5, { at: EIGHT + 15 * MINUTE })).toBe('done');
  expect([...operation.tables.reports.values()][0]).toMatchObject({ irregular: 'before-reassignment' });
});

test('[R9] officers speak for themselves, leaders for those they lead, the command post for everyone', () => {
  const leading = [
    put('squads', { ...(recordOf(squad('s1')) as object), leaderId: 'bo' } as never),
    put('groups', { ...(recordOf(group('north')) as object) } as never),
  ];
  const operation = operationOf(...staffed, ...leading, run('day'));
  const as = (actor: ReturnType<typeof by>, who: string) =>
    say(operation, who, 'east', 'on-post', 0, { by: actor });
  expect(as(by('officer', 'zoe'), 'ida')).toBe('not-yourself');
  expect(as(by('leader', 'zoe'), 'ida')).toBe('not-your-squad');
  expect(as(by('commander'), 'ida')).toBe('forbidden');
  expect(as(by('leader', 'bo'), 'ida')).toBe('done');
  expect(say(operation, 'ida', 'east', 'relieved', 10, { by: by('officer', 'ida') })).toBe('done');
  expect(say(operation, 'ida', 'west', 'on-post', 110, { by: by('dispatcher') })).toBe('done');
});

test('[R10] a vehicle turns out on a report of its own squad or the command post', () => {
  const operation = operationOf(...staffed, run('day'));
  const out = (actor: ReturnType<typeof by>) =>
    outcome(
      act(
        operation,
        'turn-out.begin',
        { runId: 'day', officerIds: [], vehicles: [{ vehicleId: 'car-1' }], happenedAt: EIGHT } as never,
        { by: actor },
      ),
    );
  expect(out(by('officer', 'zoe'))).toBe('not-your-squad');
  expect(out(by('officer', 'ida'))).toBe('done');
  expect(out(by('dispatcher'))).toBe('already-out');
});

test('[I1] an incident is answered once, then closed once, each in words and by somebody', () => {
  const operation = operationOf(...staffed, run('day'));
  act(
    operation,
    'incident.open',
    { runId: 'day', kind: 'crowd', words: 'many', officerId: 'ida', happenedAt: EIGHT } as never,
    { by: by('officer', 'ida') },
  );
  const [incident] = operation.tables.incidents.values();
  expect(incident).toMatchObject({ raisedBy: 'ida' });
  const handle = (name: 'incident.answer' | 'incident.close') =>
    outcome(act(operation, name, { id: incident!.id, words: 'seen to' }, { by: by('dispatcher') }));
  expect(handle('incident.close')).toBe('not-answered');
  expect(handle('incident.answer')).toBe('done');
  expect(handle('incident.answer')).toBe('already-answered');
  expect(handle('incident.close')).toBe('done');
  expect(handle('incident.close')).toBe('already-closed');
  expect(operation.tables.incidents.get(incident!.id)).toMatchObject({
    answered: { by: 'dispatcher', words: 'seen to' },
    closed: { by: 'dispatcher' },
  });
});

test('[I1] a public request is raised at an existing support site', () => {
  const operation = operationOf(...staffed, run('day'));
  const ask = () =>
    outcome(
      act(operation, 'request.open', {
        runId: 'day',
        supportSiteId: 'site',
        words: 'a lost child',
        happenedAt: EIGHT,
      } as never),
    );
  expect(ask()).toBe('no-such-record');
  act(operation, 'support-site.place', {
    records: [
      { id: 'site', name: 'site', position: at(0), roomsM2: 400, squareM2: 2000, services: [] } as never,
    ],
  });
  expect(ask()).toBe('done');
});

test('[P3] an officer who has reported cannot be removed, nor can the post', () => {
  const operation = operationOf(...staffed, run('day'));
  say(operation, 'ida', 'east', 'on-post', 0);
  expect(outcome(act(operation, 'officer.remove', { ids: ['ida'] }))).toBe('has-history');
  expect(outcome(act(operation, 'post.remove', { ids: ['east'] }))).toBe('has-history');
  expect(outcome(act(operation, 'officer.remove', { ids: ['bo'] }))).toBe('done');
});
