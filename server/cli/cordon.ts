import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Shelf } from '../book/shelf.ts';
import { readConfig } from '../config.ts';
import { exportedLines } from '../exchange/export.ts';
import { linesOf } from '../exchange/lines.ts';
import { openDatabase } from '../store/database.ts';
import { Journal } from '../store/journal.ts';
import { length } from './length.ts';
import { ROADS_HELP, roads } from './roads.ts';
import { STAFF_HELP, staff } from './staff.ts';
import { verify } from './verify.ts';

const HELP = `cordon verify [DATA_DIR]               checks every journal; exit code 1 where one is broken
cordon export OPERATION [DATA_DIR]     writes a journal as JSON lines to standard output
cordon import FILE [DATA_DIR]          takes recorded actions over as a new operation; stop the server first
${ROADS_HELP}
${STAFF_HELP}
cordon length TRACK                    the geodesic length of each line in a GPX, KML or GeoJSON file
cordon help                            this

DATA_DIR is that of the environment unless it is named.`;

const LINE_BYTES = 5 * 1024 * 1024;

async function verifyAll(file: string): Promise<number> {
  return reading(file, async (journal) => {
    const verdicts = [];
    for (const id of await journal.operations()) verdicts.push(await verify(journal, id));
    const ok = verdicts.every(({ breach }) => breach === undefined);
    say({ ok, operations: verdicts });
    return ok ? 0 : 1;
  });
}

async function exportOne(file: string, operation: string): Promise<number> {
  return reading(file, async (journal) => {
    if (!(await journal.operations()).includes(operation))
      return complain(`there is no operation ${operation}`);
    for await (const lines of exportedLines(journal, operation)) process.stdout.write(lines);
    return 0;
  });
}

async function importOne(file: string, from: string): Promise<number> {
  if (!existsSync(from)) return complain(`there is no file ${from}`);
  const database = await openDatabase(file);
  try {
    const shelf = new Shelf({
      journal: new Journal(database),
      now: Date.now,
      mourn: (error) => console.error(error),
    });
    const arrived = await shelf.import(linesOf(createReadStream(from), LINE_BYTES, Infinity));
    say(arrived.ok ? { ok: true, operation: arrived.value.id } : { ok: false, ...arrived.refusal });
    return arrived.ok ? 0 : 1;
  } finally {
    await database.close();
  }
}

async function reading(file: string, work: (journal: Journal) => Promise<number>): Promise<number> {
  if (!existsSync(file)) return complain(`there is no database ${file}`);
  const database = await openDatabase(file, { readOnly: true });
  try {
    return await work(new Journal(database));
  } finally {
    await database.close();
  }
}

async function run([command, ...rest]: readonly string[]): Promise<number> {
  if (command === 'roads') return roads(rest);
  if (command === 'length') return length(rest);
  if (command === 'staff') return staff(rest);
  const [subject, folder] = command === 'verify' ? [undefined, rest[0]] : rest;
  const dataFolder = folder ?? dataFolderSet();
  if (dataFolder === undefined) return 2;
  const file = join(dataFolder, 'cordon.sqlite');
  if (command === 'verify') return verifyAll(file);
  if (command === 'export' && subject) return exportOne(file, subject);
  if (command === 'import' && subject) return importOne(file, subject);
  console.log(HELP);
  return command === undefined || command === 'help' || command === '--help' ? 0 : 2;
}

function dataFolderSet(): string | undefined {
  const reading = readConfig();
  if (reading.ok) return reading.config.dataFolder;
  for (const line of reading.lines) console.error(line);
  return undefined;
}

function say(what: unknown): void {
  console.log(JSON.stringify(what, null, 2));
}

function complain(line: string): number {
  console.error(line);
  return 2;
}

process.exitCode = await run(process.argv.slice(2));
