import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CollectionName } from '../../domain/records/collections.ts';
import type { Totals } from '../../domain/totals/totals.ts';
import { verify } from '../../server/cli/verify.ts';
import { officer, recordOf } from '../domain/builders.ts';
import type { Caller } from './caller.ts';
import { sameEverywhere } from './everywhere.ts';
import { ownFolder, running } from './server.ts';

const FOLDER = new URL('../../fixtures/old-journals/', import.meta.url);
const NAMES = ['whole-event', 'open-runs', 'no-such-zone'] as const;
type Name = (typeof NAMES)[number];

type Row = Readonly<Record<string, string | number>>;
interface Figures {
  readonly all: Row;
  readonly by: Readonly<Record<string, readonly Row[]>>;
}

/** The answer of the old server about a run at a revision of the journal; without figures if it failed. */
interface Noted extends Partial<Figures> {
  readonly when: string;
  readonly revision: number;
  readonly run: string;
}

interface Expected {
  readonly operation: string;
  readonly revision: number;
  readonly head: string;
  readonly collections: Readonly<Record<CollectionName, number>>;
  readonly totals: readonly Noted[];
}

async function expectedOf(name: Name): Promise<Expected> {
  return JSON.parse(await readFile(new URL(`${name}.expected.json`, FOLDER), 'utf8')) as Expected;
}

/** The lines of the journal at a revision. */
async function journalOf(name: Name, revision: number): Promise<string> {
  const text = await readFile(new URL(`${name}.jsonl`, FOLDER), 'utf8');
  return text.split('\n').slice(0, revision).join('\n');
}

/** A server on the old database. */
async function runningOnOld() {
  const folder = ownFolder();
  const packed = await readFile(new URL('cordon.sqlite.gz', FOLDER));
  await writeFile(join(folder, 'cordon.sqlite'), gunzipSync(packed));
  const server = await running({ folder });
  return { server, desk: await server.staff('administrator') };
}

/** Today's answer, in the old figures and dimensions. */
async function totalsAsThen(desk: Caller, id: string, run: string, then: Partial<Figures>): Promise<Figures> {
  const { status, body } = await desk.get(`/api/operations/${id}/totals?run=${run}`);
  expect(status).toBe(200);
  const { all, by } = body as Totals;
  const rowOf = (row: Totals['all']): Row =>
    Object.fromEntries(
      Object.entries(row).flatMap(([figure, now]) =>
        figure in (then.all ?? row) ? [[figure, typeof now === 'object' ? now.value : now]] : [],
      ),
    );
  const dimensions = Object.entries(by).filter(([dimension]) => dimension in (then.by ?? by));
  return {
    all: rowOf(all),
    by: Object.fromEntries(dimensions.map(([dimension, rows]) => [dimension, rows.map(rowOf)])),
  };
}

async function countsOf(desk: Caller, id: string): Promise<Record<string, number>> {
  const { records } = await desk.snapshot(id);
  const counts: Record<string, number> = {};
  for (const { collection } of records) counts[collection] = (counts[collection] ?? 0) + 1;
  return counts;
}

test('[J8] an old database opens unchanged (chain, records, totals) and can be continued', async () => {
  const { server, desk } = await runningOnOld();
  const { journal, shelf } = server.cordon;
  for (const name of NAMES) {
    const { operation, revision, head, collections, totals } = await expectedOf(name);
    expect(await verify(journal, operation)).toEqual({ operation, commits: revision, head });
    expect(await countsOf(desk, operation)).toEqual(collections);
    for (const { when, run, all, by } of totals.filter(({ revision: then }) => then === revision)) {
      if (all && by)
        expect(await totalsAsThen(desk, operation, run, { all, by }), `${name}, ${run}, ${when}`).toEqual({
          all,
          by,
        });
    }
    const newcomer = { records: [recordOf(officer('newcomer'))] };
    expect(await desk.act(operation, 'officer.place', newcomer)).toMatchObject({ revision: revision + 1 });
    await sameEverywhere(shelf.get(operation)!, journal);
  }
});

test.for(NAMES)(
  '[J8] an exported journal of before comes in with the totals of each moment: %s',
  async (name) => {
    const server = await running();
    const desk = await server.staff('administrator');
    const { totals, revision, collections } = await expectedOf(name);
    for (const moment of new Set([...totals.map(({ revision: then }) => then), revision])) {
      const brought = await desk.post('/api/operations/import', await journalOf(name, moment));
      const { id } = brought.body as { id: string };
      expect(brought.status, JSON.stringify(brought.body)).toBe(200);
      for (const { when, run, all, by } of totals.filter(({ revision: then }) => then === moment)) {
        if (all && by)
          expect(await totalsAsThen(desk, id, run, { all, by }), `${run}, ${when}`).toEqual({ all, by });
      }
      if (moment === revision) expect(await countsOf(desk, id)).toEqual(collections);
    }
  },
);

test('[J8, O6] what a wrong time zone kept from being counted is counted as with the right one', async () => {
  const { desk } = await runningOnOld();
  const { operation, totals } = await expectedOf('no-such-zone');
  const { all, by } = totals.find(({ when }) => when === 'zone put right')!;
  expect(await totalsAsThen(desk, operation, 'e1', { all: all!, by: by! })).toEqual({ all, by });
});
