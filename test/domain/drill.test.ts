import { expect, test } from 'vitest';
import { playThrough } from './played-through.ts';
import { Simulating } from '../../domain/drill/simulating.ts';
import { comparedInjects, comparedWith } from '../../domain/closings/comparison.ts';
import { drillFigures, notPlayed } from '../../domain/drill/review.ts';
import { scoresOf } from '../../domain/drill/score.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { RUN_COLLECTIONS, type Collections } from '../../domain/records/collections.ts';
import type { Simulation } from '../../domain/records/run.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  at,
  by,
  fixedPost,
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
  vehicle,
} from './builders.ts';

type Id<Name extends keyof Collections> = Collections[Name]['id'];
type Inject = Collections['injects'];

const EXACT: Simulation = { seed: 7, late: 0, silent: 0, wrong: 0 };
const LOOSE: Simulation = { seed: 7, late: 0.4, silent: 0.2, wrong: 0.4 };

const carPark = put('carParks', {
  id: 'field' as Id<'carParks'>,
  name: 'Field',
  position: at(0, 900),
  capacity: 100,
  gateIds: [],
});
const site = put('supportSites', {
  id: 'hall' as Id<'supportSites'>,
  name: 'Hall',
  position: at(400, 400),
  roomsM2: 10,
  squareM2: 10,
  services: [],
});

/** A convoy along five posts at nine, a car park from half past eight, and ten officers of two squads. */
function plan(...injects: readonly Partial<Inject>[]): Operation {
  const posts = [0, 1, 2, 3, 4].map((n) => post(`p${n}`, at(n * 1000), { groupId: 'north' as Id<'groups'> }));
  const officers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => officer(`o${n}`));
  return operationOf(
    ...north,
    squad('s2'),
    carPark,
    site,
    vehicle('car-1'),
    route('r', [at(0), at(4500)]),
    movement('m', 'r', { departsAt: EIGHT + HOUR }),
    ...posts,
    fixedPost('park', at(0, 900), 30, 240, { carParkId: 'field' as Id<'carParks'> }),
    ...officers,
    ...[0, 1, 2, 3, 4].map((n) => assigned(`o${n}`, `p${n}~m~1`)),
    assigned('o5', 'park~w'),
    ...injects.map((part, n) =>
      put('injects', {
        id: `i${n}` as Id<'injects'>,
        at: EIGHT + 70 * MINUTE,
        kind: 'lost-child',
        targetId: 'hall',
        words: 'A boy of six in a red coat',
        expects: [],
        ...part,
      }),
    ),
  );
}

function open(operation: Operation, simulation: Simulation = EXACT, id = 'drill-a'): Operation {
  const clock = { from: EIGHT, startedAt: EIGHT, rate: 60 };
  const part = { kind: 'drill' as const, clock, simulation };
  expect(outcome(act(operation, 'run.open', { run: recordOf(run(id, part)) as never }))).toBe('done');
  return operation;
}

/** Everything that happened in a run, without the ids, which name the run. */
function happened(operation: Operation, id = 'drill-a'): unknown[] {
  const { allOf } = {
    allOf: <Name extends (typeof RUN_COLLECTIONS)[number]>(name: Name) => [
      ...runOf(operation, id).allOf(name),
    ],
  };
  const blank = (text: string) =>
    text.replaceAll(/played-[0-9a-f]{8}-[0-9a-f]{16}/g, '#').replaceAll(`"${id}"`, '"run"');
  return RUN_COLLECTIONS.flatMap((name) => allOf(name).map((one) => blank(JSON.stringify(one)))).sort();
}

const UNTIL = EIGHT + 6 * HOUR;
const EVERY_KIND: readonly Partial<Inject>[] = [
  { kind: 'vehicle-out', targetId: 'car-1' },
  { kind: 'officer-out', targetId: 'o5' },
  { kind: 'road-blocked', targetId: 'r', atM: 3000, at: EIGHT + 58 * MINUTE },
  { kind: 'surge', targetId: 'field', vehicles: 700 },
  { kind: 'lost-child', targetId: 'hall' },
  { kind: 'convoy-late', targetId: 'm', minutes: 10, at: EIGHT + 30 * MINUTE },
  { kind: 'network-down', targetId: 'north', minutes: 20, at: EIGHT + 50 * MINUTE },
];

