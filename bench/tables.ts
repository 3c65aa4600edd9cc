import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionBody } from '../domain/actions/actions.ts';
import { rowsOfText } from '../domain/kernel/table-text.ts';
import { TABLE_KINDS } from '../domain/actions/table-kinds.ts';
import { readTable, type TableReading } from '../domain/tables/read-table.ts';
import { takenParts } from '../domain/tables/taken.ts';
import { writtenTable } from '../domain/tables/write-table.ts';
import { buildApp } from '../server/app.ts';
import { foldedFestival } from '../test/domain/festival.ts';
import { atMost, told, type Measure } from './measure.ts';
import { median } from './median.ts';

const ROWS = 1000;
const TURNS = 3;
const SQUADS = 25;
const DESK = { id: 'desk', name: 'Desk', role: 'administrator' } as const;

/** A table of 1,000 officers: read and compared with an empty plan, filed on the disk, and read again over what it made. */
export async function measureTables(): Promise<Measure[]> {
  const turns: Turn[] = [];
  for (let turn = 0; turn < TURNS; turn++) turns.push(await readAndFiled(`turn-${turn}`));
  const [read, filed, again] = [0, 1, 2].map((i) => median(turns.map((turn) => turn[i]!))) as unknown as Turn;
  return [
    atMost(`${ROWS} rows of officers read and compared with the plan`, read, 1, 's', 'a limit'),
    atMost(`${ROWS} officers and ${SQUADS} squads filed on the disk`, filed, 2, 's', 'a limit'),
    atMost(
      `the same ${ROWS} rows read again, as a multiple of the first time`,
      again / read,
      3,
      '×',
      `${told(again * 1000)} ms against ${told(read * 1000)} ms`,
    ),
    ...(await measureWholePlan()),
  ];
}

/** Every table of the example, saved and read back over the same plan. Each 1,000 rows have a second. */
async function measureWholePlan(): Promise<Measure[]> {
  const { plan } = await foldedFestival();
  return [TABLE_KINDS.posts, TABLE_KINDS.assignments].map((kind) => {
    const sheet = writtenTable(kind, plan, 'en').map((cells, i) => ({
      line: i + 1,
      cells: cells.map((cell) => String(cell)),
    }));
    const turns = Array.from({ length: TURNS }, () => {
      const start = performance.now();
      const { rows } = readTable(kind, plan, sheet, {
        ...{ batch: 'bench', squads: true, numbers: false, groupName: '' },
      });
      if (rows.some(({ state }) => state !== 'same')) throw new Error('not the same');
      return (performance.now() - start) / 1000;
    });
    const what = `${sheet.length - 1} rows of ${kind.collection} read and compared with the plan`;
    return atMost(what, median(turns), sheet.length / ROWS, 's', `the slowest ${told(Math.max(...turns))} s`);
  });
}

/** Seconds to read the table, to file it, and to read it again. */
type Turn = readonly [number, number, number];

async function readAndFiled(batch: string): Promise<Turn> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
  const cordon = await buildApp({
    ...{ now: Date.now, databaseFile: join(folder, 'cordon.sqlite'), publicUrl: () => 'http://127.0.0.1' },
    ...{ sessionDays: 1, logLevel: 'silent' },
  });
  const made = await cordon.shelf.create(BRIEF, DESK);
  if (!made.ok) throw new Error('no operation');
  const book = made.value;
  const text = rosterText();
  const wishes = { batch, squads: true, base: [8.69, 49.41], numbers: false, groupName: 'G' } as const;
  const preview = (): Promise<TableReading> =>
    book.read(({ plan }) => readTable(TABLE_KINDS.officers, plan, rowsOfText(text), wishes));
  let reading: TableReading | undefined;
  const read = await timed(async () => void (reading = await preview()));
  const body = { basedOn: 1, parts: takenParts(reading!) } as unknown as ActionBody<'table.take'>;
  const filed = await timed(async () => {
    const answer = await book.act({ id: `bench-${batch}`, name: 'table.take', body }, () => DESK);
    if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
  });
  const again = await timed(async () => {
    if ((await preview()).rows.some(({ state }) => state !== 'same')) throw new Error('not the same');
  });
  await cordon.close();
  await rm(folder, { recursive: true });
  return [read, filed, again];
}

const TIMING = { leadS: 60, lagS: 60, settleS: 60 };
const BRIEF = {
  ...{ id: 'b', name: 'Bench', days: ['2026-05-01'], timeZone: 'UTC', dayBeginsAt: '04:00' },
  ...{ levels: { 1: TIMING, 2: TIMING, 3: TIMING }, mergeGapS: 300, passOffsetM: 30, handoverS: 60 },
  ...{ patrolSpeedKmh: 60, straightFactor: 1.4 },
};

function rosterText(): string {
  const grades = ['民警', '辅警', '协警'];
  const rows = Array.from({ length: ROWS }, (_, i) =>
    [100_000 + i, `Officer ${i}`, grades[i % grades.length], `第${i % SQUADS}中队`, '东区组'].join('\t'),
  );
  return ['警号\t姓名\t身份\t中队\t工作小组', ...rows].join('\n');
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
