import { ContextProvider } from '@lit/context';
import { expect, onTestFinished, test, vi } from 'vitest';
import '../../client/command/run-dialog.ts';
import type { CordonRunDialog } from '../../client/command/run-dialog.ts';
import { storeContext } from '../../client/store/contexts.ts';
import { OperationStore } from '../../client/store/operation-store.ts';
import { language } from '../../client/words/language.ts';
import type { Brief } from '../../domain/records/brief.ts';
import { EIGHT, brief, put } from '../domain/builders.ts';

/** The dialog for an operation, with the server's clock at a given time; its calls are kept. */
async function opened(now: number, part: Partial<Brief> = {}) {
  language.choose('en');
  const sent: string[] = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    sent.push(init.body as string);
    return Promise.resolve(new Response(JSON.stringify({ ok: true, revision: 2, at: now })));
  });
  const store = new OperationStore('op');
  const records = [put('briefs', { ...brief, ...part })];
  store.restore({ operationId: 'op', revision: 1, now, records, revisions: [[1]], past: {} });
  const host = document.createElement('div');
  new ContextProvider(host, { context: storeContext, initialValue: store });
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
  expect(fields(root)).toEqual(['kind', 'name', 'days', 'from', 'rate']);
  await choose(dialog, 'event');
  expect(fields(root)).toEqual(['kind', 'name', 'days']);
  expect(root.textContent).toContain('server time, now 22 Sept 08:00');
  root.querySelector<HTMLInputElement>('[name=name]')!.value = 'Day 1';
  root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(sent).toHaveLength(1), { timeout: 30_000 });
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