test('[V3] a drill that is played twice with one seed has the same facts with the same moments', () => {
  const simulation = { ...LOOSE, desk: { answerMin: 2, orderMin: 5, sends: 'nearest' as const } };
  const [once, again] = [
    open(plan(...EVERY_KIND), simulation),
    open(plan(...EVERY_KIND), simulation, 'drill-b'),
  ];
  const refused = playThrough(once, 'drill-a', UNTIL);
  expect(refused.map(({ name }) => name)).toEqual([]);
  const simulating = new Simulating();
  for (let until = EIGHT; until <= UNTIL; until += 7 * MINUTE + 1234)
    playThrough(again, 'drill-b', until, simulating);
  playThrough(again, 'drill-b', UNTIL, simulating);
  expect(happened(again, 'drill-b')).toEqual(happened(once));
  expect(happened(once).length).toBeGreaterThan(50);
  const other = open(plan(...EVERY_KIND), { ...simulation, seed: 8 });
  playThrough(other, 'drill-a', UNTIL);
  expect(happened(other)).not.toEqual(happened(once));
});

const held = (operation: Operation, part: Partial<Inject>) => {
  const { injections } = runOf(operation, 'drill-a').tables;
  return [...injections.values()].find(({ kind }) => kind === part.kind)!;
};

test('[V2] each kind of inject has its effect in the drill, and begins an incident or a request', () => {
  const operation = open(plan(...EVERY_KIND));
  playThrough(operation, 'drill-a', UNTIL);
  const { tables, plan: running } = runOf(operation, 'drill-a');
  expect(tables.injections.size).toBe(EVERY_KIND.length);
  for (const { matterId } of tables.injections.values())
    expect(tables.incidents.has(matterId) || tables.requests.has(matterId)).toBe(true);
  expect(running.tables.vehicles.get('car-1')?.outFrom).toBe(EIGHT + 70 * MINUTE);
  expect(operation.plan.tables.vehicles.get('car-1')?.outFrom).toBeUndefined();
  const of = (officerId: string) => [...tables.reports.values()].filter((one) => one.officerId === officerId);
  expect(Math.max(...of('o5').map(({ happenedAt }) => happenedAt))).toBeLessThan(EIGHT + 70 * MINUTE);
  const surge = [...tables.counts.values()].filter(({ vehicles }) => vehicles >= 200);
  expect(surge.map(({ vehicles }) => vehicles)).toEqual([500, 200]);
  const said = [...tables.sightings.values()].sort((a, b) => a.happenedAt - b.happenedAt);
  expect(said.map(({ what }) => what)).toEqual(['departed', 'head', 'head', 'halted']);
  expect(said[0]!.happenedAt).toBeGreaterThanOrEqual(EIGHT + 70 * MINUTE);
  expect(tables.requests.size).toBe(1);
});

test('[V2] a convoy that stands before a blocked road goes on when the incident is closed', () => {
  const operation = open(plan({ kind: 'road-blocked', targetId: 'r', atM: 3000, at: EIGHT + 58 * MINUTE }));
  const simulating = new Simulating();
  playThrough(operation, 'drill-a', EIGHT + 80 * MINUTE, simulating);
  const { matterId } = held(operation, { kind: 'road-blocked' });
  const desk = { at: EIGHT + 1.5 * MINUTE, by: by('dispatcher') };
  for (const step of ['answer', 'close'] as const)
    expect(outcome(act(operation, `incident.${step}`, { id: matterId, words: 'Free' }, desk))).toBe('done');
  playThrough(operation, 'drill-a', UNTIL, simulating);
  const said = [...runOf(operation, 'drill-a').tables.sightings.values()].map(({ what }) => what);
  expect(said).toEqual(['departed', 'head', 'head', 'halted', 'gone-on', 'head', 'ended']);
});

test('[V2] what is said where the network is down arrives when it is back, with its true time', () => {
  const operation = open(
    plan({ kind: 'network-down', targetId: 'north', minutes: 40, at: EIGHT + 35 * MINUTE }),
  );
  const simulating = new Simulating();
  const reports = () => [...runOf(operation, 'drill-a').tables.reports.values()];
  playThrough(operation, 'drill-a', EIGHT + 74 * MINUTE, simulating);
  const isDuring = ({ happenedAt }: { happenedAt: number }) =>
    happenedAt >= EIGHT + 35 * MINUTE && happenedAt < EIGHT + 75 * MINUTE;
  expect(reports().filter(isDuring)).toEqual([]);
  playThrough(operation, 'drill-a', UNTIL, simulating);
  expect(reports().filter(isDuring).length).toBeGreaterThan(5);
});

