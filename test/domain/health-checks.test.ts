import { expect, test } from 'vitest';
import { closuresOf } from '../../domain/duties/closures.ts';
import { stintsOf } from '../../domain/duties/duties.ts';
import { checkOf, holding, keepCheck, checkedState } from '../../domain/health/approval.ts';
import type { Finding } from '../../domain/health/finding.ts';
import { findingsOf, planChecks } from '../../domain/health/findings.ts';
import { postsMending, squadsLed } from '../../domain/health/mends.ts';
import { outsideChecks, outsideFindings, type Outside } from '../../domain/health/outside.ts';
import type { Change } from '../../domain/records/collections.ts';
import { usualTable } from '../../domain/records/proposal-table.ts';
import { dayOf } from '../../domain/operation/days.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  at,
  brief,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  put,
  route,
  squad,
  vehicle,
} from './builders.ts';

const road = route('r', [at(0), at(5000)]);
const convoy = movement('m', 'r');

function found(kind: Finding['kind'], ...changes: readonly Change[]): string[] {
  return findingsOf(operationOf(...changes).plan)
    .filter((one) => one.kind === kind)
    .map(({ id, weight }) => `${weight} ${id}`);
}

const gate = (id: string): Change =>
  put('gates', { id: id as never, venueId: 'v' as never, name: id, position: at(50) });
const carPark = (id: string): Change =>
  put('carParks', { id: id as never, name: id, position: at(900), capacity: 100, gateIds: [] });
const site = (id: string): Change =>
  put('supportSites', {
    id: id as never,
    name: id,
    position: at(2000, 500),
    roomsM2: 1,
    squareM2: 1,
    services: [],
  });
const venue = put('venues', { id: 'v' as never, name: 'v', kind: 'main', position: at(0) });

test('[H6] a place that is closed for longer than the limit of the brief is doubtful, and its cause has the length', () => {
  const slow = movement('m', 'r', { speedKmh: 2, vehicles: 20, spacingM: 30 });
  expect(found('long-hold', road, slow, post('p', at(1000)))).toEqual(['doubtful long-hold p']);
  expect(found('long-hold', road, convoy, post('p', at(1000)))).toEqual([]);
  const longer = put('briefs', { ...brief, holdLimitMin: 60 });
  expect(found('long-hold', longer, road, slow, post('p', at(1000)))).toEqual([]);
});

test('[H6] a gate, car park or support site without a post in the hours of its event is found, day by day', () => {
  const places = [venue, gate('g'), carPark('c'), site('s')];
  expect(found('unposted', ...places)).toEqual([
    'doubtful unposted g',
    'doubtful unposted c',
    'note unposted s',
  ]);
  const held = [
    fixedPost('pg', at(50), 0, 60, { kind: 'gate', gateId: 'g' as never, venueId: 'v' as never }),
    fixedPost('pc', at(900), 0, 60, { kind: 'car-park', carParkId: 'c' as never }),
    fixedPost('ps', at(2000, 450), 0, 60),
  ];
  expect(found('unposted', ...places, ...held)).toEqual([]);
  const tomorrow = fixedPost('t', at(4000), 24 * 60, 25 * 60);
  expect(found('unposted', ...places, ...held, tomorrow)).toEqual(['doubtful unposted c', 'note unposted s']);
});

test('[H6] of two posts at one place for one pass, and of fill-ins within sight, the needless one is found', () => {
  const posts = [post('1', at(1000)), post('2', at(1010))];
  expect(found('doubled', road, ...posts)).toEqual(['doubtful doubled 2']);
  expect(found('doubled', road, post('1', at(1000)), post('2', at(1100)))).toEqual([]);
  const fill = (id: string, eastM: number) => post(id, at(eastM), { kind: 'fill-in' });
  const ends = [post('a', at(1000)), post('b', at(1900))];
  expect(found('doubled', road, ...ends, fill('f', 1400))).toEqual(['doubtful doubled f']);
  expect(found('doubled', road, post('a', at(1000)), post('b', at(2100)), fill('f', 1500))).toEqual([]);
  const far = [post('a', at(1000)), post('b', at(2200)), fill('f1', 1400), fill('f2', 1800)];
  expect(found('doubled', road, ...far)).toEqual(['doubtful doubled f1']);
});

