import { expect, test } from 'vitest';
import { Outbox } from '../../client/phone/outbox.ts';
import { PhoneJoin } from '../../client/phone/phone-join.ts';
import { PageStorage } from '../../client/phone/storage.ts';
import { card, duty, wishesOf } from './phone-scene.ts';

test('[A6] a phone that was cut off says so, and how many unsent reports it keeps', async () => {
  const storage = new PageStorage();
  const outbox = new Outbox({
    owner: 'festival ida',
    storage,
    send: () => Promise.resolve({ ok: false, fault: { kind: 'signed-out' } }),
  });
  const wishes = wishesOf(card([duty('A')]));
  for (const n of [1, 2, 3]) await outbox.add(wishes.count({ gateId: 'gate-A' }, n)!);
  outbox.stop();
  expect(await storage.waiting()).toBe(3);

  const join = new PhoneJoin();
  join.reason = 'cut-off';
  join.left = await storage.waiting();
  document.body.append(join);
  await join.updateComplete;
  const words = join.shadowRoot?.querySelector('.note')?.textContent ?? '';
  expect(words).toMatch(/cut this phone off|停用/);
  expect(words).toContain('3');
});
