import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { attentionOf } from '../../domain/attention/attention.ts';
import { ownerOf, storyOf } from '../../domain/attention/incident-story.ts';
import { actionKinds, type ActionName } from '../../domain/actions/actions.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { put } from '../../domain/records/collections.ts';
import { MOST_PHOTOS, type Incident } from '../../domain/records/incident.ts';
import type { Role } from '../../domain/records/actor.ts';
import {
  EIGHT,
  MINUTE,
  act,
  at,
  by,
  fixedPost,
  group,
  officer,
  operationOf,
  outcome,
  route,
  run,
  runOf,
  squad,
} from './builders.ts';

const site = put('supportSites', {
  id: 'site' as never,
  name: 'Central station',
  position: at(500),
  roomsM2: 0,
  squareM2: 0,
  services: [],
});
const field = [
  group('north'),
  squad('s1'),
  officer('ida'),
  officer('bo'),
  fixedPost('east', at(0, 900), 0, 60),
  route('R2', [at(0), at(1000)]),
  site,
];

/** A run in which somebody says something at a minute after eight. */
function running() {
  const operation = operationOf(...field, run('day'));
  const say = (name: ActionName, body: object, minute = 0, who = 'Wang', role: Role = 'dispatcher') =>
    outcome(
      act(operation, name, body as never, {
        at: EIGHT + minute * MINUTE,
        by: role === 'officer' ? by(role, who) : { ...by(role), name: who },
      }),
    );
  const raise = (part: object, minute = 0, who = 'Wang', role: Role = 'dispatcher') =>
    say(
      'incident.open',
      { runId: 'day', kind: 'crowd', happenedAt: EIGHT + minute * MINUTE, ...part },
      minute,
      who,
      role,
    );
  return { operation, say, raise };
}

function newest(operation: Operation): Incident {
  return [...runOf(operation).tables.incidents.values()].at(-1)!;
}

function attentionAt(operation: Operation, minute: number) {
  return attentionOf(runOf(operation), [], EIGHT + minute * MINUTE).filter(({ kind }) => kind === 'incident');
}

test('[I2] an incident needs words only if its kind is "other"', () => {
  const { operation, raise } = running();
  expect(raise({ kind: 'other' })).toBe('words-missing');
  expect(raise({ kind: 'other', words: 'a swan on the road' })).toBe('done');
  expect(raise({ kind: 'accident' })).toBe('done');
  expect(newest(operation).words).toBeUndefined();
});

test('[I2] an incident is at a post, a place on a route, a support site or a point, and has a position', () => {
  const { operation, raise } = running();
  const placed = (part: object) => {
    const said = raise(part);
    const { position, stamp } = newest(operation);
    return said === 'done' ? [position?.map((degrees) => degrees.toFixed(4)), stamp.routeIds] : said;
  };
  const near = (...metres: [number, number?]) => at(...metres).map((degrees) => degrees.toFixed(4));
  expect(placed({ postId: 'east' })).toEqual([near(0, 900), undefined]);
  expect(placed({ onRoute: { routeId: 'R2', atM: 400 } })).toEqual([near(400), ['R2']]);
  expect(placed({ supportSiteId: 'site' })).toEqual([near(500), undefined]);
  expect(placed({ postId: 'east', position: at(7) })).toEqual([near(7), undefined]);
  expect(placed({})).toEqual([undefined, undefined]);
  expect(placed({ onRoute: { routeId: 'R2', atM: 1100 } })).toBe('beyond-the-line');
  expect(placed({ onRoute: { routeId: 'R9', atM: 0 } })).toBe('no-such-record');
  expect(placed({ supportSiteId: 'nowhere' })).toBe('no-such-record');
});

