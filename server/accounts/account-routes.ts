import type { AccountLimits } from '../../domain/accounts/limits.ts';
import { accountCalls as calls } from '../../domain/contract/accounts.ts';
import type { Role } from '../../domain/records/actor.ts';
import { staffErasureFault } from '../../domain/people/people-actions.ts';
import { newId } from '../book/new-id.ts';
import type { OperationBook } from '../book/operation-book.ts';
import { signedIn, staff } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { withTies } from '../provider/provider-routes.ts';
import { asker, calledBy } from '../security/asker.ts';
import { askerOf, type Session } from './sessions.ts';

const administrators: readonly Role[] = ['administrator'];

/** Staff accounts, for administrators. */
export function accountRoutes(app: Http, parts: Parts): void {
  const { accounts, securityLog } = parts;
  const config = { may: administrators };
  app.get('/api/accounts', { config, schema: calls['GET /api/accounts'] }, async () =>
    withTies(parts, await accounts.all()),
  );

  app.post('/api/accounts', { config, schema: calls['POST /api/accounts'] }, async (request) => {
    refuseUnknown(parts, request.body.limits);
    const account = await accounts.create(request.body);
    if (!account) throw new Refused({ kind: 'login-taken' });
    const about = { account: calledBy(account), role: account.role };
    await securityLog.note('account-made', { ...asker(request), about });
    return account;
  });

  changeRoutes(app, parts);

  app.delete('/api/accounts/:id', { config, schema: calls['DELETE /api/accounts/:id'] }, async (request) => {
    const { id } = request.params;
    const naming = request.query.names === 'erase' ? await booksNaming(parts, id) : [];
    const account = await accounts.byId(id);
    if (account) await parts.limiting.endWith(id);
    if (!account || !(await accounts.remove(id))) throw new Refused({ kind: 'not-found' });
    for (const book of naming) await eraseFrom(parts, book, id, signedIn(request));
    await securityLog.note('account-removed', { ...asker(request), about: { account: calledBy(account) } });
    if (request.query.names === 'erase') await securityLog.forgetName(id);
    return {};
  });
}

/** What an administrator changes of an account. */
function changeRoutes(app: Http, parts: Parts): void {
  const { accounts, securityLog } = parts;
  const config = { may: administrators };
  const resetting = calls['PUT /api/accounts/:id/password'];
  app.put('/api/accounts/:id/password', { config, schema: resetting }, async (request) => {
    const { id } = request.params;
    if (id === staff(request).id)
      throw new Refused({ kind: 'forbidden', action: 'PUT /api/accounts/:id/password' });
    const account = await accounts.byId(id);
    if (!account || !(await accounts.setPassword(id, request.body.password)))
      throw new Refused({ kind: 'not-found' });
    await securityLog.note('password-reset', { ...asker(request), about: { account: calledBy(account) } });
    return {};
  });

  const giving = calls['PUT /api/accounts/:id/role'];
  app.put('/api/accounts/:id/role', { config, schema: giving }, async (request) => {
    const { role } = request.body;
    const account = await accounts.byId(request.params.id);
    if (!account) throw new Refused({ kind: 'not-found' });
    const fault = await accounts.setRole(account, role);
    if (fault) throw new Refused(fault);
    const about = { account: calledBy(account), before: account.role, role };
    await securityLog.note('role-changed', { ...asker(request), about });
    return {};
  });

  const limiting = calls['PUT /api/accounts/:id/limits'];
  app.put('/api/accounts/:id/limits', { config, schema: limiting }, async (request) => {
    refuseUnknown(parts, request.body);
    const row = await parts.limiting.limit(request.params.id, request.body);
    const about = { account: calledBy(row), what: limitsText(request.body) };
    await securityLog.note('account-limited', { ...asker(request), about });
    return {};
  });
}

/** Limits as the security log has them. */
function limitsText({ operations, from, until }: AccountLimits): string {
  const dated = { from, until };
  const span = Object.entries(dated).map(
    ([key, at]) => at !== undefined && `${key} ${new Date(at).toISOString()}`,
  );
  const named = operations && `operations ${operations.join(' ') || 'none'}`;
  return [named, ...span].filter(Boolean).join('; ') || 'none';
}

/** Only operations that exist are named. */
function refuseUnknown({ shelf }: Parts, { operations = [] }: AccountLimits = {}): void {
  if (operations.some((id) => !shelf.get(id))) throw new Refused({ kind: 'unknown-operation' });
}

/** The operations whose journals name somebody. Refused if one of them cannot erase the name now: then the account stays. */
async function booksNaming({ journal, shelf }: Parts, person: string): Promise<readonly OperationBook[]> {
  const ids = await journal.operationsNaming(person);
  const books = ids.map((id) => shelf.get(id)).filter((book) => book !== undefined);
  for (const book of books) {
    const fault = await book.read(staffErasureFault);
    if (fault) throw new Refused({ kind: 'refused', refusal: fault });
  }
  return books;
}

async function eraseFrom({ now }: Parts, book: OperationBook, id: string, by: Session): Promise<void> {
  const answer = await book.act({ id: newId(now()), name: 'staff.erase', body: { id } }, askerOf(by));
  if (!answer.ok) throw new Refused(answer.fault);
}