test('[V2] an inject is brought in once, into an open drill, and not where its place is gone', () => {
  const operation = open(plan({}, { kind: 'vehicle-out', targetId: 'car-1', at: EIGHT + 5 * HOUR }));
  const bring = (body: object) =>
    outcome(act(operation, 'drill.inject', { runId: 'drill-a', ...body } as never, { at: EIGHT + MINUTE }));
  expect([bring({ injectId: 'i0' }), bring({ injectId: 'i0' }), bring({ injectId: 'i9' })]).toEqual([
    'done',
    'already-injected',
    'no-such-record',
  ]);
  expect(outcome(act(operation, 'vehicle.remove', { ids: ['car-1'] }, { run: 'drill-a' }))).toBe('done');
  expect(bring({ injectId: 'i1' })).toBe('no-such-record');
  const byHand = { kind: 'road-blocked', targetId: 'r', atM: 9000, words: 'A tree', expects: [] };
  expect(bring(byHand)).toBe('beyond-the-line');
  expect(bring({ ...byHand, atM: 900 })).toBe('done');
  expect(bring({ ...byHand, runId: 'nobody' })).toBe('no-such-run');
});

test('[V4] some come late, some are silent, and some report what is not so', () => {
  const facts = (simulation: Simulation) => {
    const operation = open(plan(), simulation);
    playThrough(operation, 'drill-a', UNTIL);
    return [...runOf(operation, 'drill-a').tables.reports.values()].filter(({ step }) => step === 'on-post');
  };
  const onTime = facts(EXACT);
  expect(onTime).toHaveLength(6);
  expect(onTime.every(({ happenedAt, stamp }) => happenedAt <= stamp.stint!.from)).toBe(true);
  expect(facts({ ...EXACT, silent: 1 })).toEqual([]);
  expect(facts({ ...EXACT, late: 1 }).every(({ happenedAt, stamp }) => happenedAt > stamp.stint!.from)).toBe(
    true,
  );
  expect(facts({ ...EXACT, wrong: 1 }).some(({ marks }) => marks?.includes('from-afar'))).toBe(true);
});

test('[V4] nobody drives faster than the road allows', () => {
  const operation = open(plan());
  playThrough(operation, 'drill-a', UNTIL);
  const reports = [...runOf(operation, 'drill-a').tables.reports.values()].filter(
    ({ officerId }) => officerId === 'o4',
  );
  const [left, there] = reports.map(({ happenedAt }) => happenedAt);
  // Four kilometres of straight way, 1.4 times as long by road, at 60 km/h.
  expect(there! - left!).toBeGreaterThanOrEqual(336_000);
});

test('[V4] an officer with a phone in use is left to that phone', () => {
  const operation = open(plan());
  const moves = new Simulating().next(runOf(operation, 'drill-a'), UNTIL, new Set(['o5']));
  expect(moves.length).toBeGreaterThan(0);
  expect(moves.some(({ by: { officerId } }) => officerId === 'o5')).toBe(false);
});

test('[V5] an inject is scored by what was answered, ordered, understood and done, and when', () => {
  const expects = [
    { step: 'noticed', withinMin: 3 },
    { step: 'ordered', withinMin: 4 },
    { step: 'understood', withinMin: 30 },
    { step: 'done', withinMin: 200 },
  ] as const;
  const part = { kind: 'road-blocked', targetId: 'r', atM: 900, expects } as const;
  const scored = (desk: Simulation['desk'], until = UNTIL) => {
    const operation = open(plan(part), { ...EXACT, ...(desk && { desk }) });
    playThrough(operation, 'drill-a', until);
    return scoresOf(runOf(operation, 'drill-a'), until)[0]!;
  };
  const quick = scored({ answerMin: 2, orderMin: 3, sends: 'nearest' });
  expect(quick.expected.map(({ state }) => state)).toEqual(['met', 'met', 'met', 'met']);
  expect([quick.times.noticed, quick.times.ordered]).toEqual([72, 73].map((n) => EIGHT + n * MINUTE));
  const slow = scored({ answerMin: 9, orderMin: 9, sends: 'squad' });
  expect(slow.expected.map(({ state }) => state)).toEqual(['late', 'late', 'met', 'met']);
  expect(scored(undefined).expected.map(({ state }) => state)).toEqual([
    'missed',
    'missed',
    'missed',
    'missed',
  ]);
  expect(scored(undefined, EIGHT + 71 * MINUTE).expected[0]!.state).toBe('open');
});

