import { ContextProvider } from '@lit/context';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ListedCollection } from '../../client/plan/desk/plan-collections.ts';
import { DeskProvider, PlanDesk } from '../../client/plan/desk/plan-desk.ts';
import '../../client/plan/detail/bulk-panel.ts';
import type { BulkPanel } from '../../client/plan/detail/bulk-panel.ts';
import type { RecordForm } from '../../client/plan/form/record-form.ts';
import { storeContext } from '../../client/store/contexts.ts';
import { eraseWork } from '../../client/store/kept-work.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import { language } from '../../client/words/language.ts';
import type { ActionBody } from '../../domain/actions/actions.ts';
import type { Change } from '../../domain/records/collections.ts';
import {
  EIGHT,
  HOUR,
  act,
  at,
  brief,
  fixedPost,
  group,
  north,
  officer,
  operationOf,
  post,
  put,
  squad,
} from '../domain/builders.ts';

const window = { id: 'new' as never, from: EIGHT + 2 * HOUR, until: EIGHT + 3 * HOUR };

const records: readonly Change[] = [
  ...north,
  group('south'),
  squad('s2', 'south'),
  put('venues', { id: 'v1' as never, name: 'Hall', kind: 'main', position: at(0) }),
  put('gates', { id: 'g1' as never, name: 'East', venueId: 'v1' as never, position: at(0) }),
  put('carParks', { id: 'park' as never, name: 'P1', position: at(0), capacity: 100, gateIds: [] }),
  put('carParks', { id: 'other' as never, name: 'P2', position: at(0), capacity: 50, gateIds: [] }),
  fixedPost('p1', at(0), 0, 60, { duty: 'Stop all', level: 1 }),
  post('p2', at(100), { duty: 'Let through' }),
  post('p3', at(200), { duty: 'Untouched' }),
  officer('ida'),
  officer('bo'),
];

/** Sets values of marked records in the panel for many, and returns what was sent and the records after it. */
async function bulk(
  collection: ListedCollection,
  ids: readonly string[],
  set: Readonly<Record<string, unknown>>,
) {
  language.choose('en');
  const sent: string[] = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    sent.push(init.body as string);
    return Promise.resolve(new Response(JSON.stringify({ ok: true, revision: 2, at: 0 })));
  });
  const store = new OperationStore('op');
  const all = [put('briefs', brief), ...records];
  store.restore({ operationId: 'op', revision: 2, now: 0, records: all, revisions: [], past: {} });
  const desk = new PlanDesk(store, { id: 'p', name: 'P', role: 'planner' });
  const host = document.createElement('div');
  new DeskProvider(host).provide(desk);
  new ContextProvider(host, { context: storeContext, initialValue: store });
  const panel = document.createElement('cordon-bulk-panel') as BulkPanel;
  Object.assign(panel, { ids });
  host.append(panel);
  document.body.append(host);
  onTestFinished(() => {
    host.remove();
    eraseWork();
    vi.unstubAllGlobals();
  });
  await panel.updateComplete;
  const form = panel.shadowRoot!.querySelector<RecordForm>('cordon-record-form')!;
  for (const [path, value] of Object.entries(set)) form.draft.set(path, value);
  await form.updateComplete;
  form.shadowRoot!.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  const { name, body } = JSON.parse(sent[0]!) as { name: string; body: ActionBody<'record.edit'> };
  expect([name, body.collection]).toEqual(['record.edit', collection]);
  const operation = operationOf(...records);
  const taken = act(operation, 'record.edit', { ...body, basedOn: operation.revision });
  return { body, taken, after: operation.plan.tables };
}

const P = (id: string) => id as never;

test.each([
  ['kind', { kind: 'night-guard' }],
  ['level', { level: 3 }],
  ['group', { groupId: 'south' }],
  ['venue', { venueId: 'v1' }],
  ['gate', { gateId: 'g1' }],
  ['car park', { carParkId: 'park' }],
  ['task', { duty: 'Close on the head' }],
  ['timing', { timing: { leadS: 600, lagS: 60, settleS: 120 } }],
])('[P20] the %s of marked posts is set in one entry, and everything else stays', async (_field, set) => {
  const { body, taken, after } = await bulk('posts', ['p1', 'p2'], set);
  expect(taken.ok).toBe(true);
  expect(body.records.map(({ id }) => id)).toEqual(['p1', 'p2']);
  const before = operationOf(...records).plan.tables.posts;
  for (const id of ['p1', 'p2']) expect(after.posts.get(P(id))).toEqual({ ...before.get(P(id)), ...set });
  expect(after.posts.get(P('p3'))).toEqual(before.get(P('p3')));
});

test('[P20] a kind and its car park are set together; the kind alone is refused, and changes nothing', async () => {
  const both = await bulk('posts', ['p1', 'p2'], { kind: 'car-park', carParkId: 'park' });
  expect(both.taken.ok).toBe(true);
  expect(both.after.posts.get(P('p2'))).toMatchObject({ kind: 'car-park', carParkId: 'park' });
  const alone = await bulk('posts', ['p1', 'p2'], { kind: 'car-park' });
  expect(alone.taken).toMatchObject({ ok: false });
  expect(alone.after.posts.get(P('p2'))).toMatchObject({ kind: 'junction' });
});

test('[P20] fixed times are added to those of each post', async () => {
  const { after } = await bulk('posts', ['p1', 'p2'], { fixedWindows: [window] });
  const idsOf = (id: string) => after.posts.get(P(id))!.fixedWindows.map((one) => one.id);
  expect([idsOf('p1'), idsOf('p2'), idsOf('p3')]).toEqual([['w', 'new'], ['new'], []]);
});

test('[P20] officers go to another squad, and car parks to a venue with another capacity', async () => {
  const moved = await bulk('officers', ['ida', 'bo'], { squadId: 's2' });
  expect([...moved.after.officers.values()].map(({ squadId }) => squadId)).toEqual(['s2', 's2']);
  const parks = await bulk('carParks', ['park', 'other'], { venueId: 'v1', capacity: 80 });
  expect(
    [...parks.after.carParks.values()].map(({ name, venueId, capacity }) => [name, venueId, capacity]),
  ).toEqual([
    ['P1', 'v1', 80],
    ['P2', 'v1', 80],
  ]);
});
