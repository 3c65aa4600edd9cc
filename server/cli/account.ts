import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Accounts, plainLogin } from '../accounts/accounts.ts';
import { Passwords } from '../accounts/password.ts';
import { newToken, Sessions } from '../accounts/sessions.ts';
import { calledBy } from '../security/asker.ts';
import { MACHINE, SecurityLog } from '../security/security-log.ts';
import { SecurityRows } from '../store/security-rows.ts';
import { AccountRows, SessionRows } from '../store/account-rows.ts';
import { openDatabase } from '../store/database.ts';
import { dataFolderSet } from './journals.ts';
import { WallRows } from '../store/wall-rows.ts';

export const ACCOUNT_HELP = `cordon account reset LOGIN [DATA_DIR]  gives an account a new password, prints it, and ends its sessions`;

/** Resets the password of an account, for whoever has the machine and no administrator. Returns the exit status. */
export async function account([verb, login, folder]: readonly string[]): Promise<number> {
  if (verb !== 'reset' || login === undefined) {
    console.error(ACCOUNT_HELP);
    return 2;
  }
  const dataFolder = folder ?? dataFolderSet();
  if (dataFolder === undefined) return 2;
  const file = join(dataFolder, 'cordon.sqlite');
  if (!existsSync(file)) {
    console.error(`There is no database ${file}`);
    return 1;
  }
  return reset(file, login);
}

async function reset(file: string, login: string): Promise<number> {
  const database = await openDatabase(file, { isBeside: true });
  try {
    const rows = new AccountRows(database);
    const found = await rows.byLogin(plainLogin(login));
    if (!found) {
      console.error(`There is no account ${login}`);
      return 1;
    }
    const sessions = new Sessions(new SessionRows(database), new WallRows(database), Date.now, 1);
    const password = newToken().slice(0, 20);
    await new Accounts(rows, sessions, new Passwords(), Date.now).setPassword(found.id, password);
    const log = new SecurityLog(new SecurityRows(database), Date.now);
    await log.note('password-reset', { by: MACHINE, about: { account: calledBy(found) } });
    console.log(`The new password of ${found.login}, to be changed in Settings: ${password}`);
    return 0;
  } finally {
    await database.close();
  }
}