test('[I2] the desk enters what an officer reported by radio, with the time at which it happened', () => {
  const { operation, raise } = running();
  raise({ officerId: 'ida', happenedAt: EIGHT - 30 * MINUTE }, 5);
  expect(newest(operation)).toMatchObject({
    raisedBy: 'ida',
    saidBy: 'Wang',
    happenedAt: EIGHT - 30 * MINUTE,
  });
  raise({ officerId: 'ida' }, 0, 'ida', 'officer');
  expect(newest(operation).saidBy).toBeUndefined();
  expect(raise({ officerId: 'ida' }, 0, 'bo', 'officer')).toBe('not-yourself');
});

test('[I3] an incident stays in attention until it is closed; one that is taken or answered no longer stands on top', () => {
  const { operation, say, raise } = running();
  raise({ words: 'first', severity: 'critical' });
  const { id } = newest(operation);
  raise({ words: 'second', severity: 'slight' }, 1);
  const listed = () =>
    attentionAt(operation, 9).map(({ about: { record }, due }) => [
      (record as Incident).words,
      due === undefined,
    ]);
  const take = { runId: 'day', matterId: `incident~${id}`, since: EIGHT };
  expect(listed()).toEqual([
    ['first', true],
    ['second', true],
  ]);
  say('matter.take', take, 2);
  expect(listed()).toEqual([
    ['second', true],
    ['first', false],
  ]);
  say('matter.release', take, 3);
  say('incident.answer', { id, words: 'crew sent' }, 4);
  expect(listed()).toEqual([
    ['second', true],
    ['first', false],
  ]);
  say('incident.close', { id, words: 'road clear' }, 5);
  expect(listed()).toEqual([['second', true]]);
});

test('[I3] two dispatchers take the same incident: the first stands, the second is told who', () => {
  const { operation, say, raise } = running();
  // A phone may be half a minute ahead of the server.
  raise({ happenedAt: EIGHT + MINUTE / 2 });
  const incident = newest(operation);
  const take = { runId: 'day', matterId: `incident~${incident.id}`, since: incident.happenedAt };
  expect(say('matter.take', take, 0, 'Wang')).toBe('done');
  const second = act(operation, 'matter.take', take as never, {
    at: EIGHT + MINUTE,
    by: { ...by('dispatcher'), name: 'Li' },
  });
  expect(second).toMatchObject({ refusal: { refusal: { reason: 'already-taken', by: 'Wang' } } });
  expect(ownerOf(runOf(operation), incident, EIGHT + MINUTE)?.by).toBe('Wang');
});

test('[I4] a closed incident is reopened with a reason; it is a new matter, and its story has everything in order', () => {
  const { operation, say, raise } = running();
  raise({ postId: 'east', officerId: 'ida' }, 0, 'ida', 'officer');
  const { id } = newest(operation);
  const words = (text: string) => ({ id, words: text });
  expect(say('incident.reopen', { id, why: 'again' }, 1)).toBe('not-closed');
  say('incident.note', words('ambulance called'), 1);
  const order = {
    runId: 'day',
    kind: 'come-and-help',
    to: { officerId: 'bo' },
    destination: { incidentId: id },
  };
  expect(say('order.give', { ...order, escalateMin: 5 }, 2)).toBe('done');
  say('matter.take', { runId: 'day', matterId: `incident~${id}`, since: EIGHT }, 3, 'Li');
  say('incident.answer', words('crew there'), 4);
  say('incident.close', words('clear'), 5);
  const isWish = (why: string) => Value.Check(actionKinds['incident.reopen'].body, { id, why });
  expect(['', '  ', 'smoke again'].map(isWish)).toEqual([false, false, true]);
  expect(say('incident.reopen', { id, why: 'smoke again' }, 6)).toBe('done');
  const reopened = runOf(operation).tables.incidents.get(id)!;
  expect([reopened.answered, reopened.closed]).toEqual([undefined, undefined]);
  expect(attentionAt(operation, 7)).toMatchObject([{ since: EIGHT + 6 * MINUTE }]);
  expect(ownerOf(runOf(operation), reopened, EIGHT + 7 * MINUTE)).toBeUndefined();
  const story = storyOf(runOf(operation), reopened, EIGHT + 7 * MINUTE);
  expect(story.map(({ step, by: who, at: when }) => [step, who, (when - EIGHT) / MINUTE])).toEqual([
    ['raised', 'ida', 0],
    ['noted', 'Wang', 1],
    ['sent', 'Wang', 2],
    ['answered', 'Wang', 4],
    ['closed', 'Wang', 5],
    ['reopened', 'Wang', 6],
  ]);
  expect(say('incident.close', words('clear'), 8)).toBe('not-answered');
  expect(say('incident.answer', words('crew back'), 8, 'ida', 'officer')).toBe('forbidden');
});