test('[P19] posts beyond traffic are beside no other post, and stay where a junction post stands', () => {
  for (const kind of [
    'high-ground',
    'fixed-sentry',
    'night-guard',
    'quick-reaction',
    'reserve',
    'own',
  ] as const)
    expect(found('doubled', road, post('1', at(1000)), post('2', at(1010), { kind }))).toEqual([]);
});

test('[P19] who waits in reserve beside a route closes nothing there, and is held at the times of the post alone', () => {
  for (const kind of ['quick-reaction', 'reserve'] as const) {
    expect(found('unheld', road, post('p', at(1000), { kind }))).toEqual(['doubtful unheld p']);
    const { plan } = operationOf(road, convoy, fixedPost('q', at(1000), 0, 60, { kind }));
    const [waiting] = plan.tables.posts.values();
    const passings = stintsOf(plan, waiting!).flatMap(({ duties }) => duties.map(({ passing }) => passing));
    expect([passings, closuresOf(plan, waiting!)]).toEqual([[undefined], []]);
  }
  expect(found('unguarded', road, convoy, post('p', at(1000), { kind: 'reserve' }))).toEqual([
    'doubtful unguarded m',
  ]);
});

test('[H6] a fill-in of the way back is found beside the post of the way out, and one that any pass needs is not', () => {
  const turn = route('r', [at(0), at(1500), at(0)], {
    proposal: { ...usualTable, sightM: { 1: 500, 2: 1000, 3: 2000 } },
  });
  const posts = [post('a', at(10)), post('b', at(700)), post('c', at(1490))];
  const back = post('f', at(740), { kind: 'fill-in' });
  expect(found('doubled', turn, ...posts, back)).toEqual(['doubtful doubled f']);
  const other = route('q', [at(740, -2000), at(740, 2000)]);
  expect(found('doubled', turn, other, ...posts, back)).toEqual([]);
});

test('[H6] a post that nothing passes and that has no times, a route without movement and a movement without posts are found', () => {
  expect(found('unheld', road, post('p', at(1000, 900)))).toEqual(['doubtful unheld p']);
  expect(found('unheld', road, post('p', at(1000)), fixedPost('q', at(1000, 900), 0, 1))).toEqual([]);
  expect(found('no-movement', road)).toEqual(['doubtful no-movement r']);
  expect(found('no-movement', road, convoy)).toEqual([]);
  expect(found('unguarded', road, convoy)).toEqual(['doubtful unguarded m']);
  expect(found('unguarded', road, convoy, post('p', at(1000)))).toEqual([]);
  const none = { leadS: 0, lagS: 0, settleS: 0 };
  const bare = put('briefs', { ...brief, levels: { ...brief.levels, 2: none } });
  expect(found('no-level', bare, road, convoy)).toEqual(['doubtful no-level m']);
  expect(found('no-level', road, convoy)).toEqual([]);
});

test('[H6] a day without reserve, officers without duty, squads without leader or near base, vehicles without driver or seats are found', () => {
  const duty = [fixedPost('p', at(0), 0, 60), assigned('ida', 'p~w')];
  expect(found('no-reserve', ...north, officer('ida'), ...duty)).toEqual(['doubtful no-reserve 2020-09-22']);
  const leave = { away: [{ from: EIGHT, until: EIGHT + HOUR, why: 'leave' }] } as const;
  expect(found('no-reserve', ...north, officer('ida'), officer('bo', leave), ...duty)).toHaveLength(1);
  const spare = [...north, officer('ida'), officer('bo'), ...duty];
  expect(found('no-reserve', ...spare)).toEqual([]);
  for (const kind of ['reserve', 'quick-reaction'] as const) {
    const stand = [officer('bo'), fixedPost('q', at(0), 0, 60, { kind }), assigned('bo', 'q~w')];
    expect(found('no-reserve', ...north, officer('ida'), ...duty, ...stand)).toEqual([]);
  }
  expect(found('unused', ...spare)).toEqual(['note unused s1']);
  expect(found('no-leader', ...spare)).toEqual(['doubtful no-leader s1']);
  expect(found('no-leader', ...spare, squad('s1', 'north', { leaderId: 'bo' as never }))).toEqual([]);
  expect(found('far-base', ...spare, squad('s1', 'north', { base: [0, 0] }))).toEqual([
    'doubtful far-base s1',
  ]);
  const cars = ['1', '2', '3'].map((id) => vehicle(id));
  expect(found('no-driver', ...spare, ...cars)).toEqual(['doubtful no-driver s1']);
  expect(found('no-driver', ...spare, ...cars.slice(1))).toEqual([]);
  expect([found('no-seats', ...spare), found('no-seats', ...spare, ...cars)]).toEqual([
    ['note no-seats s1'],
    [],
  ]);
});

