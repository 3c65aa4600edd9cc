import { expect, test, vi } from 'vitest';
import { router } from '../../client/app/router.ts';
import '../../client/command/run-closing.ts';
import type { CordonRunClosing } from '../../client/command/run-closing.ts';
import { closingsOf } from '../../domain/closings/closing-actions.ts';
import {
  EIGHT,
  MINUTE,
  assigned,
  at,
  fixedPost,
  movement,
  north,
  officer,
  route,
  run,
  runOf,
} from '../domain/builders.ts';
import { Desk, send, textOf, within } from './desk-scene.ts';

const records = [
  ...north,
  officer('ida'),
  fixedPost('east', at(0), 30, 90),
  assigned('ida', 'east~w'),
  route('R1', [at(0), at(60_000)]),
  movement('guests', 'R1'),
  run('day'),
];

/** The dialog for a run with an open incident, an officer on post and a convoy under way. */
async function dialogOf() {
  const desk = new Desk(records, { role: 'commander', now: EIGHT + 40 * MINUTE });
  const said = { runId: 'day', happenedAt: EIGHT + 30 * MINUTE };
  desk.hear('report.make', { ...said, officerId: 'ida', dutyIds: ['east~w'], step: 'on-post' });
  desk.hear('incident.open', { ...said, kind: 'crowd', words: 'many' });
  const dialog = await desk.show<CordonRunClosing>('cordon-run-closing');
  dialog.show('day');
  await dialog.updateComplete;
  return { desk, dialog };
}

test('[R13] before a run is closed, what is open is named, each with a link to where it is solved', async () => {
  const { dialog } = await dialogOf();
  expect(textOf(dialog)).toContain(
    'Incidents (1): 08:30 crowd Officers on post (1): east Under way (1): R1 guests',
  );
  const links = [...dialog.shadowRoot!.querySelectorAll<HTMLElement>('.link')];
  const addresses = links.map((link) => {
    link.click();
    return [...router.query.keys()].join();
  });
  expect(addresses).toEqual(['incident', 'post', 'route']);
  expect(within<HTMLDialogElement>(dialog, 'dialog')!.open).toBe(false);
});

test('[R13] a run is closed with words, and opened again with a reason', async () => {
  const { desk, dialog } = await dialogOf();
  expect(within<HTMLTextAreaElement>(dialog, 'textarea')!.required).toBe(true);
  send(dialog, { words: 'the storm' }, 'button.danger');
  await vi.waitFor(() => expect(runOf(desk.served).isOpen).toBe(false));
  dialog.show('day');
  await vi.waitFor(() => expect(textOf(dialog)).toContain('Closing 1 is withdrawn'));
  send(dialog, { why: 'it has passed' }, 'button.danger');
  await vi.waitFor(() => expect(runOf(desk.served).isOpen).toBe(true));
  expect(closingsOf(desk.served, 'day')).toMatchObject([
    { words: 'the storm', withdrawn: { by: 'commander', why: 'it has passed' } },
  ]);
});
