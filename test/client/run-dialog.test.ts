import { ContextProvider } from '@lit/context';
import { expect, onTestFinished, test, vi } from 'vitest';
import '../../client/command/run-dialog.ts';
import type { CordonRunDialog } from '../../client/command/run-dialog.ts';
import { meContext, storeContext } from '../../client/store/contexts.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import { language } from '../../client/words/language.ts';
import type { Me } from '../../domain/contract/accounts.ts';
import type { Brief } from '../../domain/records/brief.ts';
import type { Change } from '../../domain/records/collections.ts';
import { EIGHT, at, brief, fixedPost, put } from '../domain/builders.ts';

interface Given {
  readonly role?: Me['role'];
  readonly more?: readonly Change[];
}

/** The dialog for an operation, with the server's clock at a given time; its calls are kept. */
async function opened(now: number, part: Partial<Brief> = {}, { role, more = [] }: Given = {}) {
  language.choose('en');
  const sent: string[] = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    if (init.body) sent.push(init.body as string);
    const said = init.body ? { ok: true, revision: 2, at: now } : { officerIds: [] };
    return Promise.resolve(new Response(JSON.stringify(said)));
  });
  const store = new OperationStore('op');
  const records = [put('briefs', { ...brief, ...part }), ...more];
  store.restore({
    operationId: 'op',
    revision: 1,
    now,
    records,
    revisions: records.map(() => [1]),
    past: {},
  });
  const host = document.createElement('div');
  new ContextProvider(host, { context: storeContext, initialValue: store });
  if (role) new ContextProvider(host, { context: meContext, initialValue: { id: role, name: role, role } });
  const dialog = document.createElement('cordon-run-dialog') as CordonRunDialog;
  host.append(dialog);
  document.body.append(host);
  onTestFinished(() => {
    host.remove();
    vi.unstubAllGlobals();
  });
  await dialog.updateComplete;
  dialog.show();
  await dialog.updateComplete;
  return { dialog, root: dialog.shadowRoot!, sent };
}

async function choose(dialog: CordonRunDialog, kind: string): Promise<void> {
  const select = dialog.shadowRoot!.querySelector<HTMLSelectElement>('[name=kind]')!;
  select.value = kind;
  select.dispatchEvent(new Event('change'));
  await dialog.updateComplete;
}

function fields(root: ShadowRoot): string[] {
  return [...root.querySelectorAll('[name]')].map((control) => control.getAttribute('name')!);
}

test('[R11] the dialog asks for a clock for a drill, not for an event', async () => {
  const { dialog, root, sent } = await opened(EIGHT);
  expect(fields(root)).toEqual(['kind', 'name', 'days', 'time', 'rate', 'simulate']);
  await choose(dialog, 'event');
  expect(fields(root)).toEqual(['kind', 'name', 'days']);
  expect(root.textContent).toContain('server time, now 22 Sept 08:00');
  root.querySelector<HTMLInputElement>('[name=name]')!.value = 'Day 1';
  root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  const { body } = JSON.parse(sent[0]!) as { body: { run: object } };
  expect(body.run).toMatchObject({ kind: 'event', days: brief.days });
  expect(body.run).not.toHaveProperty('clock');
});

test('[R11] an event on none of its days is warned of, in words', async () => {
  const warned = async (now: number, part: Partial<Brief> = {}) => {
    const { dialog, root } = await opened(now, part);
    await choose(dialog, 'event');
    return root.querySelector('[role=status]')?.textContent;
  };
  expect(await warned(EIGHT)).toBeUndefined();
  expect(await warned(EIGHT - 5 * 3_600_000)).toContain('21 Sept');
  expect(await warned(EIGHT, { days: ['2020-09-23'] })).toContain('22 Sept');
});

