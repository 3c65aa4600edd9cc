import { ContextProvider } from '@lit/context';
import { expect, onTestFinished, test, vi } from 'vitest';
import { router } from '../../client/app/router.ts';
import { DeskProvider, PlanDesk } from '../../client/plan/desk/plan-desk.ts';
import '../../client/plan/detail/plan-panel.ts';
import type { PlanPanel } from '../../client/plan/detail/plan-panel.ts';
import { fieldProblems } from '../../client/plan/form/field.ts';
import { fieldsOf } from '../../client/plan/form/kinds.ts';
import type { RecordForm } from '../../client/plan/form/record-form.ts';
import { storeContext } from '../../client/store/contexts.ts';
import { eraseWork } from '../../client/store/kept-work.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import { language } from '../../client/words/language.ts';
import type { Change } from '../../domain/records/collections.ts';
import { Post } from '../../domain/records/post.ts';
import { at, brief, north, operationOf, post, put } from '../domain/builders.ts';

const carPark = put('carParks', {
  id: 'park',
  name: 'P1',
  position: at(0),
  capacity: 100,
  gateIds: [],
} as never);

/** The panel of the plan over an operation with these records, and what it sends. */
function panelOver(...records: readonly Change[]) {
  language.choose('en');
  const sent: string[] = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    sent.push(init.body as string);
    return Promise.resolve(new Response(JSON.stringify({ ok: true, revision: 2, at: 0 })));
  });
  const store = new OperationStore('op');
  const all = [put('briefs', brief), ...north, ...records];
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
    eraseWork();
    router.select({ draft: undefined });
    vi.unstubAllGlobals();
  });
  return { desk, store, panel, sent };
}

/** The form of a new post. */
async function newPost(...records: readonly Change[]) {
  const { desk, panel, sent } = panelOver(...records);
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
  await vi.waitFor(() => expect(sent).toHaveLength(1));
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

test('[O5] a form asks which of two moments is meant, keeps the day meanwhile, and reads full width and 24:00', async () => {
  const { form, root } = await newPost(
    put('briefs', { ...brief, timeZone: 'Europe/Berlin', days: ['2026-10-24'] }),
  );
  root.querySelector<HTMLElement>('button.add')!.click();
  await form.updateComplete;
  const [from, until] = [...root.querySelectorAll('.moment')];
  const set = async (where: Element, selector: string, value: string): Promise<void> => {
    const control = where.querySelector<HTMLInputElement>(selector)!;
    control.value = value;
    control.dispatchEvent(new Event('change'));
    await form.updateComplete;
  };
  const value = (name: string): unknown => form.draft.valueAt(`fixedWindows.0.${name}`);
  await set(from!, 'input', '２２：００');
  expect(value('from')).toBe(Date.parse('2026-10-24T22:00:00+02:00'));
  await set(until!, 'input', '24:00');
  expect(value('until')).toBe(Date.parse('2026-10-25T00:00:00+02:00'));
  await set(until!, 'input', '02:30');
  expect(until!.querySelector('[role=alert]')?.textContent).toContain('twice');
  expect(until!.querySelector('select')!.value).toBe('2026-10-25');
  until!.querySelector<HTMLElement>('.compact button')!.click();
  await form.updateComplete;
  expect(value('until')).toBe(Date.parse('2026-10-25T02:30:00+02:00'));
  expect(until!.querySelector('[role=alert]')).toBeNull();
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
  const gatePost = { kind: 'gate', code: '1', name: 'g', position: at(0), level: 2, fixedWindows: [] };
  const missing = (record: object) => [
    ...fieldProblems(
      fieldsOf('posts', operation, { record: record as never, isNew: true }),
      record as never,
      Post,
    ).keys(),
  ];
  expect([
    missing(gatePost).includes('gateId'),
    missing({ ...gatePost, gateId: 'a' }).includes('gateId'),
  ]).toEqual([true, false]);
});

test('[C6] a car park says where its vehicles go when it is full: other car parks, and the nearest posts', () => {
  const park = (id: string) =>
    put('carParks', { id, name: id, position: at(0), capacity: 9, gateIds: [] } as never);
  const posts = Array.from({ length: 30 }, (_, i) => post(`p${i}`, at(100 * i)));
  const operation = operationOf(park('P1'), park('P2'), ...posts);
  const offered = (record: object) => {
    const fields = fieldsOf('carParks', operation, { record: record as never, isNew: false });
    const divert = fields.find((field) => field.kind === 'group' && field.path === 'divert');
    return divert?.kind === 'group'
      ? divert.fields.map((field) => ('options' in field ? field.options.map(({ value }) => value) : []))
      : [];
  };
  const [to, told] = offered({ id: 'P1', position: at(0), divert: { postIds: ['p29'] } });
  expect(to).toEqual(['P2']);
  expect(told).toHaveLength(25);
  expect(told).toEqual(expect.arrayContaining(['p0', 'p23', 'p29']));
  expect(told).not.toContain('p24');
});

/** The text and the controls of an element, through all shadow roots. */
function deep(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? deep(element.shadowRoot, selector) : []),
  ]);
}

