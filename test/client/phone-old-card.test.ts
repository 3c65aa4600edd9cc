import { expect, test } from 'vitest';
import { CardLine } from '../../client/phone/card-line.ts';
import { PhoneHeader } from '../../client/phone/phone-header.ts';
import { PageStorage } from '../../client/phone/storage.ts';
import { MINUTE, card, duty, seen } from './phone-scene.ts';

/** The line of a page that opened without a connection, with a card that was known to be right so long ago. */
function lineOf(agoMs: number): CardLine {
  const now = Date.now();
  const clock = { from: now - 60 * MINUTE, startedAt: now - 60 * MINUTE, rate: 1 };
  const run = { ...card([]).run!, clock };
  const kept = {
    ...{ owner: 'festival ida', card: card([duty('A')], { run }), offsetMs: 0 },
    knownAt: now - agoMs,
  };
  return new CardLine({ owner: 'festival ida', operationId: 'festival', storage: new PageStorage(), kept });
}

test('[L6] a card that was kept 14 minutes ago is called old, a younger one is not', () => {
  const old = lineOf(14 * MINUTE);
  expect(Math.round((old.runNow - old.outdatedSince!) / MINUTE)).toBe(14);
  expect(Math.round(old.silentMs / MINUTE)).toBe(14);
  expect(lineOf(MINUTE / 2).outdatedSince).toBeUndefined();
});

test('[L6] the phone says of what time an old card is, and for how long nothing was heard', async () => {
  const header = new PhoneHeader();
  const now = Date.UTC(2020, 8, 22, 12, 6);
  Object.assign(header, { card: seen([duty('A')]), link: 'lost', silentS: 14 * 60, now });
  header.outdatedSince = now - 14 * MINUTE;
  document.body.append(header);
  await header.updateComplete;
  const words = header.shadowRoot!.textContent.replace(/\s+/g, ' ');
  expect(words).toContain('As known at 11:52, 14 min ago');
  expect(words).toContain('Lost 14 min');
});
