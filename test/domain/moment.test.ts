import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action, ActionName } from '../../domain/actions/actions.ts';
import { decide } from '../../domain/actions/decide.ts';
import { stintsOf } from '../../domain/duties/duties.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { drop, inRun, type Change } from '../../domain/records/collections.ts';
import type { Incident } from '../../domain/records/incident.ts';
import type { Step } from '../../domain/records/report.ts';
import { attentionOf } from '../../domain/attention/attention.ts';
import { dutyCard, officersTouched } from '../../domain/reports/duty-card.ts';
import { postNow } from '../../domain/reports/post-state.ts';
import { liveCounts } from '../../domain/totals/live-counts.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  assignment,
  at,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  post,
  put,
  recordOf,
  road,
  route,
  run,
  runOf,
  squad,
} from './builders.ts';

/** Head at p at 8:05, tail at 8:05:20, window 7:57 to 8:05:50. */
const scene = [
  ...north,
  officer('ida'),
  officer('bo'),
  route('r', [at(0), at(6000)]),
  movement('m', 'r'),
  post('p', at(3000)),
  fixedPost('bare', at(0), -30, 60, { strength: { police: 0, auxiliary: 2, warden: 0 } }),
  road('main-street', [at(-3000), at(0), at(3000), at(9000)]),
  assigned('ida', 'p~m~1'),
  assigned('bo', 'bare~w'),
  run('day'),
];

const say = (operation: Operation, step: Step, minute: number) =>
  act(
    operation,
    'report.make',
    {
      runId: 'day',
      officerId: 'ida',
      dutyIds: ['p~m~1'],
      step,
      happenedAt: EIGHT + minute * MINUTE,
    } as never,
    { at: EIGHT + minute * MINUTE },
  );

/** Orders a change of the plan of the run. */
const order = (operation: Operation, change: Change, at = EIGHT) =>
  operation.apply({ revision: operation.revision + 1, at, changes: [inRun(change, 'day')] });

const look = (operation: Operation, postId: string, minute: number) =>
  postNow(
    runOf(operation).plan,
    runOf(operation),
    runOf(operation).plan.tables.posts.get(postId)!,
    EIGHT + minute * MINUTE,
  );

test('[M1] a post is planned, then late once its window has begun, uncovered where fewer are assigned than it needs', () => {
  const operation = operationOf(...scene);
  expect(look(operation, 'p', -30).state).toBe('planned');
  say(operation, 'on-my-way', -20);
  expect(look(operation, 'p', -10).state).toBe('on-the-way');
  expect(look(operation, 'p', -1)).toMatchObject({ state: 'late', there: 0, needed: 1, active: true });
  say(operation, 'on-post', -1);
  expect(look(operation, 'p', 0)).toMatchObject({ state: 'on-post', there: 1 });
  expect(look(operation, 'bare', 0)).toMatchObject({ state: 'uncovered', assigned: 1, needed: 2 });
});

test('[M2] closed while the convoy comes, passed when the last tail has gone by, reopened and relieved after', () => {
  const operation = operationOf(...scene);
  say(operation, 'on-post', -1);
  say(operation, 'closed', 2);
  expect(look(operation, 'p', 5).state).toBe('closed');
  expect(look(operation, 'p', 5.5).state).toBe('passed');
  say(operation, 'reopened', 6);
  expect(look(operation, 'p', 6).state).toBe('reopened');
  say(operation, 'relieved', 7);
  expect(look(operation, 'p', 8).state).toBe('relieved');
});

test('[M3] incidents come first, then whatever is nearest to the time when it matters', () => {
  const operation = operationOf(...scene);
  const list = (minute: number) => {
    const now = EIGHT + minute * MINUTE;
    const posts = ['p', 'bare'].map((id) => look(operation, id, minute));
    return attentionOf(runOf(operation), posts, now).map(({ kind }) => kind);
  };
  expect(list(-1)).toEqual(['late', 'uncovered']);
  const raise = (words: string, minute: number, severity?: Incident['severity']) =>
    act(
      operation,
      'incident.open',
      {
        runId: 'day',
        kind: 'crowd',
        words,
        happenedAt: EIGHT + minute * MINUTE,
        ...(severity && { severity }),
      } as never,
      { at: EIGHT },
    );
  raise('second', -1);
  raise('first', -2);
  expect(list(0)).toEqual(['incident', 'incident', 'late', 'uncovered']);
  say(operation, 'on-post', 0);
  say(operation, 'closed', 2);
  expect(list(7)).toEqual(['incident', 'incident', 'uncovered']);
  expect(list(9)).toEqual(['incident', 'incident', 'still-closed', 'uncovered']);
  raise('slight', -5, 'slight');
  raise('critical', -1, 'critical');
  const incidents = attentionOf(runOf(operation), [], EIGHT).flatMap(({ about }) =>
    about.collection === 'incidents' ? [about.record.words] : [],
  );
  expect(incidents).toEqual(['critical', 'first', 'second', 'slight']);
});

