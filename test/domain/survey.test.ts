import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ActionBody, ActionName } from '../../domain/actions/actions.ts';
import { holding } from '../../domain/health/approval.ts';
import { findingsIn } from '../../domain/health/findings.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Change } from '../../domain/records/collections.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Actor } from '../../domain/records/actor.ts';
import type { Hazard, HazardStep } from '../../domain/records/hazard.ts';
import { NOT_BEGUN, drivenTo, type Drive } from '../../domain/survey/driven.ts';
import {
  isOverdue,
  pendingHazards,
  severityBefore,
  stateOf,
  withStep,
} from '../../domain/survey/hazard-state.ts';
import { hazardCause, hazardFinding } from '../../domain/survey/survey-findings.ts';
import { groupsOf, isDone, progressOf, sectionsOf } from '../../domain/survey/progress.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  at,
  brief,
  by,
  check,
  group,
  officer,
  operationOf,
  outcome,
  put,
  recordOf,
  route,
  squad,
} from './builders.ts';

const commander: Actor = { ...by('commander'), name: 'Zhao' };
const leader: Actor = { ...by('leader', 'ida'), name: 'Ida' };

function surveying(...more: readonly Change[]) {
  const people = [group('north'), squad('s1', 'north', { leaderId: 'ida' as never }), officer('ida')];
  const operation = operationOf(...people, route('R1', [at(0), at(4000)]), ...more);
  const say = <Name extends ActionName>(name: Name, body: ActionBody<Name>, who = leader, when = EIGHT) =>
    outcome(act(operation, name, body, { by: who, at: when }));
  const raise = (part: object = {}, who = leader, when = EIGHT) =>
    say(
      'hazard.raise',
      { kind: 'bridge', severity: 'critical', happenedAt: when, position: at(900), ...part } as never,
      who,
      when,
    );
  const surveyed = (fromM: number, untilM: number, who = leader, when = EIGHT) =>
    say(
      'survey.log',
      { routeId: 'R1' as never, how: 'driven', parts: [{ fromM, untilM }], happenedAt: when },
      who,
      when,
    );
  return { operation, say, raise, surveyed };
}

function newest(operation: Operation): Hazard {
  return [...operation.tables.hazards.values()].at(-1)!;
}

const photo = { hash: 'a'.repeat(64), bytes: 9, widthPx: 9, heightPx: 9 };

function heldBy(operation: Operation): string[] {
  return holding(operation, findingsIn(operation, operation.plan)).map(({ id }) => id.split(' ')[0]!);
}

test('[K1] a hazard is where somebody stands or at a chainage of a route, and has a position', () => {
  const { operation, raise } = surveying();
  const onRoute = (atM: number) => ({ position: undefined, onRoute: { routeId: 'R1', atM } });
  expect(raise({ position: at(900, 20), onRoute: { routeId: 'R1', atM: 880 } })).toBe('done');
  expect(newest(operation).onRoute).toEqual({ routeId: 'R1', code: 'R1', atM: 900 });
  expect(raise(onRoute(1200))).toBe('done');
  expect(newest(operation).position?.[0]).toBeCloseTo(at(1200)[0], 5);
  expect(raise(onRoute(4100))).toBe('beyond-the-line');
  expect(raise({ position: undefined, onRoute: { routeId: 'gone', atM: 1 } })).toBe('no-such-record');
  expect(raise({ position: at(900), onRoute: { routeId: 'gone', atM: 1 } })).toBe('done');
  expect(raise({ position: undefined })).toBe('words-missing');
  expect(raise({ kind: 'other' })).toBe('words-missing');
});

test('[K1] a hazard stays as it is when its route is drawn anew or removed', () => {
  const { operation, say, raise } = surveying();
  raise({ position: undefined, onRoute: { routeId: 'R1', atM: 900 } });
  const before = newest(operation);
  act(operation, 'route.place', { records: [recordOf(route('R1', [at(0, 500), at(4000, 500)]))] } as never);
  expect(say('route.remove', { ids: ['R1'] }, by('planner'))).toBe('done');
  expect(newest(operation)).toBe(before);
  expect(before.onRoute?.code).toBe('R1');
});

