import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PhoneAction } from '../../client/phone/outbox-entry.ts';
import { Outbox, type Send } from '../../client/phone/outbox.ts';
import { Regret } from '../../client/phone/regret.ts';
import { seenCard } from '../../client/phone/seen-card.ts';
import { PageStorage, type PhoneStorage } from '../../client/phone/storage.ts';
import { Tally } from '../../client/phone/tally.ts';
import { SIX, card, duty, wishesOf } from './phone-scene.ts';

const wishes = wishesOf(card([duty('A')]));
const owner = 'festival ida';

/** The fate of one attempt: lost on the way there, lost on the way back, or not lost. */
type Fate = 'lost' | 'unheard' | 'heard';

/** A server behind a bad connection: it accepts every action once, in the order in which it first arrived. */
class FarServer {
  readonly taken: PhoneAction[] = [];
  readonly #fates: Fate[];

  constructor(fates: readonly Fate[] = []) {
    this.#fates = [...fates];
  }

  readonly send: Send = (action) => {
    const fate = this.#fates.shift() ?? 'heard';
    if (fate === 'lost') return Promise.resolve(undefined);
    if (!this.taken.some(({ id }) => id === action.id)) this.taken.push(action);
    return Promise.resolve(fate === 'heard' ? { ok: true, revision: this.taken.length } : undefined);
  };
}

function outboxTo(send: Send, storage: PhoneStorage = new PageStorage()): Outbox {
  return new Outbox({ owner, storage, send, waitsMs: [0] });
}

function said(n: number): PhoneAction {
  const action = wishes.count({ gateId: 'gate-A' }, n);
  if (!action) throw new Error('nothing can be said where no run is on');
  return action;
}

async function emptied(outbox: Outbox): Promise<void> {
  while (outbox.unsent > 0)
    await new Promise((heard) => outbox.addEventListener('change', heard, { once: true }));
}

function vehicles(actions: readonly PhoneAction[]): number[] {
  return actions.map(({ body }) =>
    'vehicles' in body && typeof body.vehicles === 'number' ? body.vehicles : 0,
  );
}

test('whatever the connection does, and however often the page is reloaded, all actions are accepted once and in order', async () => {
  const fates = fc.array(fc.constantFrom<Fate>('lost', 'unheard', 'heard'), { maxLength: 20 });
  const pages = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fates, pages, async (ways, counts) => {
      const server = new FarServer(ways);
      const storage = new PageStorage();
      let n = 0;
      for (const count of counts) {
        const page = outboxTo(server.send, storage);
        await page.load();
        for (let i = 0; i < count; i++) await page.add(said(++n));
        page.stop();
      }
      const last = outboxTo(server.send, storage);
      await last.load();
      await emptied(last);
      expect(vehicles(server.taken)).toEqual(Array.from({ length: n }, (_, i) => i + 1));
    }),
  );
});

test('a refusal is kept to be read, and later entries are sent', async () => {
  const server = new FarServer();
  const first = said(1);
  const outbox = outboxTo((action) =>
    action.id === first.id
      ? Promise.resolve({ ok: false, fault: { kind: 'refused', refusal: { reason: 'run-closed' } } })
      : server.send(action),
  );
  await outbox.add(first);
  await outbox.add(said(2));
  await emptied(outbox);
  expect(outbox.entries.map(({ state }) => state.kind)).toEqual(['refused', 'taken']);
  await outbox.forget([first.id]);
  expect(outbox.entries).toHaveLength(1);
});

test.for(['not-saved', 'stopping', 'signed-out', 'too-many-tries', 'no-line'])(
  'after “%s” the same action is sent again',
  async (kind) => {
    const server = new FarServer();
    const ids: string[] = [];
    const outbox = outboxTo((action) => {
      ids.push(action.id);
      return ids.length === 1 ? Promise.resolve({ ok: false, fault: { kind } }) : server.send(action);
    });
    await outbox.add(said(1));
    await emptied(outbox);
    expect(new Set(ids).size).toBe(1);
    expect(server.taken).toHaveLength(1);
  },
);

test('a server that is busy is given the time it asks for, and then gets all, once and in order', async () => {
  const server = new FarServer();
  const heldWhile: boolean[] = [];
  let tries = 0;
  const outbox = outboxTo((action) => {
    tries += 1;
    return tries % 3 === 0
      ? Promise.resolve({ ok: false, fault: { kind: 'busy', retryAfterS: 0 } })
      : server.send(action);
  });
  outbox.addEventListener('change', () => {
    heldWhile.push(outbox.held);
    if (outbox.held) outbox.sendNow();
  });
  const all = Array.from({ length: 40 }, (_, i) => 1 + i);
  for (const n of all) await outbox.add(said(n));
  await emptied(outbox);
  expect(vehicles(server.taken)).toEqual(all);
  expect(tries).toBe(40 + 19);
  expect(heldWhile.filter(Boolean).length).toBeGreaterThan(0);
  expect(outbox.held).toBe(false);
});