test('[M5] relief is overdue ten minutes after the stint, until the officer is relieved, goes on or stands down', () => {
  const overdue = (operation: Operation, minute: number) => {
    const posts = ['p', 'bare'].map((id) => look(operation, id, minute));
    const now = EIGHT + minute * MINUTE;
    return attentionOf(runOf(operation), posts, now)
      .filter(({ kind, about }) => kind === 'relief-overdue' && about.record.id === 'p')
      .map(({ since, params }) => ({ since, ...params }));
  };
  const standing = (...more: Step[]) => {
    const operation = operationOf(assigned('ida', 'bare~w'), ...scene);
    (['on-post', 'closed', ...more] as const).forEach((step, i) => say(operation, step, -1 + i));
    return operation;
  };
  expect(overdue(standing(), 16)).toEqual([]);
  const operation = standing('reopened');
  expect(overdue(operation, 15)).toEqual([]);
  const ended = (whose: Operation) => look(whose, 'p', 16).stint!.until;
  expect(overdue(operation, 16)).toEqual([{ since: ended(operation), there: 1 }]);
  say(operation, 'relieved', 16);
  expect(overdue(operation, 17)).toEqual([]);

  const goingOn = standing('reopened');
  const elsewhere = { runId: 'day', officerId: 'ida', dutyIds: ['bare~w'], step: 'on-my-way' };
  const at = EIGHT + 12 * MINUTE;
  expect(act(goingOn, 'report.make', { ...elsewhere, happenedAt: at } as never, { at }).ok).toBe(true);
  expect(overdue(goingOn, 16)).toEqual([]);

  const gone = standing('reopened');
  const down = { runId: 'day', officerIds: ['ida'], vehicleIds: [], happenedAt: at };
  expect(act(gone, 'turn-out.end', down as never, { at }).ok).toBe(true);
  expect(overdue(gone, 16)).toEqual([]);

  const later = standing('reopened');
  order(later, movement('m', 'r', { departsAt: EIGHT + 5 * MINUTE }), at);
  expect(overdue(later, 16)).toEqual([]);
  expect(overdue(later, 21)).toEqual([{ since: ended(later), there: 1 }]);

  const waiting = standing('reopened');
  const since = ended(waiting);
  const second = movement('second', 'r', { departsAt: EIGHT + 2 * HOUR });
  order(waiting, second, at);
  expect(overdue(waiting, 16)).toEqual([{ since, there: 1 }]);
  const [, next] = stintsOf(runOf(waiting).plan, runOf(waiting).plan.tables.posts.get('p')!);
  const held = assigned(
    'ida',
    next!.duties.map(({ id }) => id),
  );
  order(waiting, held, at);
  expect(overdue(waiting, 16)).toEqual([]);
});

test('[M1] the counts on top say what they are out of', () => {
  const operation = operationOf(...scene);
  say(operation, 'on-post', -1);
  const posts = ['p', 'bare'].map((id) => look(operation, id, 0));
  expect(liveCounts(runOf(operation), posts, EIGHT)).toMatchObject({
    officersOut: 1,
    officers: 2,
    onPost: 1,
    neededNow: 3,
  });
});

