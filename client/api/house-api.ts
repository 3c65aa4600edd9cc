import type { Role } from '../../domain/records/actor.ts';
import type { Brief, Phase } from '../../domain/records/brief.ts';
import { call, type Reply } from './http.ts';

/** Who is signed in here. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly login?: string;
  readonly officerId?: string;
  readonly operationId?: string;
}

export interface OperationEntry {
  readonly id: string;
  readonly name: string;
  readonly days: readonly string[];
  readonly phase: Phase;
  readonly revision: number;
}

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
}

interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

/** What belongs to no operation: signing in, the list of operations, accounts. */
export const houseApi = {
  me: (): Promise<Reply<Me>> => call('GET', '/api/me'),
  setUp: (first: {
    token: string;
    login: string;
    name: string;
    password: string;
  }): Promise<Reply<{ me: Me }>> => call('POST', '/api/setup', first),
  signIn: (login: string, password: string): Promise<Reply<{ me: Me }>> =>
    call('POST', '/api/sign-in', { login, password }),
  enrol: (code: string): Promise<Reply<{ me: Me }>> => call('POST', '/api/enrol', { code }),
  signOut: (): Promise<Reply<unknown>> => call('POST', '/api/sign-out'),

  operations: (): Promise<Reply<readonly OperationEntry[]>> => call('GET', '/api/operations'),
  createOperation: (brief: Brief): Promise<Reply<{ id: string }>> =>
    call('POST', '/api/operations', { brief }),
  loadExample: (): Promise<Reply<{ id: string }>> => call('POST', '/api/operations/example'),
  importOperation: (lines: string): Promise<Reply<{ id: string }>> =>
    call('POST', '/api/operations/import', lines),

  accounts: (): Promise<Reply<readonly Account[]>> => call('GET', '/api/accounts'),
  addAccount: (account: NewAccount): Promise<Reply<{ id: string }>> => call('POST', '/api/accounts', account),
  removeAccount: (id: string): Promise<Reply<unknown>> => call('DELETE', `/api/accounts/${id}`),
};
