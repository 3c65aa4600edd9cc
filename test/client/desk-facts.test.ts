import { expect, test, vi } from 'vitest';
import type { CordonFact } from '../../client/command/fact-row.ts';
import '../../client/command/post-panel.ts';
import type { CordonPostPanel } from '../../client/command/post-panel.ts';
import {
  runOf,
  EIGHT,
  MINUTE,
  assigned,
  at,
  fixedPost,
  north,
  officer,
  put,
  run,
} from '../domain/builders.ts';
import { Desk, send, textOf, unfold, within } from './desk-scene.ts';

const gate = put('gates', { id: 'gate', venueId: 'fair', name: 'North gate', position: at(0) } as never);
const records = [
  ...north,
  officer('ida'),
  officer('bo'),
  put('venues', { id: 'fair', name: 'fair', kind: 'main', position: at(0) } as never),
  gate,
  fixedPost('east', at(0), 30, 90, { kind: 'gate', gateId: 'gate' as never }),
  fixedPost('west', at(5000), 30, 90),
  assigned('ida', 'east~w'),
  assigned('bo', 'west~w'),
  run('day'),
];

/** A desk at 08:40. Ida was on post at 08:20, and counted 12 vehicles at 08:35. */
async function panelOf(role: 'dispatcher' | 'commander' = 'dispatcher') {
  const desk = new Desk(records, { role, now: EIGHT + 40 * MINUTE });
  const said = { runId: 'day', officerId: 'ida' };
  desk.hear('report.make', {
    ...said,
    dutyIds: ['east~w'],
    step: 'on-post',
    happenedAt: EIGHT + 20 * MINUTE,
  });
  const counted = { place: { gateId: 'gate' }, vehicles: 12, happenedAt: EIGHT + 35 * MINUTE };
  desk.hear('count.add', { ...said, ...counted });
  const panel = await desk.show<CordonPostPanel>('cordon-post-panel', { postId: 'east' });
  const facts = () => [...panel.shadowRoot!.querySelectorAll<CordonFact>('cordon-fact')];
  return { desk, panel, facts };
}

test('[R12] a fact says what happened, when, who said it, when it was received, and that it was late', async () => {
  const { facts } = await panelOf();
  await vi.waitFor(() => expect(textOf(facts()[1]!)).toContain('received 08:40'));
  const [count, report] = facts().map(textOf);
  expect(report).toMatch(/^08:20 ida east on post said by administrator · received 08:40 · back-dated/);
  expect(count).toMatch(/^08:35 ida North gate 12 vehicles guided/);
});

test('[R12] a fact is voided with a reason; it stays, struck through, with who and why', async () => {
  const { desk, facts } = await panelOf();
  const [count, report] = facts();
  for (const fact of [count!, report!]) {
    unfold(fact);
    await vi.waitFor(() => expect(within(fact, 'form')).toBeTruthy());
    send(fact, { why: 'a slip of the thumb' }, 'button.danger');
    await vi.waitFor(() => expect(textOf(fact)).toContain('Void (dispatcher, 08:40): a slip of the thumb'));
    expect(within(fact, 's')).toBeTruthy();
    expect(within(fact, 'form')).toBeUndefined();
  }
  expect(runOf(desk.served).tables.voids.size).toBe(2);
});

test('[R12] officer, time and place of a fact are corrected; what was not changed stays as it was said', async () => {
  const { desk, facts } = await panelOf();
  const [count, report] = facts();
  unfold(report!);
  await vi.waitFor(() => expect(within(report!, 'form')).toBeTruthy());
  send(report!, { officer: 'bo', post: 'west', time: '08:25', why: 'bo said it' });
  await vi.waitFor(() => expect(runOf(desk.served).tables.reports.size).toBe(2));
  const corrected = [...runOf(desk.served).tables.reports.values()].at(-1);
  expect(corrected).toMatchObject({
    officerId: 'bo',
    dutyIds: ['west~w'],
    step: 'on-post',
    happenedAt: EIGHT + 25 * MINUTE,
    corrects: report!.fact.id,
  });
  unfold(count!);
  await vi.waitFor(() => expect(within(count!, 'form')).toBeTruthy());
  send(count!, { vehicles: '10', why: 'two were counted twice' });
  await vi.waitFor(() => expect(runOf(desk.served).tables.counts.size).toBe(2));
  expect([...runOf(desk.served).tables.counts.values()].at(-1)).toMatchObject({
    officerId: 'ida',
    vehicles: 10,
    happenedAt: EIGHT + 35 * MINUTE,
  });
});

test('[R12] whoever may not correct a fact only reads it', async () => {
  const { facts } = await panelOf('commander');
  expect(facts().map((fact) => within(fact, 'details'))).toEqual([undefined, undefined]);
});