test('[M4] a card has the own duties and who stands beside, and nothing of anybody else', () => {
  const operation = operationOf(
    ...scene.filter((change) => change.collection !== 'runs'),
    assigned('ida', 'bare~w'),
    officer('eve', { name: 'Eve Elsewhere' }),
    officer('ida', { callSign: 'Rook 7' }),
    run('day'),
  );
  const card = dutyCard(operation, 'bo', EIGHT)!;
  expect(card.duties.map(({ code }) => code)).toEqual(['bare']);
  const ida = { number: 'ida', name: 'ida', grade: 'auxiliary', callSign: 'Rook 7' };
  expect(card.duties[0]!.beside).toEqual([ida]);
  expect(card.officer).not.toHaveProperty('callSign');
  expect(card.squad).toBeUndefined();
  expect(JSON.stringify(card)).not.toContain('Elsewhere');
  expect(JSON.stringify(card)).not.toMatch(/"head"|"tail"|departsAt/);
  expect(card.roads.length).toBeGreaterThan(0);

  const years = 6 * 365 * 24 * 60 * MINUTE;
  const clock = { from: EIGHT, startedAt: EIGHT + years, rate: 60 };
  const played = operationOf(
    ...scene.filter((change) => change.collection !== 'runs'),
    run('day', { clock }),
  );
  expect(dutyCard(played, 'bo', EIGHT + years)!.roads.length).toBeGreaterThan(0);
});

test("[M4] a leader's card has those who are led", () => {
  const operation = operationOf(...scene);
  order(operation, put('squads', { ...recordOf(squad('s1')), leaderId: 'bo' } as never));
  expect(dutyCard(operation, 'bo', EIGHT)!.squad!.map(({ id }) => id)).toEqual(['ida']);
});

test('[R22] a leader sees of those who are led the state, the post, the next two duties, and who said it', () => {
  const operation = operationOf(...scene);
  order(operation, post('q', at(4000)));
  order(operation, assigned('ida', 'q~m~1'));
  order(operation, put('squads', { ...recordOf(squad('s1')), leaderId: 'bo' } as never));
  const mate = (minute: number) => dutyCard(operation, 'bo', EIGHT + minute * MINUTE)!.squad![0]!;
  expect(mate(0)).toMatchObject({
    turnedOut: false,
    duties: [{ code: 'p', convoys: 1, said: [] }, { code: 'q' }],
  });
  const leader = { id: 'bo', name: 'Bo', role: 'leader', officerId: 'bo' } as const;
  const body = { runId: 'day', officerId: 'ida', dutyIds: ['p~m~1'], step: 'on-post', happenedAt: EIGHT };
  expect(act(operation, 'report.make', body as never, { by: leader }).ok).toBe(true);
  expect(mate(1)).toMatchObject({ turnedOut: true, step: 'on-post', post: 'p', saidBy: 'Bo' });
  say(operation, 'relieved', 6);
  expect(mate(6).duties!.map(({ code }) => code)).toEqual(['q']);
  expect(mate(6)).not.toHaveProperty('saidBy', 'Bo');
});

test('[M4] whoever has other times by what is said of a convoy gets a card', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('head', 'tail', 'halted'),
      fc.integer({ min: 0, max: 60 }),
      fc.array(fc.integer({ min: -5, max: 20 }), { minLength: 1, maxLength: 4 }),
      (what, hundreds, minutes) => {
        const operation = operationOf(...alongRoute);
        const cards = () =>
          EVERYBODY.map((id) => JSON.stringify({ ...dutyCard(operation, id, EIGHT), number: 0 }));
        for (const minute of minutes) {
          const before = cards();
          const happenedAt = EIGHT + (hundreds / 6 + minute) * MINUTE;
          const body = { runId: 'day', movementId: 'm', what, atM: hundreds * 100, happenedAt };
          const { changes, inverse } = acted(operation, 'convoy.report', body, happenedAt);
          const touched = officersTouched(operation, changes, inverse);
          const changed = EVERYBODY.filter((_id, i) => cards()[i] !== before[i]);
          expect(touched).not.toBe('all');
          for (const id of changed) expect(touched).toContain(id);
        }
      },
    ),
    { numRuns: 40 },
  );
});

/** Six posts along the route, each held by somebody, and a leader. */
const alongRoute = [
  ...north,
  squad('s1', 'north', { leaderId: 'lead' as never }),
  officer('lead'),
  ...[1, 2, 3, 4, 5, 6].flatMap((i) => [officer(`o${i}`), post(`p${i}`, at(i * 900))]),
  route('r', [at(0), at(6000)]),
  movement('m', 'r'),
  ...[1, 2, 3, 4, 5, 6].map((i) => assigned(`o${i}`, `p${i}~m~1` as never)),
  run('day'),
];
const EVERYBODY = ['lead', 'o1', 'o2', 'o3', 'o4', 'o5', 'o6'];