test('[I5] photographs are counted; the same one is kept once, and only for the officer who reported', () => {
  const { operation, say, raise } = running();
  raise({ officerId: 'ida' }, 0, 'ida', 'officer');
  const { id: incidentId } = newest(operation);
  const add = (n: number, who = 'ida', minute = 1) => {
    const hash = n.toString(16).padStart(64, '0');
    const photo = { incidentId, hash, bytes: 1000, widthPx: 1600, heightPx: 1200 };
    return say('incident.photo', photo, minute, who, 'officer');
  };
  expect(add(0, 'bo')).toBe('not-yourself');
  for (let n = 0; n < MOST_PHOTOS; n++) expect(add(n)).toBe('done');
  expect(add(0)).toBe('done');
  expect(newest(operation).photos).toHaveLength(MOST_PHOTOS);
  expect(add(99)).toBe('too-many-photos');
});

test('[R8, I5] what happened before the close and arrives after it stands: the incident and its photograph', () => {
  const { operation, say, raise } = running();
  say('run.close', { runId: 'day', words: 'over' }, 10);
  expect(raise({ officerId: 'ida', happenedAt: EIGHT }, 20, 'ida', 'officer')).toBe('done');
  expect(newest(operation).marks).toEqual(['after-close']);
  const photo = { hash: 'a'.repeat(64), bytes: 1000, widthPx: 16, heightPx: 12 };
  expect(say('incident.photo', { incidentId: newest(operation).id, ...photo }, 21, 'ida', 'officer')).toBe(
    'done',
  );
  expect(newest(operation).photos).toMatchObject([{ at: EIGHT + 10 * MINUTE }]);
});

test('[I6] a request is said to an officer at a support site, counts from when it was reopened, and has a story', () => {
  const { operation, say } = running();
  const ask = (who: string) =>
    say(
      'request.open',
      {
        runId: 'day',
        supportSiteId: 'site',
        officerId: 'ida',
        words: 'lost child',
        happenedAt: EIGHT,
        clock: 'clock-corrected',
      },
      0,
      who,
      'officer',
    );
  expect(ask('bo')).toBe('not-yourself');
  expect(ask('ida')).toBe('done');
  const [request] = runOf(operation).tables.requests.values();
  const { id } = request!;
  expect(request!.marks).toEqual(['clock-corrected']);
  const unanswered = (minute: number) =>
    attentionOf(runOf(operation), [], EIGHT + minute * MINUTE).some(({ kind }) => kind === 'request');
  expect([unanswered(4.9), unanswered(5)]).toEqual([false, true]);
  say('request.answer', { id, words: 'found' }, 6);
  say('request.close', { id, words: 'at home' }, 7);
  say('request.reopen', { id, why: 'gone again' }, 8);
  expect([unanswered(12.9), unanswered(13)]).toEqual([false, true]);
  const story = storyOf(runOf(operation), runOf(operation).tables.requests.get(id)!, EIGHT);
  expect(story.map(({ step, by: who }) => `${step} ${who}`)).toEqual([
    'raised ida',
    'answered Wang',
    'closed Wang',
    'reopened Wang',
  ]);
});
