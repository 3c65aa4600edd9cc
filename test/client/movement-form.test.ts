import { ContextProvider } from '@lit/context';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DeskProvider, PlanDesk } from '../../client/plan/desk/plan-desk.ts';
import '../../client/plan/detail/plan-panel.ts';
import type { PlanPanel } from '../../client/plan/detail/plan-panel.ts';
import type { PacePaste } from '../../client/plan/pace/pace-paste.ts';
import type { RecordForm } from '../../client/plan/form/record-form.ts';
import { storeContext } from '../../client/store/contexts.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import { language } from '../../client/words/language.ts';
import type { Movement } from '../../domain/records/route.ts';
import { Movement as MovementSchema } from '../../domain/records/route.ts';
import { Check } from 'typebox/value';
import { EIGHT, at, brief, north, put, route } from '../domain/builders.ts';

/** The form of a new movement on a route of 21.1 km, and what it sends. */
async function newMovement() {
  language.choose('en');
  const sent: string[] = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    sent.push(init.body as string);
    return Promise.resolve(new Response(JSON.stringify({ ok: true, revision: 2, at: 0 })));
  });
  const store = new OperationStore('op');
  const course = route('r', [at(0), at(21_100)]);
  const all = [put('briefs', brief), ...north, course];
  store.restore({ operationId: 'op', revision: 2, now: 0, records: all, revisions: [], past: {} });
  const desk = new PlanDesk(store, { id: 'p', name: 'P', role: 'planner' });
  const host = document.createElement('div');
  new DeskProvider(host).provide(desk);
  new ContextProvider(host, { context: storeContext, initialValue: store });
  const panel = document.createElement('cordon-plan-panel') as PlanPanel;
  host.append(panel);
  document.body.append(host);
  onTestFinished(() => {
    host.remove();
    vi.unstubAllGlobals();
  });
  desk.selection.make('movements', { name: 'Half', departsAt: EIGHT });
  await panel.updateComplete;
  const form = panel.shadowRoot!.querySelector<RecordForm>('cordon-record-form')!;
  await form.updateComplete;
  return { form, sent };
}

function control(form: RecordForm, label: string): HTMLInputElement {
  const labels = [...form.shadowRoot!.querySelectorAll('label')];
  return labels
    .find((one) => one.textContent.trim().startsWith(label))!
    .querySelector<HTMLInputElement>('input, select')!;
}

async function set(form: RecordForm, label: string, value: string): Promise<void> {
  const input = control(form, label);
  input.value = value;
  input.dispatchEvent(new Event('change'));
  await form.updateComplete;
}

async function saved(form: RecordForm, sent: readonly string[]): Promise<Movement> {
  form.shadowRoot!.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await form.updateComplete;
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  const { body } = JSON.parse(sent[0]!) as { body: { records: readonly [Movement] } };
  expect(Check(MovementSchema, body.records[0])).toBe(true);
  return body.records[0];
}

test('[W23] a race is made on screen: first and last with their speeds, as pace or km/h, and with later starts', async () => {
  const { form, sent } = await newMovement();
  await set(form, 'Kind', 'race');
  await set(form, 'First: speed', '3:00');
  await set(form, 'Last: speed', '7');
  await set(form, 'Last sets out later', '5');
  await set(form, 'Cut-off', '4:00');
  expect(await saved(form, sent)).toMatchObject({
    kind: 'race',
    speedKmh: 20,
    tail: { speedKmh: 7, afterS: 300, stretches: [], halts: [] },
    waves: [],
    cutOffS: 14_400,
  });
});

test('[W23] a pace table is pasted into the form of a race, and a wrong row holds it back', async () => {
  const { form, sent } = await newMovement();
  await set(form, 'Kind', 'race');
  const paste = form.shadowRoot!.querySelector<PacePaste>('cordon-pace-paste')!;
  await paste.updateComplete;
  const root = paste.shadowRoot!;
  const area = root.querySelector('textarea')!;
  const take = root.querySelector<HTMLButtonElement>('button.primary')!;
  const type = async (text: string): Promise<void> => {
    area.value = text;
    area.dispatchEvent(new Event('input'));
    await paste.updateComplete;
  };
  await type('km\tFirst\tLast\n10\t0:30:00\t1:20:00\n9\t0:40:00\t1:30:00');
  expect(root.querySelector('.danger')?.textContent).toContain('Line 3');
  expect(take.disabled).toBe(true);
  await type('km\tFirst\tLast\n10\t0:30:00\t1:20:00\n21.1\t1:03:18\t3:00:00');
  expect(take.disabled).toBe(false);
  take.click();
  await paste.updateComplete;
  expect(root.querySelector('p')?.textContent).toMatch(/1.h.57.min apart/);
  const race = await saved(form, sent);
  expect(race.kind === 'race' && race.stretches).toHaveLength(2);
});

test('[W23] a procession is made in metres per minute, and its length by its people', async () => {
  const march = await newMovement();
  await set(march.form, 'Kind', 'procession');
  await set(march.form, 'Speed (m/min)', '50');
  const group = [...march.form.shadowRoot!.querySelectorAll('fieldset')].find(({ textContent }) =>
    textContent.includes('Length by people'),
  )!;
  group.querySelector<HTMLInputElement>('input[type=checkbox]')!.dispatchEvent(new Event('change'));
  await march.form.updateComplete;
  await set(march.form, 'People', '2000');
  await set(march.form, 'Abreast', '8');
  expect(await saved(march.form, march.sent)).toMatchObject({
    kind: 'procession',
    speedKmh: 3,
    lengthM: 250,
    people: { count: 2000, abreast: 8, rowM: 1 },
  });
});

test('[W23, W14] a fixed closure is made from one time to another', async () => {
  const closure = await newMovement();
  await set(closure.form, 'Kind', 'closure');
  const [, until] = closure.form.shadowRoot!.querySelectorAll<HTMLInputElement>('input[name=time]');
  until!.value = '12:30';
  until!.dispatchEvent(new Event('change'));
  await closure.form.updateComplete;
  const stored = await saved(closure.form, closure.sent);
  expect(stored).toMatchObject({ kind: 'closure', closedS: 4.5 * 3600 });
  expect('speedKmh' in stored).toBe(false);
});