test('[K2] a hazard is assigned to somebody until a time, cleared, reopened; each step says by whom and when', () => {
  const { operation, say, raise } = surveying();
  expect(raise({ task: { actionBy: 'Road authority', until: EIGHT - 1 } })).toBe('deadline-passed');
  raise({ task: { actionBy: 'Road authority', until: EIGHT + HOUR } });
  const { id } = newest(operation);
  expect(isOverdue(newest(operation), EIGHT + 2 * HOUR)).toBe(true);
  expect(say('hazard.assign', { id, actionBy: 'Town', until: EIGHT }, leader, EIGHT + 1)).toBe(
    'deadline-passed',
  );
  expect(say('hazard.reopen', { id, words: 'still there' })).toBe('not-cleared');
  expect(say('hazard.clear', { id, words: 'filled' }, leader, EIGHT + MINUTE)).toBe('done');
  expect(say('hazard.reopen', { id, words: 'broke again' }, commander, EIGHT + 2 * MINUTE)).toBe('done');
  expect(newest(operation).course.map(({ step, by: who, at: when }) => [step, who, when - EIGHT])).toEqual([
    ['assigned', 'Ida', 0],
    ['cleared', 'Ida', MINUTE],
    ['reopened', 'Zhao', 2 * MINUTE],
  ]);
  expect(say('hazard.clear', { id }, by('officer', 'ida'))).toBe('forbidden');
});

test('[K2] the state of a hazard does not depend on the order in which its steps arrived', () => {
  const steps = (['cleared', 'reopened', 'waived', 'waiver-withdrawn', 'cleared', 'noted'] as const).map(
    (step, n): HazardStep => ({ id: `s${n}` as never, step, by: 'Ida', at: EIGHT + n }),
  );
  const bare = { ...newestOfOne(), photos: [{ ...photo, clearing: 's4' as never, by: 'Ida', at: EIGHT }] };
  fc.assert(
    fc.property(fc.shuffledSubarray(steps, { minLength: steps.length }), (shuffled) => {
      const hazard = shuffled.reduce(withStep, bare);
      expect(hazard.course).toEqual(steps);
      expect(stateOf(hazard)).toBe('cleared');
    }),
  );
});

test('[K9] the severity of a hazard is changed with a reason, keeps what it was, and ends a waiver', () => {
  const { operation, say, raise } = surveying();
  raise({ severity: 'serious' });
  const { id, severity: raised } = newest(operation);
  const regrade = (severity: Hazard['severity'], at: number, words = 'seen by daylight', who = leader) =>
    say('hazard.regrade', { id, severity, words }, who, at);
  expect(regrade(raised, EIGHT + MINUTE)).toBe('same-severity');
  expect(regrade('critical', EIGHT + MINUTE, 'wet', by('officer', 'ida'))).toBe('forbidden');
  const finding = () => ({ finding: hazardFinding(id), cause: hazardCause(newest(operation)) });
  expect(say('finding.waive', { findings: [finding()], reason: 'known' }, commander, EIGHT + 2)).toBe('done');
  expect(stateOf(newest(operation))).toBe('waived');
  const before = finding().cause;
  expect(regrade('critical', EIGHT + 4 * MINUTE)).toBe('done');
  expect(newest(operation)).toMatchObject({ severity: 'critical', raisedAs: raised });
  expect(stateOf(newest(operation))).toBe('open');
  expect(finding().cause).not.toBe(before);
  const step = newest(operation).course.at(-1)!;
  expect(step).toMatchObject({ step: 'regraded', by: leader.name, words: 'seen by daylight' });
  expect(severityBefore(newest(operation), step)).toBe(raised);
  const late = { id: 'late' as never, step: 'regraded', by: 'Bo', at: EIGHT + 3 * MINUTE } as const;
  const both = withStep(newest(operation), { ...late, severity: 'slight' });
  expect([both.severity, severityBefore(both, both.course.at(-1)!)]).toEqual(['critical', 'slight']);
  expect(pendingHazards(operation).map((one) => one.id)).toEqual([id]);
});

function newestOfOne(): Hazard {
  const { operation, raise } = surveying();
  raise();
  return newest(operation);
}

test('[K3] a hazard is cleared when a photograph shows it; without it, it is still to be done', () => {
  const { operation, say, raise } = surveying();
  raise();
  const { id } = newest(operation);
  const photographed = (hazardId: string, hash = photo.hash, who = leader) =>
    say('hazard.photo', { ...photo, hash, hazardId }, who);
  expect(photographed(id)).toBe('done');
  expect(stateOf(newest(operation))).toBe('open');
  say('hazard.clear', { id });
  expect(stateOf(newest(operation))).toBe('unproven');
  const [step] = newest(operation).course;
  expect(photographed(step!.id)).toBe('done');
  expect(stateOf(newest(operation))).toBe('cleared');
  expect(say('hazard.clear', { id })).toBe('already-cleared');
  say('hazard.reopen', { id, words: 'no' });
  say('hazard.clear', { id });
  expect(stateOf(newest(operation))).toBe('unproven');
  expect(photographed(id, 'b'.repeat(64), by('officer', 'bo'))).toBe('not-yourself');
  expect(photographed('nowhere')).toBe('no-such-record');
});

