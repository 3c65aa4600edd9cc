import { expect, test } from 'vitest';
import { nextStep, type Deed, type NextStep } from '../../client/phone/next-step.ts';
import type { Step } from '../../domain/records/report.ts';
import { currentDuty } from '../../domain/reports/on-duty.ts';
import { HOUR, MINUTE, SIX, duty, seen } from './phone-scene.ts';

const CLOSES = [[SIX + 70 * MINUTE, SIX + 80 * MINUTE]] as const;

function spoken(deed: Deed | undefined): string | undefined {
  return deed?.kind === 'report' ? deed.step : deed?.kind;
}

function offered({ main, others }: NextStep): readonly (string | undefined)[] {
  return [spoken(main), ...others.map(spoken)];
}

function after(said: readonly Step[], closes: typeof CLOSES | readonly [] = CLOSES) {
  const scene = seen([duty('A', { said, closes })]);
  return offered(nextStep(scene, currentDuty(scene, SIX + HOUR), SIX + HOUR));
}

test('the steps of a duty that a convoy passes come one after another, the likeliest first', () => {
  expect(after([])).toEqual(['on-my-way', 'on-post']);
  expect(after(['on-my-way'])).toEqual(['on-post']);
  expect(after(['on-my-way', 'on-post'])).toEqual(['closed', 'relieved']);
  expect(after(['on-post', 'closed'])).toEqual(['reopened', 'relieved']);
  expect(after(['on-post', 'closed', 'reopened'])).toEqual(['relieved']);
});

test('a duty that no convoy passes is neither closed nor reopened', () => {
  expect(after(['on-post'], [])).toEqual(['relieved']);
});

test('an officer who has not turned out does this first, or reports being on the way', () => {
  const scene = seen([duty('A')], { turnedOut: false });
  expect(offered(nextStep(scene, scene.duties[0], SIX))).toEqual(['turn-out', 'on-my-way']);
});

test('without a run nothing can be reported', () => {
  const { run: _none, ...scene } = seen([duty('A')]);
  expect(offered(nextStep(scene, scene.duties[0], SIX))).toEqual([undefined]);
});

test('after the last duty an officer stands down; one without duties is in reserve', () => {
  const served = seen([duty('A', { said: ['on-post', 'relieved'] })]);
  expect(offered(nextStep(served, undefined, served.duties[0]!.until))).toEqual(['stand-down']);
  const reserve = seen([]);
  expect(offered(nextStep(reserve, undefined, SIX))).toEqual([undefined, 'stand-down']);
});

test('an officer who was relieved too early comes back while the window lasts, never by the large button', () => {
  const relieved = duty('A', { said: ['on-post', 'relieved'] });
  const next = duty('B', { from: relieved.until + HOUR, until: relieved.until + 2 * HOUR });
  const at = (now: number, ...duties: (typeof next)[]) => {
    const scene = seen(duties);
    return offered(nextStep(scene, currentDuty(scene, now), now));
  };
  const { until } = relieved;
  expect(at(until - MINUTE, relieved)).toEqual(['stand-down', 'back-on-post']);
  expect(at(until - MINUTE, relieved, next)).toEqual(['on-my-way', 'on-post', 'back-on-post']);
  expect(at(until, relieved)).toEqual(['stand-down']);
  expect(at(until, relieved, next)).toEqual(['on-my-way', 'on-post']);
});

test('between two days an officer stands down, although a duty is still to come', () => {
  const today = duty('A', { said: ['on-post', 'relieved'] });
  const tomorrow = duty('B', { from: SIX + 25 * HOUR, until: SIX + 26 * HOUR });
  const scene = seen([today, tomorrow]);
  expect(offered(nextStep(scene, currentDuty(scene, SIX + 3 * HOUR), SIX + 3 * HOUR))).toEqual([
    'stand-down',
    'on-my-way',
  ]);
});

test('the next duty follows when one is relieved', () => {
  const scene = seen([
    duty('A', { said: ['on-post', 'relieved'] }),
    duty('B', { from: SIX + 2 * HOUR, until: SIX + 3 * HOUR }),
  ]);
  expect(currentDuty(scene, SIX + HOUR)?.code).toBe('B');
});

test('a duty that was missed does not hold up the next; one that is stood on lasts until relieved', () => {
  const missed = duty('A', { said: ['on-my-way'] });
  const stoodOn = duty('A', { said: ['on-post'] });
  const next = duty('B', { from: SIX + 3 * HOUR, until: SIX + 4 * HOUR });
  expect(currentDuty(seen([missed, next]), SIX + 2 * HOUR)?.code).toBe('B');
  expect(currentDuty(seen([stoodOn, next]), SIX + 2 * HOUR)?.code).toBe('A');
});

test('a duty that has been begun leaves behind those before it', () => {
  const forgotten = duty('A', { said: ['on-post'] });
  const begun = duty('B', { from: SIX + 2 * HOUR, until: SIX + 3 * HOUR, said: ['on-my-way'] });
  expect(currentDuty(seen([forgotten, begun]), SIX + HOUR)?.code).toBe('B');
});
