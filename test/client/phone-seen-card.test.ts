import { expect, test } from 'vitest';
import type { PhoneAction } from '../../client/phone/outbox-entry.ts';
import { isNewer } from '../../client/phone/card-line.ts';
import { seenCard } from '../../client/phone/seen-card.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { SIX, card, duty, entry, seen, wishesOf } from './phone-scene.ts';

const held = card([duty('A'), duty('B')], { turnedOut: false, guided: 5 });
const wishes = wishesOf(held);
const onPost = () => wishes.deed({ kind: 'report', step: 'on-post', duty: seen([duty('A')]).duties[0]! });

test('a step is seen at once, as not yet sent; with the answer it counts as sent', () => {
  const said = onPost();
  expect(seenCard(held, [entry(1, said)]).duties[0]?.said).toEqual([
    { id: `${said!.id}.1`, step: 'on-post', happenedAt: SIX, sent: false },
  ]);
  const taken = seenCard(held, [entry(1, said, { kind: 'taken', revision: 11 })]);
  expect(taken.duties[0]?.said).toMatchObject([{ step: 'on-post', happenedAt: SIX, sent: true }]);
  expect(taken.duties[1]?.said).toEqual([]);
});

test('any report on a duty is also a turn-out', () => {
  expect(seenCard(held, [entry(1, onPost())])).toMatchObject({ turnedOut: true, turnedOutSent: false });
});

test('a refused entry changes nothing that is seen', () => {
  const refused = entry(1, onPost(), {
    kind: 'refused',
    fault: { kind: 'refused', refusal: { reason: 'run-closed', run: 'day', at: SIX } },
  });
  expect(seenCard(held, [refused])).toEqual(seenCard(held, []));
});

test('a count is added once, by the card or by the phone, never by both', () => {
  const counted = wishes.count({ gateId: 'gate-A' }, 12);
  expect(seenCard(held, [entry(1, counted)])).toMatchObject({ guided: 17, guidedSent: false });
  expect(seenCard(held, [entry(1, counted, { kind: 'taken', revision: 11 })])).toMatchObject({
    guided: 17,
    guidedSent: true,
  });
  const newer = { ...held, number: 11, guided: 17 };
  expect(seenCard(newer, [entry(1, counted, { kind: 'taken', revision: 11 })]).guided).toBe(17);
});

test('reports of another run are not applied to this one', () => {
  const yesterday = { ...held.run!, id: 'yesterday' as NonNullable<DutyCard['run']>['id'] };
  const other = entry(1, wishesOf({ ...held, run: yesterday }).turnOut(['ida']));
  expect(seenCard(held, [other]).turnedOut).toBe(false);
});

test('a card with a lower number is old news, unless it is of another officer', () => {
  expect(isNewer({ ...held, number: 9 }, held)).toBe(false);
  expect(isNewer({ ...held, number: 10 }, held)).toBe(true);
  expect(isNewer({ ...held, number: 9, officer: { ...held.officer, id: 'eve' } }, held)).toBe(true);
});

test('[R5] a second closing reported without a connection is shown, and shown once when the card has it', () => {
  const closes = [
    [SIX, SIX + 1],
    [SIX + 2, SIX + 3],
  ] as const;
  const passed = card([duty('A', { said: ['on-post', 'closed', 'reopened'], closes })]);
  const again = wishesOf(passed).deed({
    kind: 'report',
    step: 'closed',
    duty: seen(passed.duties).duties[0]!,
  });
  const steps = (of: DutyCard) => seenCard(of, [entry(1, again)]).duties[0]!.said.map(({ step }) => step);
  expect(steps(passed)).toEqual(['on-post', 'closed', 'reopened', 'closed']);
  const [held2] = passed.duties;
  const withIt = {
    ...held2!,
    said: [...held2!.said, { id: 'x.1', step: 'closed' as const, happenedAt: SIX }],
  };
  expect(steps({ ...passed, duties: [withIt] })).toEqual(['on-post', 'closed', 'reopened', 'closed']);
});

test('a step that the command post logged meanwhile is not seen twice', () => {
  const logged = card([duty('A', { said: ['on-post'] })]);
  expect(seenCard(logged, [entry(1, onPost())]).duties[0]?.said).toHaveLength(1);
});

test('[R12] a step that was taken back is gone at once, whether the card has it or not', () => {
  const said = onPost()!;
  const fact = { runId: held.run!.id, factId: `${said.id}.1`, unitId: 'ida', why: 'mistapped' };
  const undo = { ...entry(2, { id: 'undo-1234', name: 'fact.void', body: fact }), undoes: said };
  const waiting = seenCard(held, [entry(1, said), undo]);
  expect([waiting.duties[0]?.said, waiting.turnedOut]).toEqual([[], false]);
  const [duty, other] = held.duties;
  const there = { ...duty!, said: [{ id: fact.factId, step: 'on-post' as const, happenedAt: SIX }] };
  const shown = { ...held, number: 11, duties: [there, other!] };
  const taken = entry(1, said, { kind: 'taken', revision: 11 });
  expect(seenCard(shown, [taken, undo]).duties[0]?.said).toEqual([]);
});

test('[R12] turning out, standing down and a count are taken back alike; what was refused takes nothing with it', () => {
  const undo = (undoes: PhoneAction, unitId = 'ida') => {
    const body = { runId: held.run!.id, factId: 'any', unitId, why: 'mistapped' };
    return { ...entry(9, { id: 'undo-1234', name: 'fact.void', body }), undoes };
  };
  expect(seenCard({ ...held, turnedOut: true }, [undo(wishes.turnOut(['ida'])!)]).turnedOut).toBe(false);
  expect(seenCard(held, [undo(wishes.standDown(['ida'])!)]).turnedOut).toBe(true);
  const count = wishes.count({ gateId: 'gate-A' }, 3)!;
  expect(seenCard(held, [undo(count)]).guided).toBe(2);
  const refused = entry(1, count, { kind: 'refused', fault: { kind: 'forbidden', action: 'count.add' } });
  expect(seenCard(held, [refused, undo(count)]).guided).toBe(5);
});
