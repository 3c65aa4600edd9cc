import { expect, test, vi } from 'vitest';
import '../../client/after/after-drill.ts';
import { accountOf } from '../../client/after/account.ts';
import type { CordonAfterDrill } from '../../client/after/after-drill.ts';
import '../../client/command/drill-panel.ts';
import type { CordonDrillPanel } from '../../client/command/drill-panel.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  at,
  fixedPost,
  north,
  officer,
  put,
  route,
  run,
  vehicle,
} from '../domain/builders.ts';
import { Desk, send, textOf, within } from './desk-scene.ts';

const NOW = EIGHT + 30_000;

/** A drill at ×60 that has gone on for half an hour, with an inject to come and one whose vehicle is not in the plan. */
function desk() {
  const inject = (id: string, minute: number, targetId: string) =>
    put('injects', {
      ...{ id: id as never, at: EIGHT + minute * MINUTE, kind: 'vehicle-out', targetId, words: 'Flat tyre' },
      expects: [{ step: 'noticed', withinMin: 3 }],
    });
  const clock = { from: EIGHT, startedAt: EIGHT, rate: 60 };
  return new Desk(
    [
      ...north,
      officer('ida'),
      vehicle('car-1'),
      route('R1', [at(0), at(3000)]),
      fixedPost('east', at(0), 0, 240),
      inject('i1', 90, 'car-1'),
      inject('i2', 100, 'car-9'),
      run('other', { kind: 'event', closedAt: EIGHT }),
      run('drill', { kind: 'drill', clock }),
    ],
    { now: NOW, address: '/o/op/command?run=drill&show=drill' },
  );
}

const press = (panel: Element, words: string) =>
  [...(panel.shadowRoot?.querySelectorAll('button') ?? [])]
    .find((button) => textOf(button) === words)!
    .click();

test('[V1] the panel of a drill pauses its clock, lets it go on, and changes its rate', async () => {
  const { served, show } = bound(desk());
  const panel = await show();
  const rate = () => served.tables.runs.get('drill')!.clock.rate;
  press(panel, 'Pause');
  await vi.waitFor(() => expect(rate()).toBe(0));
  await vi.waitFor(() => expect(textOf(panel)).toContain('Go on'));
  press(panel, 'Go on');
  await vi.waitFor(() => expect(rate()).toBe(60));
  const choice = within<HTMLSelectElement>(panel, 'select')!;
  choice.value = '5';
  choice.dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(rate()).toBe(5));
});

test('[V2] an inject is brought in before its time, and one whose target is gone is not offered', async () => {
  const { served, show } = bound(desk());
  const panel = await show();
  expect(textOf(panel)).toContain('Vehicle breaks down · car-1 due at 09:30');
  expect(textOf(panel)).toContain('It is about something that is no longer in the plan');
  expect(panel.shadowRoot!.querySelectorAll('[aria-label^="Bring in now: "]')).toHaveLength(1);
  press(panel, 'Bring in now');
  await vi.waitFor(() => expect(served.runs.get('drill')!.tables.injections.size).toBe(1));
  await vi.waitFor(() => expect(textOf(panel)).toContain('○ open command post answers within 3 min'));
  expect(textOf(panel)).toContain('0 of 1 expectation met');
});

test('[V2] an inject by hand asks for what its kind needs', async () => {
  const { served, show } = bound(desk());
  const panel = await show();
  send(panel, { targetId: 'R1', atM: '1200', words: 'A tree' });
  const injected = () => [...served.runs.get('drill')!.tables.injections.values()];
  await vi.waitFor(() => expect(injected()).toHaveLength(1));
  expect(injected()[0]).toMatchObject({ kind: 'road-blocked', targetId: 'R1', atM: 1200, words: 'A tree' });
});

test('[V6] the review lists each inject with its times, and the drill beside the event', async () => {
  const scene = desk();
  scene.hear('drill.inject', { runId: 'drill', injectId: 'i1' });
  const state = scene.served.runs.get('drill')!;
  const account = accountOf(scene.served, state);
  const review = await scene.show<CordonAfterDrill>('cordon-after-drill', {
    operation: scene.served,
    account,
    serverNow: NOW + HOUR / 60,
  });
  const text = textOf(review);
  expect(text).toContain('08:30');
  expect(text).toContain('✕ – within 3 min');
  expect(text).toContain('Not brought in');
  expect(text).toContain('other · event');
  expect(text).toMatch(/Unanswered 1/);
});

function bound(scene: Desk) {
  return { served: scene.served, show: () => scene.show<CordonDrillPanel>('cordon-drill-panel') };
}
