import { once } from 'node:events';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { checkedState, keepCheck } from '../../domain/health/approval.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { OperationBook } from '../../server/book/operation-book.ts';
import { PLAN_COLLECTIONS } from '../../domain/records/collections.ts';
import { verify } from '../../server/cli/verify.ts';
import { EIGHT, at, group, movement, post, put, road, route, squad, vehicle } from '../domain/builders.ts';
import { Heard, asked, joined, type Caller, type Line } from './caller.ts';
import { Console, sameEverywhere } from './everywhere.ts';
import { place, planned } from './plan.ts';
import { ACTIONS, actionOf, wish, type Wish } from './random-actions.ts';
import { ownFolder, running, sql, type Running } from './server.ts';

/** What is asked at once, and whether the write of it fails. */
interface Batch {
  readonly wishes: readonly Wish[];
  readonly fails: boolean;
}

const batch: fc.Arbitrary<Batch> = fc.record({
  wishes: fc.array(wish, { minLength: 1, maxLength: 10 }),
  fails: fc.nat(2).map((n) => n === 0),
});

/** An operation with something of everything that actions name. */
async function begun(server: Running, desk: Caller): Promise<OperationBook> {
  const id = await planned(desk);
  await place(desk, id, 'group', [group('south')]);
  await place(desk, id, 'squad', [squad('s2', 'south')]);
  await place(desk, id, 'vehicle', [vehicle('car'), vehicle('van')]);
  await place(desk, id, 'route', [route('r', [at(0, 300), at(5000, 300)])]);
  await place(desk, id, 'movement', [movement('m', 'r')]);
  await place(desk, id, 'post', [post('p3', at(2000, 300))]);
  const site = { name: 'Village centre', position: at(0), roomsM2: 1, squareM2: 1, services: [] };
  await place(desk, id, 'support-site', [put('supportSites', { id: 's' as never, ...site })]);
  const hospital = { name: 'Hospital', kind: 'hospital', position: at(0) } as const;
  await place(desk, id, 'kept-place', [put('keptPlaces', { id: 'h' as never, ...hospital })]);
  await place(desk, id, 'road', [road('north-road', [at(0), at(5000)])]);
  const parking = { name: 'P1', position: at(0), capacity: 50, gateIds: [] };
  await place(desk, id, 'car-park', [put('carParks', { id: 'cp' as never, ...parking })]);
  const asked = { at: EIGHT, kind: 'officer-out', targetId: 'mei', words: 'Faint', expects: [] } as const;
  await place(desk, id, 'inject', [put('injects', { id: 'i' as never, ...asked })]);
  const text = { chapter: 'guidance', language: 'en', text: 'In safety.' } as const;
  await place(desk, id, 'text', [put('texts', { id: 'guidance-en' as never, ...text })]);
  const book = server.cordon.shelf.get(id)!;
  await book.read(({ plan }) => {
    const missing = PLAN_COLLECTIONS.filter((name) => plan.tables[name].size === 0);
    expect(missing, 'a plan without these says nothing about them').toEqual([]);
  });
  return book;
}

/** Health finds nothing: this test is about what is stored. */
function passChecks(operation: Operation): void {
  const editions = [...operation.tables.editions.values()].flatMap(
    (edition) => operation.planOf(edition) ?? [],
  );
  for (const plan of [operation.plan, ...editions]) keepCheck(plan, { state: checkedState(plan), found: [] });
}

/** The database refuses the second commit of a write, and with it the whole write. */
async function whileFull(server: Running, revision: number, work: () => Promise<void>): Promise<void> {
  const condition = `when new.revision > ${revision + 1}`;
  const refusing = `begin select raise(abort, 'disk full'); end`;
  await sql(
    server.databaseFile,
    `create trigger full_disk before insert on commit_log ${condition} ${refusing}`,
  );
  await work();
  await sql(server.databaseFile, 'drop trigger full_disk');
}

/** The operation leaves memory while nobody is connected, and a console connects again. */
async function idle(book: OperationBook, line: Line): Promise<void> {
  const revision = await book.read((operation) => operation.revision);
  line.disconnect();
  await vi.waitFor(() => {
    book.letGo(Infinity);
    expect(book.isInMemory).toBe(false);
  });
  line.connect();
  await once(line as never, 'connect');
  expect(await joined(line, book.id, revision)).toMatchObject({ catchUp: [] });
}

test('[O2, J4, O11, O12] memory, journal, stored records and consoles hold the same, whatever is asked, whatever write fails whatever is unloaded and whenever it leaves memory', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const { journal } = server.cordon;
  const taken = new Set<string>();
  const failed = new Set<string>();

  const play = async (batches: readonly Batch[]) => {
    const book = await begun(server, desk);
    const line = await desk.line();
    const heard = new Heard(line);
    const first = await book.read(({ revision }) => revision);
    await joined(line, book.id, first);
    const open = async () => new Console(await desk.snapshot(book.id), heard.commits);
    const consoles = [await open()];
    for (const [i, { wishes, fails }] of batches.entries()) {
      if (i % 4 === 3) await idle(book, line);
      const [revision, actions] = await book.read((operation) => {
        passChecks(operation);
        return [operation.revision, wishes.map((one) => actionOf(operation, one))] as const;
      });
      book.unloadClosed();
      const send = async () => {
        const answers = await Promise.all(actions.map(({ name, body }) => asked(line, book.id, name, body)));
        answers.forEach((answer, i) => {
          if (answer.ok) taken.add(actions[i]!.name);
          else failed.add(answer.fault.kind);
          if (!answer.ok && !fails) expect(answer.fault.kind, JSON.stringify(actions[i])).toBe('refused');
        });
      };
      await (fails ? whileFull(server, revision, send) : send());
      const newest = await book.read((operation) => operation.revision);
      if (newest > first) await heard.until(newest);
      if (
        heard.commits.some(
          ({ revision, action }) =>
            revision > (consoles.at(-1)?.since ?? 0) && action.name === 'officer.erase',
        )
      )
        consoles.splice(0, consoles.length, await open());
      await sameEverywhere(book, journal, consoles);
      if (fails) consoles.push(await open());
    }
    line.disconnect();
  };
  const batches = fc.array(batch, { minLength: 30, maxLength: 30 });
  await fc.assert(fc.asyncProperty(batches, play), {
    seed: 7,
    numRuns: 3,
    unbiased: true,
    endOnFailure: true,
  });
  expect([...taken]).toContain('officer.erase');
  const never = ACTIONS.filter((name) => !taken.has(name));
  expect(never.length, `never accepted: ${never.join()}`).toBeLessThan(4);
  expect([...failed].sort()).toEqual(['not-saved', 'refused']);

  await server.close();
  const again = await running({ folder });
  for (const book of again.cordon.shelf.all()) {
    await sameEverywhere(book, again.cordon.journal);
    expect(await verify(again.cordon.journal, book.id)).not.toHaveProperty('breach');
  }
});
