import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import '../../client/command/alert-switches.ts';
import '../../client/command/alerts.ts';
import type { CordonAlerts } from '../../client/command/alerts.ts';
import type { FollowingElement } from '../../client/ui/following.ts';
import { EIGHT, HOUR, north, officer, run } from '../domain/builders.ts';
import { Desk, textOf, within } from './desk-scene.ts';

/** What a browser would ring and show. */
interface Browser {
  state: 'running' | 'suspended';
  readonly tones: number[];
  readonly notices: { readonly title: string; readonly tag: string; isClosed: boolean }[];
}

let browser: Browser;

beforeEach(() => {
  localStorage.clear();
  browser = { state: 'running', tones: [], notices: [] };
  const said = browser;
  class Context {
    readonly currentTime = 0;
    readonly destination = {};
    get state() {
      return said.state;
    }
    resume = () => Promise.resolve();
    close = () => Promise.resolve();
    createGain() {
      const gain = { value: 0 };
      return { gain, connect: () => said.tones.push(gain.value) };
    }
    createOscillator = () => ({ frequency: { value: 0 }, connect: vi.fn(), start: vi.fn(), stop: vi.fn() });
  }
  class Notice {
    static permission = 'default';
    static requestPermission = () => {
      Notice.permission = 'granted';
      return Promise.resolve('granted');
    };
    readonly #at: number;
    constructor(title: string, { tag }: { tag: string }) {
      this.#at = said.notices.push({ title, tag, isClosed: false }) - 1;
    }
    close(): void {
      said.notices[this.#at]!.isClosed = true;
    }
  }
  vi.stubGlobal('AudioContext', Context);
  vi.stubGlobal('Notification', Notice);
  vi.stubGlobal('isSecureContext', true);
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

const day = (id: string, kind: 'event' | 'drill' = 'event') =>
  run(id, { kind, clock: { from: EIGHT - HOUR, startedAt: EIGHT - HOUR, rate: 1 } });

const scene = (address?: string) =>
  new Desk([...north, officer('ida'), day('day')], { now: EIGHT, ...(address && { address }) });

const shown = (desk: Desk): Promise<CordonAlerts> => desk.show<CordonAlerts>('cordon-alerts');

/** Switches sound on, or sound and notifications. */
async function switchOn(desk: Desk, ...names: readonly ('Sound' | 'Notifications')[]): Promise<void> {
  const switches = await desk.show<FollowingElement>('cordon-alert-switches');
  const pressed = () => [...switches.renderRoot.querySelectorAll('[aria-pressed=true]')].map(textOf);
  for (const button of switches.renderRoot.querySelectorAll('button'))
    if (names.some((name) => name === textOf(button))) button.click();
  await vi.waitFor(() => expect(pressed()).toEqual(names));
}

async function happens(desk: Desk, alerts: CordonAlerts, name: string, body: object): Promise<void> {
  desk.hear(name as never, body);
  desk.store.dispatchEvent(new Event('change'));
  await alerts.updateComplete;
}

const incident = (words: string) => ({
  runId: 'day',
  kind: 'other',
  words,
  happenedAt: EIGHT,
});

test('[M13] each matter rings and is shown once; taken anywhere, it is quiet', async () => {
  const desk = scene();
  desk.hear('incident.open', incident('before the page was opened'));
  desk.store.dispatchEvent(new Event('change'));
  const alerts = await shown(desk);
  await switchOn(desk, 'Sound', 'Notifications');
  browser.tones.length = 0;
  expect(document.title).toBe('(1) Cordon');
  await happens(desk, alerts, 'incident.open', incident('A tree has fallen'));
  desk.store.dispatchEvent(new Event('change'));
  await alerts.updateComplete;
  expect(document.title).toBe('(2) Cordon');
  expect(browser.tones).toHaveLength(1);
  expect(browser.notices).toMatchObject([{ title: expect.stringContaining('A tree has fallen') as string }]);
  const [, { id: matterId, since }] = desk.live.attention.toSorted((a, b) =>
    a.id.localeCompare(b.id),
  ) as never as [never, { id: string; since: number }];
  await happens(desk, alerts, 'matter.take', { runId: 'day', matterId, since });
  expect(document.title).toBe('(1) Cordon');
  expect(browser.tones).toHaveLength(1);
});

test('[M13] help rings louder than anything, again and again, until somebody has taken it', async () => {
  const desk = scene();
  const alerts = await shown(desk);
  await switchOn(desk, 'Sound');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  browser.tones.length = 0;
  const call = { runId: 'day', officerId: 'ida', kind: 'help', words: '', happenedAt: EIGHT };
  await happens(desk, alerts, 'message.send', call);
  vi.advanceTimersByTime(9000);
  expect(browser.tones).toEqual([0.9, 0.9, 0.9]);
  const [matter] = desk.live.attention;
  await happens(desk, alerts, 'matter.take', { runId: 'day', matterId: matter!.id, since: matter!.since });
  vi.advanceTimersByTime(9000);
  expect(browser.tones).toHaveLength(3);
});

test('[M13] what the browser blocks is said, and nobody is asked before a click', async () => {
  browser.state = 'suspended';
  const desk = scene();
  await shown(desk);
  const alerts = await desk.show<FollowingElement>('cordon-alert-switches');
  expect(textOf(alerts)).toBe('Sound Notifications');
  expect(Notification.permission).toBe('default');
  within<HTMLButtonElement>(alerts, 'button')!.click();
  await vi.waitFor(() => expect(textOf(alerts)).toContain('click anywhere'));
  browser.state = 'running';
  dispatchEvent(new Event('pointerdown'));
  await vi.waitFor(() => expect(textOf(alerts)).not.toContain('click anywhere'));
  vi.stubGlobal('isSecureContext', false);
  alerts.renderRoot.querySelectorAll('button')[1]!.click();
  await vi.waitFor(() => expect(textOf(alerts)).toContain('need HTTPS'));
});

test('[M13] on another screen than Command a matter of the open run is heard, and a call for help is shown', async () => {
  const desk = scene('/o/op/plan?tab=posts');
  desk.live.isShown = false;
  const alerts = await shown(desk);
  await switchOn(desk, 'Sound');
  browser.tones.length = 0;
  const later = async (name: string, body: object) => {
    await happens(desk, alerts, name, body);
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 1500);
    await happens(desk, alerts, 'run.confirm-passages', { runId: 'day', confirms: true });
  };
  await later('incident.open', incident('A tree has fallen'));
  expect(document.title).toBe('(1) Cordon');
  expect(browser.tones).toEqual([0.25]);
  expect(textOf(alerts)).toBe('');
  await later('message.send', {
    runId: 'day',
    officerId: 'ida',
    kind: 'help',
    words: '',
    happenedAt: EIGHT,
  });
  expect(browser.tones).toEqual([0.25, 0.9]);
  expect(textOf(alerts)).toMatch(/^Calls for help ida/i);
  within<HTMLButtonElement>(alerts, 'button')!.click();
  expect(location.pathname + location.search).toBe('/o/op/command?show=orders');
});

test('[M13] while a closed run is on the screen, the open one is watched', async () => {
  const desk = new Desk([...north, officer('ida'), day('past', 'drill'), day('day')], {
    now: EIGHT,
    address: '/o/op/command?run=past',
  });
  desk.hear('run.close', { runId: 'past' });
  const alerts = await shown(desk);
  expect(desk.live.shown?.record.id).toBe('past');
  await switchOn(desk, 'Sound');
  browser.tones.length = 0;
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 1500);
  await happens(desk, alerts, 'incident.open', incident('A tree has fallen'));
  expect(document.title).toBe('(1) Cordon');
  expect(browser.tones).toEqual([0.25]);
});
