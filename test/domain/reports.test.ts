import { expect, test } from 'vitest';
import type { ActionBody } from '../../domain/actions/actions.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Step } from '../../domain/records/report.ts';
import { postNow } from '../../domain/reports/post-state.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { turnOutsIn } from '../../domain/runs/turn-outs.ts';
import { kindOf } from '../../domain/records/life.ts';
import { factsOf } from '../../domain/runs/unit-facts.ts';
import { irregulars } from '../../domain/totals/counting.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  assignment,
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
  runOf,
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

const end = (operation: Operation, minute: number, words?: string) =>
  outcome(
    act(
      operation,
      'run.close',
      { runId: 'day' as never, ...(words && { words }) },
      { at: EIGHT + minute * MINUTE },
    ),
  );

/** The turn-outs of a run, each from which minute after eight until which. */
const outs = (operation: Operation) =>
  turnOutsIn(runOf(operation)).map(({ from, until }) => [
    (from - EIGHT) / MINUTE,
    until === undefined ? undefined : (until - EIGHT) / MINUTE,
  ]);

test('[R1] one run of each kind is open at a time, on days of the operation', () => {
  const operation = operationOf(...field);
  const open = (id: string, part = {}) =>
    outcome(act(operation, 'run.open', { run: recordOf(run(id, part)) as never }));
  expect(open('day')).toBe('done');
  expect(open('again')).toBe('run-open');
  expect(open('elsewhen', { kind: 'drill', days: ['2021-01-01'] })).toBe('no-such-record');
  expect(open('drill', { kind: 'drill' })).toBe('done');
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
  expect(outs(operation)).toEqual([[-20, undefined]]);
  const down = {
    runId: 'day' as never,
    officerIds: ['ida' as never],
    vehicleIds: [],
    happenedAt: EIGHT + 40 * MINUTE,
  };
  expect(outcome(act(operation, 'turn-out.end', down, { at: EIGHT + 40 * MINUTE }))).toBe('done');
  expect(outcome(act(operation, 'turn-out.end', down, { at: EIGHT + 40 * MINUTE }))).toBe('done');
  say(operation, 'ida', 'west', 'on-post', 110);
  expect(outs(operation)).toEqual([
    [-20, 40],
    [110, undefined],
  ]);
  expect(end(operation, 240, 'ida is still at west')).toBe('done');
  expect(outs(operation)).toEqual([
    [-20, 40],
    [110, 240],
  ]);
});

test('[R3] a report made earlier than the first known one moves the turn-out back, and creates no second one', () => {
  const operation = operationOf(...staffed, run('day'));
  say(operation, 'ida', 'east', 'on-my-way', -20);
  const out = { runId: 'day' as never, officerIds: ['ida' as never], vehicles: [], happenedAt: EIGHT };
  expect(outcome(act(operation, 'turn-out.begin', out))).toBe('done');
  const count = {
    runId: 'day',
    officerId: 'ida',
    place: { gateId: 'g' },
    vehicles: 5,
    happenedAt: EIGHT - 30 * MINUTE,
  };
  const venue = { id: 'v', name: 'v', kind: 'main', position: at(0) } as never;
  const gate = { id: 'g', venueId: 'v', name: 'g', position: at(0) } as never;
  act(operation, 'venue.place', { records: [venue] }, { run: 'day' });
  act(operation, 'gate.place', { records: [gate] }, { run: 'day' });
  expect(outcome(act(operation, 'count.add', count as never))).toBe('done');
  expect(outs(operation)).toEqual([[-30, undefined]]);
});

test('[R4] an officer who was never assigned cannot report on the duty', () => {
  const operation = operationOf(...staffed, run('day'));
  expect(say(operation, 'bo', 'east', 'on-post', 0)).toBe('never-assigned');
  expect(outs(operation)).toEqual([]);
});

