import { afterEach, expect, test, vi } from 'vitest';
import '../../client/command/matter-form.ts';
import type { CordonMatterForm } from '../../client/command/matter-form.ts';
import '../../client/command/order-dialog.ts';
import type { CordonOrderDialog } from '../../client/command/order-dialog.ts';
import '../../client/survey/hazard-form.ts';
import { draftsKept, eraseWork } from '../../client/store/kept-work.ts';
import type { FollowingElement } from '../../client/ui/following.ts';
import { EIGHT, group, officer, run, runOf, squad } from '../domain/builders.ts';
import { Desk } from './desk-scene.ts';

const desk = () =>
  new Desk([group('north'), squad('s1'), officer('ida'), run('day')], { now: EIGHT + 600_000 });

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const field = (of: FollowingElement, name: string) =>
  of.shadowRoot!.querySelector<Field>(`[name='${name}']`)!;

async function type(of: FollowingElement, said: Record<string, string>): Promise<void> {
  await of.updateComplete;
  for (const [name, value] of Object.entries(said)) {
    field(of, name).value = value;
    for (const kind of ['input', 'change']) field(of, name).dispatchEvent(new Event(kind, { bubbles: true }));
  }
  await of.updateComplete;
}

const button = (of: FollowingElement, words: string) =>
  [...of.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === words)!;

afterEach(() => eraseWork());

test('[O14] what was typed of an incident is there when its form is opened again, until it is entered', async () => {
  const scene = desk();
  const first = await scene.show<CordonMatterForm>('cordon-matter-form');
  await type(first, { kind: 'other', severity: 'critical', where: 'at the mill', words: 'A lost child' });
  expect(draftsKept()).toBe(1);
  first.remove();

  const again = await scene.show<CordonMatterForm>('cordon-matter-form');
  await vi.waitFor(() => expect(field(again, 'words').value).toBe('A lost child'));
  expect(['kind', 'severity', 'where'].map((name) => field(again, name).value)).toEqual([
    'other',
    'critical',
    'at the mill',
  ]);
  await type(again, { where: '' });
  again.shadowRoot!.querySelector('form')!.dispatchEvent(new SubmitEvent('submit'));
  await vi.waitFor(() => expect(runOf(scene.served).tables.incidents.size).toBe(1));
  await vi.waitFor(() => expect(draftsKept()).toBe(0));
});

test('[O14] Cancel discards a draft, closing the form does not; a request has a draft of its own', async () => {
  const scene = desk();
  const form = await scene.show<CordonMatterForm>('cordon-matter-form');
  await type(form, { words: 'Tree down' });
  form.shadowRoot!.querySelector<HTMLElement>('header button')!.click();
  expect(draftsKept()).toBe(1);
  form.remove();
  const request = await scene.show<CordonMatterForm>('cordon-matter-form', { asked: 'request' });
  await request.updateComplete;
  expect(field(request, 'words').value).toBe('');
  request.remove();
  const again = await scene.show<CordonMatterForm>('cordon-matter-form');
  await vi.waitFor(() => expect(field(again, 'words').value).toBe('Tree down'));
  button(again, 'Cancel').click();
  expect(draftsKept()).toBe(0);
});

test('[O14] an order that was not given is there when the dialog opens again, and never in one that is for somebody', async () => {
  const scene = desk();
  const first = await scene.show<CordonOrderDialog>('cordon-order-dialog');
  first.show();
  await type(first, { kind: 'hold', to: 'officer', words: 'Wait for the ambulance', time: '09:30' });
  await type(first, { chosen: 'ida' });
  first.remove();

  const again = await scene.show<CordonOrderDialog>('cordon-order-dialog');
  await again.updateComplete;
  expect(field(again, 'words').value).toBe('');
  again.show({ target: 'officer', id: 'ida' });
  await again.updateComplete;
  expect([field(again, 'words').value, field(again, 'time').value]).toEqual(['', '']);
  again.show();
  await vi.waitFor(() => expect(field(again, 'time').value).toBe('09:30'));
  expect(['kind', 'to', 'words'].map((name) => field(again, name).value)).toEqual([
    'hold',
    'officer',
    'Wait for the ambulance',
  ]);
  button(again, 'Cancel').click();
  expect(draftsKept()).toBe(0);
});

test('[O14] a hazard that was not entered stays as a draft; what cannot be read is no draft', async () => {
  const scene = desk();
  const first = await scene.show<FollowingElement>('cordon-hazard-form');
  await type(first, { words: 'Open manhole' });
  first.remove();
  const again = await scene.show<FollowingElement>('cordon-hazard-form');
  await vi.waitFor(() => expect(field(again, 'words').value).toBe('Open manhole'));
  again.remove();
  for (const key of Object.keys(localStorage)) localStorage.setItem(key, '[7,{"words":3}]');
  const third = await scene.show<FollowingElement>('cordon-hazard-form');
  await third.updateComplete;
  expect(field(third, 'words').value).toBe('');
});