test('[H6] a brief without network or limits, a day on which nothing is held and windows outside its days are found', () => {
  const kinds = (...changes: readonly Change[]) =>
    found('brief', ...changes).map((said) => said.replace('brief ', ''));
  expect(kinds()).toEqual(['doubtful posts', 'doubtful officers', 'note network', 'note limits']);
  expect(kinds(...north, officer('ida'), fixedPost('p', at(0), 3 * 1440, 3 * 1440 + 60))).toEqual([
    'note network',
    'note limits',
    'note day 2020-09-22',
    'note day 2020-09-23',
    'doubtful outside 2020-09-25',
  ]);
});

const nothing: Outside = { now: 'run-open', enrolled: 'no-answer', places: 'no-network' };

function outside(said: Partial<Outside>, ...changes: readonly Change[]): string[] {
  return outsideFindings(operationOf(...changes).plan, { ...nothing, ...said }).map(({ id, values }) =>
    [id, values['n'] ?? ''].join(' ').trim(),
  );
}

test('[H7] departures, duties and rides in the past are found by the time that is handed in', () => {
  const scene = [
    ...north,
    squad('s1', 'north', { base: at(-20_000) }),
    officer('ida'),
    road,
    convoy,
    post('p', at(1000)),
    fixedPost('q', at(0, 500), 60, 90),
    assigned('ida', 'q~w'),
  ];
  expect(outside({ now: EIGHT - HOUR }, ...scene)).toEqual([]);
  expect(outside({ now: EIGHT + 50 * MINUTE }, ...scene)).toEqual([
    'past m',
    'past duties 2020-09-22 1',
    'past rides 2020-09-22 1',
  ]);
  expect(outside({ now: EIGHT + 24 * HOUR }, ...scene)).toEqual(['past all 2']);
});

test('[H7] squads without phones, and places that closures cut off for longer than the limit, are found by what the server says', () => {
  const scene = [
    ...north,
    officer('ida'),
    officer('bo'),
    fixedPost('p', at(0), 0, 60),
    assigned('ida', 'p~w'),
  ];
  expect(outside({ enrolled: [] }, ...scene)).toEqual(['no-phone s1 1']);
  expect(outside({ enrolled: ['ida'] }, ...scene)).toEqual([]);
  const hit = (longestS: number) => {
    const lasting = { longestS, totalS: longestS, times: [] };
    return [
      { place: { name: 'Clinic', kind: 'hospital', position: at(5) }, cutOff: lasting, hit: lasting },
    ] as never;
  };
  expect(outside({ places: hit(1200) })).toHaveLength(1);
  expect(outside({ places: hit(900) })).toEqual([]);
});

