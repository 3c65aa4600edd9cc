import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { OperationStore } from '../../client/store/operation-store.ts';
import type { Commit } from '../../domain/actions/commit.ts';
import type { Id } from '../../domain/kernel/id.ts';
import { put } from '../../domain/records/collections.ts';

const ME = { id: 'me', name: '值班长', role: 'planner' } as const;

/** The nth commit of a journal in which each changes the group of one squad. */
function commit(revision: number): Commit {
  const group = { id: `group-${revision % 5}` as Id<'Group'>, name: `第${revision}组` };
  const action = { id: `action-${revision}`, name: 'group.place', body: { records: [group] } } as const;
  return {
    revision,
    schema: 1,
    at: 1_600_000_000_000 + revision,
    by: ME,
    action,
    changes: [put('groups', group)],
  };
}

function storeAt(revision: number): OperationStore {
  const store = new OperationStore('operation');
  store.restore({
    operationId: 'operation',
    revision,
    now: 1_600_000_000_000,
    records: [],
    revisions: [],
    past: {},
  });
  return store;
}

const journal = Array.from({ length: 30 }, (_, i) => commit(i + 1));

test('commits that come late, early or twice, in any order, end at the same operation', () => {
  const deliveries = fc
    .shuffledSubarray([...journal, ...journal], { minLength: 0, maxLength: 60 })
    .chain((heard) => fc.tuple(fc.constant(heard), fc.integer({ min: 1, max: 9 })));
  fc.assert(
    fc.property(deliveries, ([heard, size]) => {
      const store = storeAt(0);
      for (let i = 0; i < heard.length; i += size) store.take(heard.slice(i, i + size));
      store.take(journal);
      store.stop();
      expect(store.operation.revision).toBe(30);
      expect([...store.operation.plan.tables.groups.values()].map(({ name }) => name).toSorted()).toEqual(
        ['第26组', '第27组', '第28组', '第29组', '第30组'].toSorted(),
      );
    }),
    { numRuns: 60 },
  );
});

test('commits beyond a gap wait, and none before it is lost', () => {
  const store = storeAt(0);
  store.take([commit(1), commit(3), commit(4)]);
  expect(store.operation.revision).toBe(1);
  store.take([commit(2)]);
  expect(store.operation.revision).toBe(4);
  expect(store.recent.map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
  store.stop();
});

test('a closed run is read where it is missing, and again where the draft has changed meanwhile', async () => {
  const run = {
    id: 'day' as Id<'Run'>,
    kind: 'event',
    name: 'day',
    days: ['2020-09-22'],
    clock: { from: 0, startedAt: 0, rate: 1 },
    closedAt: 9,
  } as const;
  const store = new OperationStore('operation');
  const records = [put('runs', run)];
  store.restore({ operationId: 'operation', revision: 1, now: 0, records, revisions: [[1]], past: {} });
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    const answer = { revision: store.operation.revision, records: [], past: [] };
    if (asked.length === 1) store.take([commit(2)]);
    return Promise.resolve(new Response(JSON.stringify(answer)));
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  await Promise.all([store.loadRun('day'), store.loadRun('day')]);
  expect(store.operation.runs.get('day')?.isLoaded).toBe(true);
  await store.loadRun('day');
  expect(asked).toEqual(Array(2).fill('/api/operations/operation/runs/day'));
  store.stop();
});

test('[J10] after an erasure everything is read again, and the person is called erased in words', async () => {
  const store = storeAt(0);
  store.take([commit(1)]);
  const erased = { number: 'erased-k3JxA9q_', name: 'erased-Ab3dE9x-', grade: 'police', squadId: 's' };
  const incident = { id: 'i', raisedBy: erased.name };
  const records = [
    { collection: 'officers', record: { id: 'o', ...erased } },
    { collection: 'waivers', record: incident },
  ];
  vi.stubGlobal('fetch', (path: string) => {
    const snapshot = { operationId: 'operation', revision: 2, now: 0, records, revisions: [], past: {} };
    return Promise.resolve(
      new Response(JSON.stringify(path.includes('journal') ? { commits: [] } : snapshot)),
    );
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const told = new Promise((done) => store.addEventListener('change', done, { once: true }));
  const action = {
    id: 'erase-it',
    name: 'officer.erase',
    body: { id: 'o' as Id<'Officer'>, why: 'left' },
  } as const;
  store.take([{ ...commit(2), action, changes: [] }]);
  await told;
  await vi.waitFor(() => expect(store.operation.plan.tables.officers.get('o')).toBeDefined());
  expect(store.operation.plan.tables.officers.get('o')).toMatchObject({ number: '–', name: 'erased person' });
  expect(JSON.stringify([...store.operation.tables.waivers.values()])).not.toContain('erased-');
  expect(store.recent).toEqual([]);
  store.stop();
});

test('listeners are told once for a burst of commits', async () => {
  const store = storeAt(0);
  await new Promise((told) => store.addEventListener('change', told, { once: true }));
  let tellings = 0;
  const told = new Promise<void>((done) => {
    store.addEventListener('change', () => {
      tellings++;
      requestAnimationFrame(() => done());
    });
  });
  for (const one of journal) store.take([one]);
  await told;
  expect(tellings).toBe(1);
  store.stop();
});

test('the clock is the server’s, whatever this device shows', () => {
  const store = storeAt(7);
  expect(Math.abs(store.serverNow - 1_600_000_000_000)).toBeLessThan(2000);
  store.stop();
});