test('[V3] only a drill is simulated, at 1 to 60 times, on an edition that has posts', () => {
  const opened = (operation: Operation, part: object) => {
    const record = { ...recordOf(run('drill-a', { kind: 'drill' })), simulation: EXACT, ...part };
    return outcome(act(operation, 'run.open', { run: record as never }));
  };
  expect(opened(plan(), { kind: 'event' })).toBe('drill-only');
  expect(opened(plan(), { clock: { from: EIGHT, startedAt: EIGHT, rate: 61 } })).toBe('drill-rate');
  expect(opened(operationOf(...north), {})).toBe('nothing-to-drill');
  expect(opened(plan(), {})).toBe('done');
});

test('[V6] policies of a simulated command post are compared by the same drill, and a drill that was stopped half way by what it had', () => {
  const expects = [{ step: 'noticed', withinMin: 5 }] as const;
  const figures = (answerMin: number, until = UNTIL) => {
    const desk = { answerMin, orderMin: answerMin + 1, sends: 'nearest' } as const;
    const script = EVERY_KIND.map((part) => ({ ...part, expects }));
    const operation = open(plan(...script), { ...EXACT, desk });
    playThrough(operation, 'drill-a', until);
    const run = runOf(operation, 'drill-a');
    return { ...drillFigures(run, until), left: notPlayed(run).length };
  };
  const [quick, slow] = [figures(2), figures(8)];
  expect([quick.met, quick.expected, slow.met, slow.expected]).toEqual([7, 7, 0, 7]);
  expect([quick.answerMs, slow.answerMs]).toEqual([2 * MINUTE, 8 * MINUTE]);
  expect(quick.orderMs).toBe(3 * MINUTE);
  expect([quick.unanswered, quick.left]).toEqual([0, 0]);
  const stopped = figures(2, EIGHT + 52 * MINUTE);
  expect([stopped.expected, stopped.left]).toEqual([2, 5]);
  expect(stopped.uncovered).toBeLessThan(6);
});

test('[V7] drills of one edition with one seed stand side by side with the event, by what their closings froze', () => {
  const expects = [{ step: 'noticed', withinMin: 5 }] as const;
  const operation = plan(...EVERY_KIND.map((part) => ({ ...part, expects })));
  const drill = (id: string, simulation: Simulation) => {
    open(operation, simulation, id);
    playThrough(operation, id, UNTIL);
    const at = EIGHT + 7 * MINUTE;
    expect(outcome(act(operation, 'run.close', { runId: id, words: 'done' } as never, { at }))).toBe('done');
  };
  const policy = (answerMin: number) => ({ answerMin, orderMin: answerMin + 1, sends: 'nearest' as const });
  drill('quick', { ...EXACT, desk: policy(2) });
  drill('slow', { ...EXACT, desk: policy(8) });
  drill('people', EXACT);
  drill('other', { ...EXACT, seed: 8, desk: policy(2) });
  const event = { run: recordOf(run('event', { kind: 'event' })) };
  expect(outcome(act(operation, 'run.open', event as never, { at: EIGHT + 10 * MINUTE }))).toBe('done');

  operation.unloadClosed();
  const compared = comparedWith(operation, runOf(operation, 'quick'), () => EIGHT + HOUR);
  expect(compared.map((one) => one.run.id)).toEqual(['quick', 'slow', 'people', 'event']);
  const figures = compared.map(({ review }) => review!.figures);
  expect(figures.map(({ met }) => met)).toEqual([7, 0, 0, 0]);
  expect(figures.map(({ answerMs }) => answerMs)).toEqual([2 * MINUTE, 8 * MINUTE, undefined, undefined]);
  const injects = comparedInjects(compared);
  expect(injects).toHaveLength(7);
  for (const { scores } of injects) {
    const noticed = scores.map((score) => score && score.times.noticed! - score.injection.happenedAt);
    expect(noticed).toEqual([2 * MINUTE, 8 * MINUTE, NaN, undefined]);
  }
});