test('an entry is forgotten when a card shows it, not before', async () => {
  const outbox = outboxTo(new FarServer().send);
  await outbox.add(said(1));
  await emptied(outbox);
  await outbox.settle(0);
  expect(outbox.entries).toHaveLength(1);
  await outbox.settle(1);
  expect(outbox.entries).toHaveLength(0);
});

test('another officer who enrols on this phone neither sees nor sends the remaining reports', async () => {
  const storage = new PageStorage();
  const cut = outboxTo(() => Promise.resolve(undefined), storage);
  await cut.add(said(1));
  cut.stop();
  const server = new FarServer();
  const other = new Outbox({ owner: 'festival eve', storage, send: server.send, waitsMs: [0] });
  await other.load();
  expect(other.entries).toHaveLength(0);
  const back = outboxTo(server.send, storage);
  await back.load();
  await emptied(back);
  expect(server.taken).toHaveLength(1);
});

const UNHURRIED = { gatherMs: 3_600_000, regretMs: 3_600_000 };

test('taps are gathered into one count of at most 500 for each place', async () => {
  const server = new FarServer();
  const outbox = outboxTo(server.send);
  const tally = new Tally(outbox, wishes, UNHURRIED);
  for (let i = 0; i < 51; i++) tally.tap({ gateId: 'gate-A' }, 10);
  tally.tap({ gateId: 'gate-B' }, 1);
  tally.seal();
  await emptied(outbox);
  expect(vehicles(server.taken)).toEqual([500, 10, 1]);
});

test('[C6] vehicles that leave or are sent on are counts of their own, and are not guided', async () => {
  const server = new FarServer();
  const outbox = outboxTo(server.send);
  const tally = new Tally(outbox, wishes, UNHURRIED);
  const park = { carParkId: 'P1' };
  tally.tap(park, 10);
  tally.tap(park, 1, 'out');
  tally.tap(park, 1, 'out');
  tally.tap(park, 1, 'redirected');
  tally.seal();
  await emptied(outbox);
  expect(vehicles(server.taken)).toEqual([10, 2, 1]);
  expect(server.taken.map(({ body }) => 'direction' in body && body.direction)).toEqual([
    false,
    'out',
    'redirected',
  ]);
  await tally.undo('mistake');
  const entries = [...outbox.entries];
  expect(seenCard({ ...card([duty('A')]), number: 0 }, entries).guided).toBe(10);
});

test('taps that a killed page was still gathering are sent by the next', async () => {
  const storage = new PageStorage();
  const server = new FarServer();
  const killed = outboxTo(server.send, storage);
  new Tally(killed, wishes, UNHURRIED).tap({ gateId: 'gate-A' }, 10);
  killed.stop();
  const next = outboxTo(server.send, storage);
  await next.load();
  await emptied(next);
  expect(vehicles(server.taken)).toEqual([10]);
});

test('[C2] undo takes back the last tap; the rest of the count stays', async () => {
  const server = new FarServer();
  const outbox = outboxTo(server.send);
  const tally = new Tally(outbox, wishes, UNHURRIED);
  for (const vehicles of [1, 1, 10]) tally.tap({ gateId: 'gate-A' }, vehicles);
  expect(tally.undoable).toBe(10);
  await tally.undo('mistake');
  tally.seal();
  await tally.undo('mistake');
  await emptied(outbox);
  const [counted, voided, rest] = server.taken;
  expect(vehicles(server.taken)).toEqual([2, 0, 1]);
  expect(voided).toMatchObject({
    name: 'fact.void',
    body: { factId: `${counted?.id}.1`, unitId: 'ida', why: 'mistake' },
  });
  expect(rest?.body).toMatchObject({ happenedAt: SIX });
  await tally.undo('mistake');
  expect(tally.undoable).toBe(0);
  expect(seenCard(card([duty('A')]), outbox.entries).guided).toBe(0);
  tally.tap({ gateId: 'gate-A' }, 1);
  await tally.undo('mistake');
  expect(seenCard(card([duty('A')]), outbox.entries).guided).toBe(0);
});

test('[R12] a step is taken back for ten seconds by an entry of its own, without a connection too', async () => {
  const server = new FarServer(['unheard', 'lost']);
  const storage = new PageStorage();
  const page = outboxTo(server.send, storage);
  const regret = new Regret(page, 3_600_000);
  const out = wishes.turnOut(['ida', 'eve'])!;
  regret.remember(out);
  await page.add(out);
  expect(regret.leftS).toBe(3600);
  await regret.undo('mistake');
  expect(regret.leftS).toBe(0);
  page.stop();
  const next = outboxTo(server.send, storage);
  await next.load();
  await emptied(next);
  expect(
    server.taken.map(({ name, body }) => [name, 'factId' in body ? [body.factId, body.unitId] : '']),
  ).toEqual([
    ['turn-out.begin', ''],
    ['fact.void', [`${out.id}.0`, 'ida']],
    ['fact.void', [`${out.id}.1`, 'eve']],
  ]);
  const late = new Regret(page, 0);
  late.remember(out);
  expect(late.leftS).toBe(0);
});
