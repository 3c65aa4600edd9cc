import { ContextProvider } from '@lit/context';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DeskProvider, PlanDesk } from '../../client/plan/desk/plan-desk.ts';
import '../../client/plan/detail/plan-panel.ts';
import type { PlanPanel } from '../../client/plan/detail/plan-panel.ts';
import { fieldProblems } from '../../client/plan/form/field.ts';
import { fieldsOf } from '../../client/plan/form/kinds.ts';
import type { RecordForm } from '../../client/plan/form/record-form.ts';
import { storeContext } from '../../client/store/contexts.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import { language } from '../../client/words/language.ts';
import type { Change } from '../../domain/records/collections.ts';
import { Post } from '../../domain/records/post.ts';
import { at, brief, north, operationOf, put } from '../domain/builders.ts';

const carPark = put('carParks', {
  id: 'park',
  name: 'P1',
  position: at(0),
  capacity: 100,
  gateIds: [],
} as never);

/** The form of a new post. */
async function newPost(...records: readonly Change[]) {
  language.choose('en');
  const sent: string[] = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    sent.push(init.body as string);
    return Promise.resolve(new Response(JSON.stringify({ ok: true, revision: 2, at: 0 })));
  });
  const store = new OperationStore('op');
  const all = [put('briefs', brief), ...north, ...records];
  store.restore({ operationId: 'op', revision: 2, now: 0, records: all, revisions: [] });
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
  desk.selection.make('posts', { name: 'Entry', position: at(0) });
  await panel.updateComplete;
  const form = panel.shadowRoot!.querySelector<RecordForm>('cordon-record-form')!;
  await form.updateComplete;
  return { form, root: form.shadowRoot!, sent };
}

function control(root: ShadowRoot, label: string): HTMLSelectElement | undefined {
  const labels = [...root.querySelectorAll('label')];
  const found = labels.find((one) => one.querySelector('span')?.textContent.trim().startsWith(label));
  return found?.querySelector('select') ?? undefined;
}

async function choose(form: RecordForm, label: string, value: string): Promise<void> {
  const select = control(form.shadowRoot!, label)!;
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await form.updateComplete;
}

async function save(form: RecordForm): Promise<void> {
  form.shadowRoot!.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await form.updateComplete;
}

test('[P11] a new post of the kind car park is asked for its car park at once, and not saved without', async () => {
  const { form, root, sent } = await newPost(carPark);
  expect(control(root, 'Car park')).toBeUndefined();
  await choose(form, 'Kind', 'car-park');
  expect(control(root, 'Car park')?.textContent).toContain('P1');
  await save(form);
  expect(root.querySelector('[role=alert]')?.textContent).toContain('1');
  expect(control(root, 'Car park')?.getAttribute('aria-invalid')).toBe('true');
  expect(sent).toEqual([]);
  await choose(form, 'Car park', 'park');
  await save(form);
  await vi.waitFor(() => expect(sent).toHaveLength(1), { timeout: 30_000 });
  const { body } = JSON.parse(sent[0]!) as { body: { records: readonly object[] } };
  expect(body.records).toMatchObject([{ kind: 'car-park', carParkId: 'park', name: 'Entry' }]);
});

test('[P11] where there is no gate yet, the form of a gate’s post says where to plan one; another kind asks for none', async () => {
  const { form, root } = await newPost();
  await choose(form, 'Kind', 'gate');
  expect(control(root, 'Gate')?.textContent).toContain('None yet');
  await choose(form, 'Kind', 'junction');
  expect(control(root, 'Gate')).toBeUndefined();
});

test('the fields depend on the values: the gates of a car park are those of the chosen venue', () => {
  const venue = (id: string) => put('venues', { id, name: id, kind: 'main', position: at(0) } as never);
  const gate = (id: string, venueId: string) =>
    put('gates', { id, venueId, name: id, position: at(0) } as never);
  const operation = operationOf(venue('v'), venue('w'), gate('a', 'v'), gate('b', 'w'));
  const gates = (record: object) =>
    fieldsOf('carParks', operation, { record: record as never, isNew: true }).flatMap((field) =>
      field.kind === 'many' ? field.options.map(({ value }) => value) : [],
    );
  expect([gates({}), gates({ venueId: 'w' })]).toEqual([['a', 'b'], ['b']]);
  const post = { kind: 'gate', code: '1', name: 'g', position: at(0), level: 2, fixedWindows: [] };
  const missing = (record: object) => [
    ...fieldProblems(
      fieldsOf('posts', operation, { record: record as never, isNew: true }),
      record as never,
      Post,
    ).keys(),
  ];
  expect([missing(post).includes('gateId'), missing({ ...post, gateId: 'a' }).includes('gateId')]).toEqual([
    true,
    false,
  ]);
});
