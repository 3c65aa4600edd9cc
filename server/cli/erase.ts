import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Fault } from '../../domain/operation/fault.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { Enrolment, Sessions } from '../accounts/sessions.ts';
import { newId } from '../book/new-id.ts';
import { Shelf } from '../book/shelf.ts';
import { EnrolmentRows, SessionRows } from '../store/account-rows.ts';
import { openDatabase, type Database } from '../store/database.ts';
import { Journal } from '../store/journal.ts';
import { peopleNumbered, type InOperation } from '../store/people-numbered.ts';
import { WallRows } from '../store/wall-rows.ts';
import { dataFolderSet } from './journals.ts';

export const ERASE_HELP = `cordon erase NUMBER --why TEXT [DATA_DIR]  erases the officer with this service number from every operation; stop the server first`;

const MACHINE: Actor = { id: 'machine', name: 'Cordon', role: 'administrator' };

interface Asked {
  readonly number: string;
  readonly why: string;
  readonly folder: string;
}

/** Erases a person from all operations, for a request that reaches whoever runs the machine. Returns the exit status: 1 if some operation refuses, 2 for invalid arguments. */
export async function erase(args: readonly string[]): Promise<number> {
  const asked = askedIn(args);
  if (!asked) return complain(ERASE_HELP);
  const file = join(asked.folder, 'cordon.sqlite');
  if (!existsSync(file)) return complain(`There is no database ${file}`);
  const database = await openDatabase(file);
  try {
    const found = await peopleNumbered(database, asked.number);
    if (found.length === 0) return complain(`Nobody in any operation has the service number ${asked.number}`);
    return tell(await erasedFrom(database, found, asked.why));
  } finally {
    await database.close();
  }
}

function askedIn(args: readonly string[]): Asked | undefined {
  try {
    const options = { why: { type: 'string' } } as const;
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [number, given, ...more] = positionals;
    if (number === undefined || values.why === undefined || more.length > 0) return undefined;
    const folder = given ?? dataFolderSet();
    return folder === undefined ? undefined : { number, why: values.why, folder };
  } catch {
    return undefined;
  }
}

type Outcome = InOperation & { readonly refused?: Fault };

async function erasedFrom(
  database: Database,
  found: readonly InOperation[],
  why: string,
): Promise<readonly Outcome[]> {
  const now = Date.now;
  const shelf = new Shelf({
    journal: new Journal(database),
    now,
    reportError: (error) => console.error(error),
  });
  await shelf.open();
  const sessions = new Sessions(new SessionRows(database), new WallRows(database), now, 1);
  const enrolment = new Enrolment(new EnrolmentRows(database), sessions, now, () => '');
  const outcomes: Outcome[] = [];
  for (const { operation, officer } of found) {
    const action = { id: newId(now()), name: 'officer.erase', body: { id: officer, why } };
    const answer = await shelf.get(operation)!.act(action as never, () => MACHINE);
    outcomes.push({ operation, officer, ...(!answer.ok && { refused: answer.fault }) });
    if (!answer.ok) continue;
    await enrolment.withdraw(operation, officer);
    await sessions.cutOffPhones(operation, officer);
  }
  await shelf.stop();
  return outcomes;
}

function tell(outcomes: readonly Outcome[]): number {
  const ok = outcomes.every(({ refused }) => refused === undefined);
  console.log(JSON.stringify({ ok, operations: outcomes }, null, 2));
  console.error(
    'Backups, exports and paper made before still have this person. Delete them, or make new backups and let the old ones go.',
  );
  return ok ? 0 : 1;
}

function complain(line: string): number {
  console.error(line);
  return 2;
}
