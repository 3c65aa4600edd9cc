import { expect, onTestFinished, test, vi } from 'vitest';
import '../../client/phone/next-step-button.ts';
import type { NextStepButton } from '../../client/phone/next-step-button.ts';
import { nextStep, type Deed, type NextStep } from '../../client/phone/next-step.ts';
import { language } from '../../client/words/language.ts';
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

function after(said: readonly Step[], closes: typeof CLOSES | readonly [] = CLOSES, sinceSix = HOUR) {
  const scene = seen([duty('A', { said, closes })]);
  return offered(nextStep(scene, currentDuty(scene, SIX + sinceSix), SIX + sinceSix));
}

test('the steps of a duty that a convoy passes come one after another, the likeliest first', () => {
  expect(after([])).toEqual(['on-my-way', 'on-post']);
  expect(after(['on-my-way'])).toEqual(['on-post']);
  expect(after(['on-my-way', 'on-post'])).toEqual(['closed', 'relieved']);
  expect(after(['on-post', 'closed'])).toEqual(['reopened', 'relieved']);
  expect(after(['on-post', 'closed', 'reopened'], CLOSES, 2 * HOUR - 10 * MINUTE)).toEqual(['relieved']);
});

test('a duty that no convoy passes is neither closed nor reopened', () => {
  expect(after(['on-post'], [], 2 * HOUR)).toEqual(['relieved']);
});

test('more than ten minutes before the end, being relieved is never the large button', () => {
  expect(after(['on-post'], [], 2 * HOUR - 10 * MINUTE - 1)).toEqual([undefined, 'relieved']);
  expect(after(['on-post'], [], 2 * HOUR - 10 * MINUTE)).toEqual(['relieved']);
});

/** The buttons of a duty at a moment, what they reported, and a tap on the one with a name. */
async function buttonsAt(now: number, said: readonly Step[]) {
  language.choose('en');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const buttons = document.createElement('next-step-button') as NextStepButton;
  const done: (string | undefined)[] = [];
  buttons.addEventListener('deed', (event) => done.push(spoken((event as CustomEvent<Deed>).detail)));
  const show = (steps: readonly Step[]) => {
    const scene = seen([duty('A', { said: steps })]);
    Object.assign(buttons, { card: scene, duty: scene.duties[0], now });
    buttons.next = nextStep(scene, scene.duties[0], now);
  };
  show(said);
  document.body.append(buttons);
  await buttons.updateComplete;
  onTestFinished(() => {
    buttons.remove();
    vi.useRealTimers();
  });
  const tap = async (name: RegExp) => {
    const found = [...buttons.shadowRoot!.querySelectorAll('button')];
    found.find(({ textContent }) => name.test(textContent))!.click();
    await buttons.updateComplete;
  };
  return { buttons, done, show, tap };
}

test('[R5] an officer who leaves early is asked first, with the end and the time left', async () => {
  const { buttons, done, tap } = await buttonsAt(SIX + HOUR + MINUTE, ['on-post']);
  await tap(/^\s*Relieved/);
  expect(buttons.shadowRoot!.textContent).toMatch(/Your post ends 08:00, in 59\smin\. Relieved now\?/);
  await tap(/I stay/);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(2000);
  await tap(/^\s*Relieved/);
  vi.advanceTimersByTime(2000);
  await tap(/Relieved now/);
  expect(done).toEqual(['relieved']);
});

test('for two seconds after a change of what they mean, the buttons ignore taps and show it', async () => {
  const { buttons, done, show, tap } = await buttonsAt(SIX, []);
  show(['on-my-way']);
  await buttons.updateComplete;
  const off = () => buttons.shadowRoot!.querySelector('.main')!.getAttribute('aria-disabled');
  expect(off()).toBe('true');
  vi.advanceTimersByTime(1999);
  await tap(/On post/);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(1);
  await buttons.updateComplete;
  expect(off()).toBe('false');
  await tap(/On post/);
  expect(done).toEqual(['on-post']);
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
