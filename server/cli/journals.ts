import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Shelf } from '../book/shelf.ts';
import { readConfig } from '../config.ts';
import { exportedLines } from '../exchange/export.ts';
import { linesOf } from '../exchange/lines.ts';
import { openDatabase } from '../store/database.ts';
import { Journal } from '../store/journal.ts';
import { verifyFolder } from './verify-all.ts';

export const JOURNALS_HELP = {
  verify:
    'cordon verify [DATA_DIR]               verifies all that the folder holds, and says what that was; exit code 1 if something is wrong',
  export: 'cordon export OPERATION [DATA_DIR]     writes a journal as JSON lines to standard output',
  import:
    'cordon import FILE [DATA_DIR]          imports recorded actions as a new operation; stop the server first',
};

const LINE_BYTES = 5 * 1024 * 1024;

/** `cordon verify | export | import`, on the database of a data folder. Returns the exit status. */
export async function journals(
  command: keyof typeof JOURNALS_HELP,
  words: readonly string[],
): Promise<number> {
  const [subject, folder] = command === 'verify' ? [undefined, words[0]] : words;
  const dataFolder = folder ?? dataFolderSet();
  if (dataFolder === undefined) return 2;
  const file = join(dataFolder, 'cordon.sqlite');
  if (command === 'verify') return verifyAll(dataFolder, file);
  if (!subject) return complain(JOURNALS_HELP[command]);
  return command === 'export' ? exportOne(file, subject) : importOne(file, subject);
}

async function verifyAll(folder: string, file: string): Promise<number> {
  if (!existsSync(file)) return complain(`there is no database ${file}`);
  const said = await verifyFolder(folder);
  say(said);
  return said.ok ? 0 : 1;
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
      reportError: (error) => console.error(error),
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

export function dataFolderSet(): string | undefined {
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
