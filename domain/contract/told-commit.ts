import type { Commit } from '../actions/commit.ts';
import { isSame } from '../kernel/same.ts';

/** A commit as consoles get it. An action without a body said what the first record of the changes says. */
export type ToldCommit = Omit<Commit, 'action'> & {
  readonly action: Omit<Commit['action'], 'body'> & {
    readonly body?: unknown;
    /** The `records` of the body are those of the changes, and are left out. */
    readonly recordsChanged?: true;
  };
};

/** Leaves out of the body what the changes hold: a report, a count or many posts would otherwise be sent twice. Also leaves out the seal. */
export function toldOf({ revision, schema, at, by, action, changes, importedAt }: Commit): ToldCommit {
  const commit = { revision, schema, at, by, changes, ...(importedAt !== undefined && { importedAt }) };
  return { ...commit, action: toldAction(action, recordsOf({ changes })) };
}

function toldAction(action: Commit['action'], changed: readonly Fields[]): ToldCommit['action'] {
  const { body, ...rest } = action;
  if (changed[0] && isWithin(body, changed[0])) return rest;
  const { records, ...others } = body as Fields;
  const areChanged = changed.length > 0 && isSame(records, changed);
  return areChanged ? { ...rest, body: others, recordsChanged: true } : action;
}

/** The commit with a body again. It may say more than the action did, such as the id of the record. */
export function commitTold(told: ToldCommit): Commit {
  const { recordsChanged, body, ...action } = told.action;
  const records = recordsOf(told);
  const whole = recordsChanged ? { ...(body as Fields), records } : (body ?? records[0]);
  return { ...told, action: { ...action, body: whole } } as Commit;
}

type Fields = Readonly<Record<string, unknown>>;

function recordsOf({ changes }: Pick<Commit, 'changes'>): readonly Fields[] {
  return changes.flatMap((change) => ('record' in change ? [change.record as unknown as Fields] : []));
}

function isWithin(body: object, record: Fields): boolean {
  return Object.entries(body).every(([name, value]) => isSame(record[name], value));
}
