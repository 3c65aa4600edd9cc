import { expect, test } from 'vitest';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { assignment, vehicle } from '../domain/builders.ts';
import { joined } from './caller.ts';
import { phoneOf, place, planned } from './plan.ts';
import { running } from './server.ts';

test('[R23] a phone gets its card without rides at once, and a new one when they are worked out; a new edition changes them', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  await place(desk, id, 'vehicle', [vehicle('car')]);
  await desk.act(id, 'run.close', { runId: 'r1', words: 'Again' });
  expect((await desk.act(id, 'roster.assign', { records: [assignment('tao', 'p1~w')] })).ok).toBe(true);
  const issue = () => desk.act(id, 'edition.issue', {});
  await expect.poll(async () => (await issue()).ok).toBe(true);

  const line = await (await phoneOf(server, desk, id, 'lin')).line();
  const cards: DutyCard[] = [];
  line.on('card', (card) => cards.push(card));
  const first = await joined(line, id);
  if (!('card' in first)) throw new Error('a phone gets a card');
  expect([first.card.ridesKnown, first.card.duties[0]!.ride]).toEqual([undefined, undefined]);
  await expect.poll(() => cards.at(-1)?.duties[0]?.ride?.plate, { timeout: 60_000 }).toBe('car');
  expect(cards.at(-1)!.number).toBe(first.card.number);

  await place(desk, id, 'vehicle', [vehicle('car', { plate: 'van' })]);
  await expect.poll(async () => (await issue()).ok).toBe(true);
  await expect.poll(() => cards.at(-1)?.duties[0]?.ride?.plate, { timeout: 60_000 }).toBe('van');
});