test('[R5] a report out of the usual order is accepted, and the state follows the order in which things happened', () => {
  const operation = operationOf(...staffed, run('day'));
  const heard = (step: Step, minute: number, heardAt: number) =>
    say(operation, 'ida', 'east', step, minute, { at: EIGHT + heardAt * MINUTE });
  expect(heard('relieved', 28, 28)).toBe('done');
  expect(heard('closed', 5, 29)).toBe('done');
  expect(heard('on-post', -2, 30)).toBe('done');
  expect(heard('on-post', 3, 30)).toBe('done');
  expect(heard('reopened', 9, 31)).toBe('done');
  expect(heard('on-my-way', -20, 32)).toBe('done');
  const said = factsOf(runOf(operation), 'ida').map((fact) => [
    kindOf(fact),
    (fact.happenedAt - EIGHT) / MINUTE,
  ]);
  expect(said).toEqual([
    ['on-my-way', -20],
    ['on-post', -2],
    ['on-post', 3],
    ['closed', 5],
    ['reopened', 9],
    ['relieved', 28],
  ]);
  expect(irregulars(runOf(operation))).toEqual([]);
  expect(outs(operation)).toEqual([[-20, undefined]]);
});

test('[R5] an officer who was relieved by mistake is back on post', () => {
  const operation = operationOf(...staffed, run('day'));
  say(operation, 'ida', 'east', 'on-post', 0);
  say(operation, 'ida', 'east', 'relieved', 5);
  const there = () => {
    const { plan } = runOf(operation);
    const { state, there: heads } = postNow(
      plan,
      runOf(operation),
      plan.tables.posts.get('east')!,
      EIGHT + 8 * MINUTE,
    );
    return [state, heads];
  };
  expect(there()).toEqual(['uncovered', 0]);
  expect(say(operation, 'ida', 'east', 'back-on-post', 7)).toBe('done');
  expect(there()).toEqual(['on-post', 1]);
  expect(say(operation, 'ida', 'east', 'closed', 8)).toBe('done');
  expect(there()).toEqual(['closed', 1]);
});

test('[R6] an impossible time becomes the nearest possible one and is marked as uncertain', () => {
  const operation = operationOf(...staffed, run('day'));
  const heard = (minute: number, asked: Parameters<typeof act>[3] = {}) => {
    expect(say(operation, 'ida', 'east', 'on-post', minute, { at: EIGHT, ...asked })).toBe('done');
    const { happenedAt, marks } = [...runOf(operation).tables.reports.values()].at(-1)!;
    return [(happenedAt - EIGHT) / MINUTE, marks];
  };
  expect(heard(10)).toEqual([0, ['time-uncertain']]);
  expect(heard(-13 * 60)).toEqual([-12 * 60, ['time-uncertain']]);
  expect(heard(0, { at: EIGHT - 30_000 })).toEqual([0, undefined]);
  expect(irregulars(runOf(operation))).toHaveLength(2);
});

test('[R6] what a phone knows about its clock is stored as a mark', () => {
  const operation = operationOf(...staffed, run('day'));
  for (const clock of ['clock-corrected', 'time-uncertain'] as const) {
    const wish = { runId: 'day', officerId: 'ida', dutyIds: ['east~w'], step: 'on-post', happenedAt: EIGHT };
    expect(outcome(act(operation, 'report.make', { ...wish, clock } as never, { at: EIGHT }))).toBe('done');
  }
  const marks = [...runOf(operation).tables.reports.values()].map((one) => one.marks);
  expect(marks).toEqual([['clock-corrected'], ['time-uncertain']]);
});

test('[R7] a closed run takes no orders and cannot be closed twice', () => {
  const operation = operationOf(...staffed, run('day'));
  const taken = assignment('ida', 'east~w').id;
  expect(end(operation, 60)).toBe('done');
  expect(end(operation, 61)).toBe('run-closed');
  const order = act(operation, 'roster.unassign', { ids: [taken] }, { at: EIGHT + 70 * MINUTE, run: 'day' });
  expect(outcome(order)).toBe('run-closed');
  expect(outcome(act(operation, 'roster.unassign', { ids: [taken] }))).toBe('done');
  expect(runOf(operation).plan.tables.assignments.has(taken)).toBe(true);
});

