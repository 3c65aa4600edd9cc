import { ContextProvider } from '@lit/context';
import { expect, onTestFinished, test, vi } from 'vitest';
import '../../client/command/take-over-dialog.ts';
import type { CordonTakeOverDialog } from '../../client/command/take-over-dialog.ts';
import { storeContext } from '../../client/store/contexts.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import { editionId } from '../../domain/records/edition.ts';
import { planRecords, snapshotOf } from '../../server/operation/snapshot.ts';
import { language } from '../../client/words/language.ts';
import { EIGHT, act, assigned, at, fixedPost, north, officer, operationOf } from '../domain/builders.ts';
import { recordOf, runOf } from '../domain/builders.ts';

test('[R20] the dialog shows what will change and which orders are kept, and sends those that are given up', async () => {
  language.choose('en');
  const operation = operationOf(
    ...north,
    officer('ida'),
    fixedPost('p', at(0), 60, 90),
    assigned('ida', 'p~w'),
  );
  act(operation, 'edition.issue', {});
  const run = { id: 'day' as never, kind: 'event' as const, name: 'Day', days: ['2020-09-22'] };
  act(operation, 'run.open', { run });
  const place = (change: ReturnType<typeof fixedPost>, order?: string) =>
    act(operation, 'post.place', { records: [recordOf(change) as never] }, order ? { run: order } : {});
  const none = { strength: { police: 0, auxiliary: 0, warden: 0 } };
  place(fixedPost('ordered', at(50), 60, 90, none), 'day');
  place(fixedPost('p', at(0), 70, 90));
  act(operation, 'edition.issue', {});
  const sent: string[] = [];
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit) => {
    const edition = /editions\/(\d)/.exec(path)?.[1];
    const plan = edition && operation.planOf({ id: editionId(Number(edition)) });
    if (plan) return Promise.resolve(new Response(JSON.stringify({ records: planRecords(plan) })));
    sent.push(body as string);
    return Promise.resolve(new Response(JSON.stringify({ ok: true, revision: 9, at: EIGHT })));
  });
  const store = new OperationStore('op');
  store.restore(snapshotOf(operation, EIGHT));
  const host = document.createElement('div');
  new ContextProvider(host, { context: storeContext, initialValue: store });
  const dialog = document.createElement('cordon-take-over-dialog') as CordonTakeOverDialog;
  host.append(dialog);
  document.body.append(host);
  onTestFinished(() => {
    host.remove();
    vi.unstubAllGlobals();
  });
  await dialog.updateComplete;
  dialog.show(runOf(store.operation));
  const root = dialog.shadowRoot!;
  await vi.waitFor(() => expect(root.textContent).toContain('This will change in the run'));
  expect(root.textContent).toContain('Added post ordered');
  const tick = root.querySelector<HTMLInputElement>('[type=checkbox]')!;
  expect(tick.checked).toBe(true);
  tick.checked = false;
  tick.dispatchEvent(new Event('change'));
  root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(JSON.parse(sent[0]!)).toMatchObject({
    name: 'run.take-edition',
    body: { runId: 'day', number: 2, without: ['posts/ordered'] },
  });
});