/** Decides and folds an action, and returns what changed. Nothing changed if it was refused. */
function acted(operation: Operation, name: ActionName, body: object, at: number) {
  const by = { id: 'desk', name: 'Desk', role: 'administrator' } as const;
  const action = { id: `a${operation.revision}`, name, body } as unknown as Action;
  const decision = decide(operation, action, { by, at });
  const changes = decision.ok ? decision.value : [];
  return { changes, inverse: operation.apply({ revision: operation.revision + 1, at, changes }) };
}

test('[M4] an order touches the cards of those it concerns; a count only if it begins a turn-out; an order to officers, and an edit of the draft, touch none', () => {
  const operation = operationOf(officer('una'), ...scene);
  const touched = (change: Change) => {
    const inverse = operation.apply({ revision: operation.revision + 1, at: EIGHT, changes: [change] });
    const whose = officersTouched(operation, [change], inverse);
    return whose === 'all' ? whose : [...whose].toSorted();
  };
  const ordered = (change: Change) => touched(inRun(change, 'day'));
  const one = assignment('ida', 'bare~w');
  const retimed = movement('m', 'r', { departsAt: EIGHT + MINUTE });
  expect(ordered(put('assignments', one))).toEqual(['bo', 'ida']);
  expect(ordered(drop('assignments', one.id))).toEqual(['bo', 'ida']);
  const cards = () =>
    ['bo', 'ida', 'una'].map((id) => JSON.stringify({ ...dutyCard(operation, id, EIGHT), number: 0 }));
  const before = cards();
  expect(ordered(retimed)).toEqual(['bo', 'ida']);
  expect(cards().map((card, i) => card === before[i])).toEqual([false, false, true]);
  const renamed = movement('m', 'r', { departsAt: EIGHT + MINUTE, name: 'Renamed' });
  expect([ordered(renamed), ordered(drop('movements', 'm'))]).toEqual([[], ['bo', 'ida']]);
  expect(ordered(retimed)).toEqual(['bo', 'ida']);
  for (const edit of [put('assignments', one), drop('assignments', one.id), retimed])
    expect(touched(edit)).toEqual([]);
  const counted = {
    runId: 'day',
    officerId: 'ida',
    place: { carParkId: 'x' },
    vehicles: 3,
    happenedAt: EIGHT,
    stamp: { day: '2020-09-22' },
  };
  expect(touched(put('counts', { id: 'c', ...counted } as never))).toEqual(['ida']);
  expect(touched(put('counts', { id: 'd', ...counted, happenedAt: EIGHT + MINUTE } as never))).toEqual([]);
  const down = {
    id: 'm',
    runId: 'day',
    unit: { officerId: 'ida' },
    step: 'stood-down',
    stamp: counted.stamp,
  };
  touched(put('musters', { ...down, happenedAt: EIGHT + 2 * MINUTE } as never));
  const later = (id: string, minutes: number) =>
    touched(put('counts', { id, ...counted, happenedAt: EIGHT + minutes * MINUTE } as never));
  expect(later('e', 3)).toEqual(['ida']);
  expect(later('f', 4)).toEqual([]);
  const given = {
    id: 'o',
    runId: 'day',
    kind: 'hold',
    to: { everyone: true },
    officerIds: ['ida'],
    dutyIds: [],
  };
  expect(touched(put('orders', given as never))).toEqual([]);
});

test('[M4] a phone shows the open run; without one, the published edition; without one, no duty', () => {
  const draft = operationOf(...scene.filter((change) => change.collection !== 'runs'));
  const codes = (operation: Operation) => dutyCard(operation, 'bo', EIGHT)!.duties.map(({ code }) => code);
  expect(codes(draft)).toEqual([]);
  expect(act(draft, 'edition.issue', {}).ok).toBe(true);
  expect(codes(draft)).toEqual(['bare']);
  act(draft, 'roster.unassign', { ids: [assignment('bo', 'bare~w').id] });
  expect(codes(draft)).toEqual(['bare']);
  const drill = { ...recordOf(run('drill', { kind: 'drill' })), edition: 1 };
  expect(act(draft, 'run.open', { run: drill as never }).ok).toBe(true);
  act(
    draft,
    'post.place',
    { records: [recordOf(fixedPost('bare', at(0), 0, 60, { code: 'new' })) as never] },
    { run: 'drill' },
  );
  expect(codes(draft)).toEqual(['new']);
  expect(act(draft, 'run.close', { runId: 'drill' as never, words: 'Rehearsed' }).ok).toBe(true);
  expect(codes(draft)).toEqual(['bare']);
});