test('[K4] what a phone says late counts as of when it happened, and a time that cannot be is marked', () => {
  const { operation, raise, surveyed } = surveying();
  raise({ happenedAt: EIGHT - 3 * HOUR });
  expect(newest(operation)).toMatchObject({ happenedAt: EIGHT - 3 * HOUR });
  expect(newest(operation).marks).toBeUndefined();
  raise({ happenedAt: EIGHT + HOUR });
  expect(newest(operation)).toMatchObject({ happenedAt: EIGHT, marks: ['time-uncertain'] });
  raise({ happenedAt: EIGHT, clock: 'clock-corrected' });
  expect(newest(operation).marks).toEqual(['clock-corrected']);
  expect(surveyed(0, 100, leader, EIGHT)).toBe('done');
});

test('[K5] surveyed stretches are joined, by route and by group, and can be taken back', () => {
  const { operation, say, surveyed } = surveying();
  surveyed(0, 1500);
  surveyed(1400, 2500);
  surveyed(2530, 3000, by('planner'));
  const [progress] = progressOf(operation, operation.plan);
  expect(progress).toMatchObject({ gaps: [{ from: 3000 }], parts: [{ from: 0, until: 3000 }] });
  expect(Math.round(progress!.lengthM - progress!.doneM)).toBe(1000);
  expect(groupsOf([progress!]).map(({ groupId, doneM }) => [groupId, doneM])).toEqual([
    ['north', 2500],
    [undefined, 470],
  ]);
  expect(surveyed(900, 900)).toBe('ends-before-it-begins');
  expect(surveyed(4500, 4600)).toBe('beyond-the-line');
  expect(surveyed(0, 1000, by('officer', 'ida'))).toBe('forbidden');
  const ids = [...operation.tables.surveyed.keys()] as never[];
  expect(say('survey.withdraw', { ids: ids.slice(0, 1), why: 'another road' })).toBe('done');
  expect(progressOf(operation, operation.plan)[0]!.gaps[0]).toEqual({ from: 0, until: 1400 });
});

test('[K5] a route is ticked by sections that cover it whole', () => {
  for (const lengthM of [200, 4000, 12_345, 47_000, 98_765]) {
    const sections = sectionsOf(lengthM);
    expect([sections[0]!.from, sections.at(-1)!.until]).toEqual([0, Math.floor(lengthM)]);
    expect(sections.every(({ from }, i) => i === 0 || from === sections[i - 1]!.until)).toBe(true);
  }
  expect(isDone({ from: 0, until: 1000 }, [{ from: 1000, until: 2000 }])).toBe(true);
  expect(isDone({ from: 0, until: 1000 }, [{ from: 900, until: 2000 }])).toBe(false);
});

const line: Position[] = [at(0), at(2000), at(2000, 30), at(0, 30)];
const same: Position[] = [at(0), at(2000), at(0)];

function drive(
  places: readonly (readonly [number, number])[],
  accuracyM = 10,
  everyMs = 10_000,
  on = line,
): Drive {
  return places.reduce(
    (before, [east, north], n) =>
      drivenTo(on, before, { place: at(east, north), accuracyM, at: EIGHT + n * everyMs }),
    NOT_BEGUN,
  );
}

test('[K5] driving a route covers what lies between its positions; what is vague, far off or too far apart covers nothing', () => {
  const out = [0, 200, 400, 600].map((east) => [east, 5] as const);
  expect(drive(out).parts).toEqual([{ from: 0, until: 600 }]);
  expect(drive(out, 200).parts).toEqual([]);
  expect(drive(out.map(([east]) => [east, -300] as const)).parts).toEqual([]);
  expect(drive(out, 10, 120_000).parts).toEqual([]);
  expect(
    drive([
      [0, 0],
      [1500, 0],
    ]).parts,
  ).toEqual([]);
  const back = [1600, 1800, 2000].map((east) => [east, 0] as const);
  const turned = [1900, 1700].map((east) => [east, 30] as const);
  const [round, ...rest] = drive([...back, ...turned]).parts;
  expect([round!.from, rest.length]).toEqual([1600, 0]);
  expect(round!.until).toBeGreaterThan(2300);
  const turn = [1800, 1990, 1900, 1700].map((east) => [east, 0] as const);
  expect(drive(turn, 10, 10_000, same).parts.at(-1)!.until).toBeGreaterThan(2250);
});

