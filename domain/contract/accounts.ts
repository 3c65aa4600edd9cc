import Type from 'typebox';
import { AccountLimits } from '../accounts/limits.ts';
import type { Frozen } from '../kernel/position.ts';
import { Name, record } from '../kernel/record.ts';
import { Role, STAFF_ROLES } from '../records/actor.ts';
import { ById, Nothing } from './call-schema.ts';
import { ProviderTie } from './provider.ts';

/** Login text. The schema limits only its length. */
const Typed = Type.String({ minLength: 1, maxLength: 200 });

const Login = Type.String({
  minLength: 1,
  maxLength: 40,
  pattern: '^\\S*$',
  description: 'not case-sensitive',
});
const NewPassword = Type.String({ minLength: 12, maxLength: 200 });

/** The signed-in user, for their own screen. */
export const Me = record({
  id: Type.String(),
  name: Type.String(),
  role: Role,
  login: Type.Optional(Type.String()),
  officerId: Type.Optional(Type.String()),
  operationId: Type.Optional(Type.String()),
  limits: Type.Optional(AccountLimits),
});
export type Me = Frozen<typeof Me>;

export const Welcome = record({ me: Me });

/** An account as the administrator sees it. */
export const Account = record({
  id: Type.String(),
  login: Type.String(),
  name: Type.String(),
  role: Role,
  limits: Type.Optional(AccountLimits),
  provider: Type.Optional(ProviderTie),
});
export type Account = Frozen<typeof Account>;

export const NewAccount = record({
  login: Login,
  name: Name,
  role: Type.Enum(STAFF_ROLES),
  password: NewPassword,
  limits: Type.Optional(AccountLimits),
});
export type NewAccount = Frozen<typeof NewAccount>;

export const ResetPassword = record({ password: NewPassword });

/** The first administrator, who signs up with the one-time link. */
export const FirstAccount = Type.Object({ token: Typed, login: Login, name: Name, password: NewPassword });

const accounts = ['accounts'];
const signing = ['signing in'];

export const accountCalls = {
  'GET /api/me': { tags: signing, summary: 'Who is signed in here', response: { 200: Me } },
  'POST /api/setup': {
    tags: signing,
    summary: 'Makes the first administrator',
    body: FirstAccount,
    response: { 200: Welcome },
  },
  'POST /api/sign-in': {
    tags: signing,
    summary: 'Signs staff in',
    body: Type.Object({ login: Typed, password: Typed }),
    response: { 200: Welcome },
  },
  'POST /api/enrol': {
    tags: signing,
    summary: 'Signs a phone in by its code, once',
    body: Type.Object({ code: Typed }),
    response: { 200: Welcome },
  },
  'POST /api/sign-out': {
    tags: signing,
    summary: 'Ends the session; whoever signed in at the provider is told where to sign out there too',
    response: { 200: record({ leave: Type.Optional(Type.String()) }) },
  },

  'PUT /api/me/password': {
    tags: signing,
    summary: 'Changes the own password, and ends the other sessions of the account',
    body: record({ current: Typed, password: NewPassword }),
    response: { 200: Nothing },
  },
  'PUT /api/accounts/:id/password': {
    tags: accounts,
    summary: 'Gives somebody else a new password, and ends the sessions of the account',
    params: ById,
    body: ResetPassword,
    response: { 200: Nothing },
  },

  'GET /api/accounts': {
    tags: accounts,
    summary: 'All staff accounts',
    response: { 200: Type.Array(Account) },
  },
  'POST /api/accounts': {
    tags: accounts,
    summary: 'Makes an account',
    body: NewAccount,
    response: { 200: Account },
  },
  'PUT /api/accounts/:id/role': {
    tags: accounts,
    summary: 'Gives an account another role, at once; the last administrator stays one',
    params: ById,
    body: record({ role: Type.Enum(STAFF_ROLES) }),
    response: { 200: Nothing },
  },
  'PUT /api/accounts/:id/limits': {
    tags: accounts,
    summary: 'Limits an account to operations and a span of time, from now on; administrators have no limits',
    params: ById,
    body: AccountLimits,
    response: { 200: Nothing },
  },
  'DELETE /api/accounts/:id': {
    tags: accounts,
    summary:
      'Deletes an account and ends its sessions; the last administrator stays. With `names=erase` the name leaves all journals too',
    params: ById,
    querystring: Type.Object({ names: Type.Optional(Type.Literal('erase')) }),
    response: { 200: Nothing },
  },
};