test('[H7] what was not looked for is listed with the reason, and what changes without an edit holds no approval', () => {
  const { plan } = operationOf(...north);
  const undone = planChecks(plan).flatMap(({ name, undone: why }) => (why ? [`${name}: ${why}`] : []));
  expect(undone).toEqual([
    'staffing: no-officers',
    'off-roads: no-network',
    'reserve: no-roster',
    'squads: no-officers',
    'vehicles: no-officers',
  ]);
  expect(outsideChecks(nothing).map(({ undone: why }) => why)).toEqual([
    'run-open',
    'no-answer',
    'no-network',
  ]);
  const done: Outside = { now: EIGHT, enrolled: [], places: [] };
  expect(outsideChecks(done).every(({ undone: why }) => why === undefined)).toBe(true);
  const late = operationOf(...north, officer('ida'), fixedPost('p', at(0), 0, 60), assigned('ida', 'p~w'));
  keepCheck(late.plan, { state: checkedState(late.plan), found: findingsOf(late.plan) });
  expect(holding(late, checkOf(late.plan)!)).toEqual([]);
  const told = outsideFindings(late.plan, { ...done, now: EIGHT + 24 * HOUR });
  expect(told.map(({ weight }) => weight)).toEqual(['doubtful', 'note']);
});

test('[H8] one step puts posts where places have none, in the hours of the event, and names leaders; then nothing of it is found', () => {
  const operation = operationOf(
    ...north,
    officer('bo', { grade: 'auxiliary' }),
    officer('ann', { grade: 'police' }),
    venue,
    gate('g'),
    gate('h'),
    carPark('c'),
    fixedPost('p', at(0), 0, 60, { gateId: 'h' as never, kind: 'gate' }),
    fixedPost('t', at(10), 24 * 60, 26 * 60),
  );
  const found = findingsOf(operation.plan);
  let n = 0;
  const fresh = { id: () => `fresh-record-${++n}`, code: () => `9-${++n}` };
  const posts = postsMending(operation.plan, found, fresh);
  expect(posts.map(({ name, kind, fixedWindows }) => [name, kind, fixedWindows.length])).toEqual([
    ['g', 'gate', 2],
    ['p', 'gate', 2],
    ['c', 'car-park', 2],
  ]);
  expect(outcome(act(operation, 'post.place', { records: posts }))).toBe('done');
  const squads = squadsLed(operation.plan, found);
  expect(squads.map(({ leaderId }) => leaderId)).toEqual(['ann']);
  expect(outcome(act(operation, 'squad.place', { records: squads }))).toBe('done');
  const left = findingsOf(operation.plan).map(({ kind }) => kind);
  expect(left).not.toContain('unposted');
  expect(left).not.toContain('no-leader');
  for (const { fixedWindows } of posts)
    expect(fixedWindows.map(({ from }) => dayOf(brief, from))).toEqual(
      expect.arrayContaining(['2020-09-22', '2020-09-23']),
    );
});

test('[H6, H7] a night of one’s own: long closures, gates and car parks without posts, officers without duty and a ride in the past are each found', () => {
  const runners = movement('runners', 'r', { speedKmh: 7, vehicles: 100, spacingM: 50 });
  const gates = ['g1', 'g2', 'g3', 'g4'].map(gate);
  const parks = ['c1', 'c2', 'c3', 'c4'].map(carPark);
  const { plan } = operationOf(
    ...north,
    squad('s1', 'north', { base: at(-9000) }),
    ...['ida', 'bo', 'li'].map((id) => officer(id)),
    ...[venue, ...gates, ...parks, road, runners],
    ...[1000, 2000, 3000].map((m) => post(`p${m}`, at(m))),
    post('pc', at(900, 700), {
      kind: 'car-park',
      carParkId: 'c1' as never,
      fixedWindows: [{ id: 'w' as never, from: EIGHT + 30 * MINUTE, until: EIGHT + HOUR }],
    }),
    assigned('ida', 'pc~w'),
  );
  const outside = outsideFindings(plan, { now: EIGHT + 25 * MINUTE, enrolled: [], places: [] });
  const told = [...findingsOf(plan), ...outside].map(({ id }) => id);
  expect(told).toEqual(
    expect.arrayContaining([
      ...['p1000', 'p2000', 'p3000'].map((id) => `long-hold ${id}`),
      ...['g1', 'g2', 'g3', 'g4', 'c2', 'c3', 'c4'].map((id) => `unposted ${id}`),
      ...['unused s1', 'no-leader s1', 'past runners', 'past rides 2020-09-22', 'no-phone s1'],
    ]),
  );
  expect(told).not.toContain('unposted c1');
});