test('[R8] what arrives after the run was closed is accepted and marked: reports, incidents, turn-outs and voids', () => {
  const operation = operationOf(...staffed, run('day'));
  end(operation, 60);
  const late = { at: EIGHT + 90 * MINUTE };
  expect(say(operation, 'ida', 'east', 'on-post', 5, late)).toBe('done');
  const [report] = runOf(operation).tables.reports.values();
  expect(report).toMatchObject({ marks: ['after-close'], happenedAt: EIGHT + 5 * MINUTE });
  expect(outs(operation)).toEqual([[5, 60]]);
  expect(irregulars(runOf(operation))).toEqual([report]);

  const incident = { runId: 'day', kind: 'crowd', words: 'many', happenedAt: EIGHT } as never;
  expect(outcome(act(operation, 'incident.open', incident, late))).toBe('done');
  expect([...runOf(operation).tables.incidents.values()][0]!.marks).toEqual(['after-close']);
  const down = { runId: 'day', officerIds: ['ida'], vehicleIds: [], happenedAt: EIGHT + 40 * MINUTE };
  expect(outcome(act(operation, 'turn-out.end', down as never, late))).toBe('done');
  expect(outs(operation)).toEqual([[5, 40]]);
  const back = { runId: 'day', factId: report!.id, unitId: 'ida', why: 'was Bo' };
  expect(outcome(act(operation, 'fact.void', back as never, late))).toBe('done');
  expect(outs(operation)).toEqual([]);
});

test('[R8] a report from before a re-assignment is accepted late and marked; so is one from after it, with the window of before', () => {
  const operation = operationOf(...staffed, run('day'));
  const ids = [assignment('ida', 'east~w').id];
  act(operation, 'roster.unassign', { ids }, { at: EIGHT + 10 * MINUTE, run: 'day' });
  expect(say(operation, 'ida', 'east', 'on-post', 12)).toBe('done');
  expect(say(operation, 'ida', 'east', 'on-post', 5, { at: EIGHT + 15 * MINUTE })).toBe('done');
  const reports = [...runOf(operation).tables.reports.values()];
  expect(reports.map(({ marks }) => marks)).toEqual([['after-reassignment'], ['before-reassignment']]);
  const window = { from: EIGHT, until: EIGHT + 30 * MINUTE };
  for (const { stamp } of reports) expect(stamp).toMatchObject({ postId: 'east', stint: window });
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
  expect(out(by('dispatcher'))).toBe('done');
  expect(outs(operation)).toEqual([[0, undefined]]);
});

test('[I1] an incident is answered once, then closed once, each in words and by somebody', () => {
  const operation = operationOf(...staffed, run('day'));
  act(
    operation,
    'incident.open',
    { runId: 'day', kind: 'crowd', words: 'many', officerId: 'ida', happenedAt: EIGHT } as never,
    { by: by('officer', 'ida') },
  );
  const [incident] = runOf(operation).tables.incidents.values();
  expect(incident).toMatchObject({ raisedBy: 'ida' });
  const handle = (name: 'incident.answer' | 'incident.close') =>
    outcome(act(operation, name, { id: incident!.id, words: 'seen to' }, { by: by('dispatcher') }));
  expect(handle('incident.close')).toBe('not-answered');
  expect(handle('incident.answer')).toBe('done');
  expect(handle('incident.answer')).toBe('already-answered');
  expect(handle('incident.close')).toBe('done');
  expect(handle('incident.close')).toBe('already-closed');
  expect(runOf(operation).tables.incidents.get(incident!.id)).toMatchObject({
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

test('[P3] an officer who has reported cannot be removed from the draft or the run, nor can the post', () => {
  const operation = operationOf(...staffed, run('day'));
  say(operation, 'ida', 'east', 'on-post', 0);
  for (const asked of [{}, { run: 'day' }]) {
    expect(outcome(act(operation, 'officer.remove', { ids: ['ida'] }, asked))).toBe('has-history');
    expect(outcome(act(operation, 'post.remove', { ids: ['east'] }, asked))).toBe('has-history');
  }
  expect(outcome(act(operation, 'officer.remove', { ids: ['bo'] }))).toBe('done');
});