/** A post that is open with 7 auxiliaries typed, and a way for somebody else to change it. */
async function typedPost() {
  const standing = post('p', at(0), { strength: { police: 1, auxiliary: 1, warden: 0 } });
  const { store, panel, sent } = panelOver(standing);
  router.select({ post: 'p', view: 'record' });
  onTestFinished(() => router.select({ post: undefined, view: undefined }));
  const field = (): HTMLInputElement => {
    const label = deep(panel.shadowRoot!, 'label').find((one) => one.textContent.includes('Auxiliary'));
    return label!.querySelector('input')!;
  };
  const button = (name: string): HTMLButtonElement | undefined =>
    deep(panel.shadowRoot!, 'button').find((one) => one.textContent.trim() === name) as HTMLButtonElement;
  const words = (): string =>
    deep(panel.shadowRoot!, '[role=alert]')
      .map((one) => one.textContent.replace(/\s+/g, ' '))
      .join();
  const other = (change: Change): void =>
    store.take([
      {
        revision: store.operation.revision + 1,
        schema: 1,
        at: 0,
        by: { id: 'z', name: '周立新', role: 'planner' },
        action: { id: 'x', name: 'plan.undo', body: { revision: 1 } },
        changes: [change],
      },
    ]);
  await vi.waitFor(() => field());
  field().value = '7';
  field().dispatchEvent(new Event('input'));
  return { field, button, words, other, sent };
}

test('[P14] what somebody else changed too is shown with both values and their name, and chosen before anything is sent', async () => {
  const { field, button, words, other, sent } = await typedPost();
  other(post('p', at(0), { strength: { police: 5, auxiliary: 3, warden: 0 } }));
  await vi.waitFor(() => expect(words()).toMatch(/Auxiliary 周立新 .* 3 Keep theirs You 7 Keep mine/));
  expect(field().value).toBe('7');
  expect(button('Save')!.disabled).toBe(true);
  button('Keep mine')!.click();
  await vi.waitFor(() => expect(button('Save')!.disabled).toBe(false));
  expect(sent).toEqual([]);
  button('Save')!
    .closest('form')!
    .dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(JSON.parse(sent[0]!)).toMatchObject({
    name: 'record.edit',
    body: { records: [{ id: 'p', fields: [{ path: 'strength/auxiliary', before: 3, value: 7 }] }] },
  });
});

test('[P16] a post that somebody removes while it is edited keeps what was typed, and can be created again', async () => {
  const { field, button, words, other, sent } = await typedPost();
  other({ collection: 'posts', dropped: 'p' as never });
  await vi.waitFor(() => expect(words()).toMatch(/周立新 .* removed this record/));
  expect(field().value).toBe('7');
  button('Create again')!
    .closest('form')!
    .dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  const { name, body } = JSON.parse(sent[0]!) as { name: string; body: { records: readonly object[] } };
  expect([name, body.records]).toMatchObject(['post.place', [{ id: 'p', strength: { auxiliary: 7 } }]]);
});
