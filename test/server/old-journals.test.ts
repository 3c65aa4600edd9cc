import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CollectionName } from '../../domain/records/collections.ts';
import type { Totals } from '../../domain/totals/totals.ts';
import { verify } from '../../server/cli/verify.ts';
import { recordRowsOf } from '../../server/store/record-rows.ts';
import { officer, recordOf } from '../domain/builders.ts';
import type { Caller } from './caller.ts';
import { sameEverywhere } from './everywhere.ts';
import { ownFolder, running, type Running } from './server.ts';

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

/** The records of an operation outside editions and runs, and of what happened, as far as the old version had them. */
async function countsOf(server: Running, id: string, then: Expected['collections']) {
  return server.cordon.shelf.get(id)!.read((operation) => {
    const counts: Record<string, number> = {};
    for (const { plan, collection } of recordRowsOf(operation))
      if (plan === '' && collection in then) counts[collection] = (counts[collection] ?? 0) + 1;
    return counts;
  });
}

/** The dimensions in which the old version moved what was done with its officer: it looked the officer up as of now. */
const MOVED = ['grade', 'group', 'squad'];

/**
 * The figures that stay. What was planned follows from the plan that was valid then, and grade, squad and group from the officer as of
 * then; the old version took those of now. Along these only the sums are compared.
 */
function stays({ all, by }: Figures) {
  const kept = ({ planned: _planned, ...row }: Row): Row => row;
  const isEmpty = (row: Row) => Object.values(row).every((value) => value === row.key || value === 0);
  const rowsOf = (name: string, rows: readonly Row[]) =>
    MOVED.includes(name) ? [summed(rows.map(kept))] : rows.map(kept).filter((row) => !isEmpty(row));
  return { all: kept(all), by: Object.entries(by).map(([name, rows]) => [name, rowsOf(name, rows)]) };
}

function summed(rows: readonly Row[]): Row {
  const sum: Record<string, number> = {};
  for (const row of rows)
    for (const [figure, value] of Object.entries(row))
      if (typeof value === 'number') sum[figure] = (sum[figure] ?? 0) + value;
  return sum;
}

test('[J8] an old database opens unchanged (chain, records, totals) and can be continued', async () => {
  const { server, desk } = await runningOnOld();
  const { journal, shelf } = server.cordon;
  for (const name of NAMES) {
    const { operation, revision, head, collections, totals } = await expectedOf(name);
    expect(await verify(journal, operation)).toEqual({ operation, commits: revision, head });
    expect(await countsOf(server, operation, collections)).toEqual(collections);
    for (const { when, run, all, by } of totals.filter(({ revision: then }) => then === revision)) {
      if (all && by)
        expect(
          stays(await totalsAsThen(desk, operation, run, { all, by })),
          `${name}, ${run}, ${when}`,
        ).toEqual(stays({ all, by }));
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
          expect(stays(await totalsAsThen(desk, id, run, { all, by })), `${run}, ${when}`).toEqual(
            stays({ all, by }),
          );
      }
      if (moment === revision) expect(await countsOf(server, id, collections)).toEqual(collections);
    }
  },
);

test('[J8, R15] what an officer did before a promotion stays where it was done', async () => {
  const { desk } = await runningOnOld();
  const { operation } = await expectedOf('whole-event');
  const { by } = (await desk.get(`/api/operations/${operation}/totals?run=d1`)).body as Totals;
  const attended = (rows: Totals['by']['grade']) => rows.map(({ key, attended: { value } }) => [key, value]);
  expect(attended(by.grade.filter(({ attended: { value } }) => value > 0))).toEqual([['auxiliary', 2]]);
  expect(attended(by.squad.filter(({ attended: { value } }) => value > 0))).toEqual([['s1', 2]]);
});

test('[J8, O6] what a wrong time zone kept from being counted is counted as with the right one', async () => {
  const { desk } = await runningOnOld();
  const { operation, totals } = await expectedOf('no-such-zone');
  const { all, by } = totals.find(({ when }) => when === 'zone put right')!;
  const now = await totalsAsThen(desk, operation, 'e1', { all: all!, by: by! });
  expect(stays(now)).toEqual(stays({ all: all!, by: by! }));
});