test('[O5] a drill that begins in the repeated hour asks which one; in the skipped hour it offers the time after it', async () => {
  const days = ['2026-03-29', '2026-10-25'];
  const { dialog, root, sent } = await opened(EIGHT, { timeZone: 'Europe/Berlin', days });
  const day = root.querySelector<HTMLSelectElement>('[aria-label=Day]')!;
  const time = root.querySelector<HTMLInputElement>('[name=time]')!;
  const offered = () => [...root.querySelectorAll<HTMLElement>('.compact button')];
  const change = async (control: HTMLInputElement | HTMLSelectElement, value: string): Promise<void> => {
    control.value = value;
    control.dispatchEvent(new Event('change'));
    await dialog.updateComplete;
  };
  const submit = (): boolean =>
    root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await change(time, '02:30');
  expect(root.querySelector('[role=alert]')!.textContent).toContain('There is no 02:30 that day');
  expect(offered().map(({ textContent }) => textContent)).toEqual(['03:30']);
  await change(day, '2026-10-25');
  expect(offered().map(({ textContent }) => textContent)).toEqual([
    'The first (02:30 UTC+2)',
    'The second (02:30 UTC+1)',
  ]);
  submit();
  expect(sent).toEqual([]);
  offered()[1]!.click();
  await dialog.updateComplete;
  expect(time.value).toBe('02:30 UTC+1');
  submit();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  const { body } = JSON.parse(sent[0]!) as { body: { run: { clock: { from: number } } } };
  expect(body.run.clock.from).toBe(Date.parse('2026-10-25T02:30:00+01:00'));
});

test('[H5] the dialog lists how far everything is ready, and each line leads to its part of the plan', async () => {
  const { root } = await opened(EIGHT);
  const list = root.querySelector('cordon-run-readiness')!;
  const lines = () => [...list.shadowRoot!.querySelectorAll('button')].map((one) => one.textContent.trim());
  await vi.waitFor(() => expect(lines().length).toBeGreaterThan(6));
  expect(lines()).toContain('▲ No approved edition is the plan as it stands');
  expect(lines()).toContain('✓ Health: 0 critical');
  list.shadowRoot!.querySelectorAll('button')[2]!.click();
  expect(location.pathname + location.search).toBe('/o/op/plan?tab=posts');
});

test('[H3] where the run publishes the draft, critical findings are waived in the same dialog, by whoever may', async () => {
  const more = [fixedPost('bare', at(0), 0, 60)];
  const looked = async (role: Me['role']) => {
    const scene = await opened(EIGHT, {}, { role, more });
    const button = () => scene.root.querySelector<HTMLButtonElement>('button.primary')!;
    expect(button().disabled).toBe(true);
    await vi.waitFor(() => expect(scene.root.textContent).toContain('Critical findings hold'), 30_000);
    return { ...scene, button: button(), reason: scene.root.querySelector('textarea') };
  };
  const dispatcher = await looked('dispatcher');
  expect([dispatcher.button.disabled, dispatcher.reason]).toEqual([true, null]);

  const { root, sent, button, reason } = await looked('commander');
  expect([button.disabled, reason!.required]).toEqual([false, true]);
  reason!.value = 'Filled on the day';
  root.querySelector<HTMLInputElement>('[name=name]')!.value = 'Day 1';
  root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  const [waived, open] = sent.map((one) => JSON.parse(one) as { name: string; body: object });
  const findings = [{ finding: 'uncovered bare~w auxiliary' }];
  expect(waived).toMatchObject({ name: 'finding.waive', body: { reason: 'Filled on the day', findings } });
  const checked = { critical: 1, waived: ['uncovered bare~w auxiliary'] };
  expect(open).toMatchObject({ name: 'run.open', body: { checked } });
});

test('[V3] a drill says whom it simulates, by which seed, and how a simulated command post reacts', async () => {
  const { dialog, root, sent } = await opened(EIGHT, {}, { more: [fixedPost('east', at(0), 0, 60)] });
  const tick = async (name: string): Promise<void> => {
    const box = root.querySelector<HTMLInputElement>(`[name=${name}]`)!;
    box.checked = true;
    box.dispatchEvent(new Event('change'));
    await dialog.updateComplete;
  };
  await tick('simulate');
  await tick('simulate-desk');
  root.querySelector<HTMLInputElement>('[name=name]')!.value = 'Rehearsal';
  root.querySelector<HTMLInputElement>('[name=seed]')!.value = '77';
  root.querySelector<HTMLInputElement>('[name=late]')!.value = '10';
  root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  const openings = () => sent.filter((text) => text.includes('run.open'));
  await vi.waitFor(() => expect(openings()).toHaveLength(1));
  const { body } = JSON.parse(openings()[0]!) as { body: { run: object } };
  expect(body.run).toMatchObject({
    simulation: {
      ...{ seed: 77, late: 0.1, silent: 0.02, wrong: 0.02 },
      desk: { answerMin: 3, orderMin: 6, sends: 'nearest' },
    },
  });
});