test('[K6] a route that is drawn anew keeps what is surveyed of the roads on which it still runs', () => {
  const { operation, surveyed } = surveying();
  surveyed(0, 4000);
  const redrawn = route('R1', [at(-1000), at(2000), at(2000, 3000)]);
  act(operation, 'route.place', { records: [recordOf(redrawn)] } as never);
  const [progress] = progressOf(operation, operation.plan);
  const [part, ...more] = progress!.parts;
  expect(more).toEqual([]);
  expect(Math.abs(part!.from - 1000)).toBeLessThan(50);
  expect(Math.abs(part!.until - 3000)).toBeLessThan(50);
});

test('[K6] a survey is repeated, for one route or for all: from then on earlier ones do not count, and stay', () => {
  const { operation, say, surveyed } = surveying();
  surveyed(0, 4000);
  expect(say('survey.repeat', { why: 'snow' }, leader)).toBe('forbidden');
  expect(say('survey.repeat', { routeId: 'R9' as never, why: 'snow' }, commander)).toBe('no-such-record');
  expect(say('survey.repeat', { why: 'snow' }, commander, EIGHT + HOUR)).toBe('done');
  surveyed(0, 1000, leader, EIGHT + 30 * MINUTE);
  expect(progressOf(operation, operation.plan)[0]!.parts).toEqual([]);
  surveyed(0, 1000, leader, EIGHT + 2 * HOUR);
  expect(progressOf(operation, operation.plan)[0]!.parts).toEqual([{ from: 0, until: 1000 }]);
  expect(operation.tables.surveyed.size).toBe(3);
});

test('[K7] an open critical hazard holds the approval until it is cleared with a photograph', () => {
  const { operation, say, raise } = surveying();
  check(operation.plan);
  raise({ severity: 'serious' });
  expect(heldBy(operation)).toEqual([]);
  raise();
  const { id } = newest(operation);
  expect(heldBy(operation)).toEqual(['hazard-open']);
  expect(say('edition.issue', {}, commander)).toBe('health-holds');
  say('hazard.clear', { id });
  expect(say('edition.issue', {}, commander)).toBe('health-holds');
  say('hazard.photo', { ...photo, hazardId: newest(operation).course[0]!.id });
  expect(say('edition.issue', {}, commander)).toBe('done');
});

test('[K7, H2] a commander waives a hazard with a reason; that is a step of its course, and ends when it is reopened', () => {
  const { operation, say, raise } = surveying();
  raise();
  const findings = () =>
    findingsIn(operation, operation.plan).map(({ id: finding, cause }) => ({ finding, cause }));
  expect(say('finding.waive', { findings: findings(), reason: 'watched' }, leader)).toBe('forbidden');
  expect(say('finding.waive', { findings: findings(), reason: 'watched' }, commander)).toBe('done');
  expect(newest(operation).course).toMatchObject([{ step: 'waived', by: 'Zhao', words: 'watched' }]);
  expect([stateOf(newest(operation)), heldBy(operation)]).toEqual(['waived', []]);
  const [waiver] = operation.tables.waivers.keys();
  say('waiver.withdraw', { ids: [waiver as never] }, commander);
  expect([stateOf(newest(operation)), heldBy(operation)]).toEqual(['open', ['hazard-open']]);
  say('finding.waive', { findings: findings(), reason: 'watched' }, commander);
  say('hazard.reopen', { id: newest(operation).id, words: 'worse' });
  expect([stateOf(newest(operation)), heldBy(operation)]).toEqual(['open', ['hazard-open']]);
});

test('[K7] a route that is not surveyed holds the approval if the brief says so, and is doubtful once a survey has begun', () => {
  const { operation, surveyed } = surveying();
  const found = () =>
    findingsIn(operation, operation.plan)
      .filter(({ kind }) => kind === 'unsurveyed')
      .map(({ weight }) => weight);
  expect(found()).toEqual([]);
  surveyed(0, 1000);
  expect(found()).toEqual(['doubtful']);
  const must = { ...brief, mustSurvey: true };
  const asked = surveying(put('briefs', must));
  expect(heldBy(asked.operation)).toEqual(['unsurveyed']);
  asked.surveyed(0, 4000);
  expect(heldBy(asked.operation)).toEqual([]);
});
