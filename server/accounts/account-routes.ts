import { accountCalls as calls } from '../../domain/contract/accounts.ts';
import type { Role } from '../../domain/records/actor.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';

const administrators: readonly Role[] = ['administrator'];

/** Staff accounts, for administrators. */
export function accountRoutes(app: Http, { accounts }: Parts): void {
  const config = { may: administrators };
  app.get('/api/accounts', { config, schema: calls['GET /api/accounts'] }, () => accounts.all());

  app.post('/api/accounts', { config, schema: calls['POST /api/accounts'] }, async (request) => {
    const account = await accounts.create(request.body);
    if (!account) throw new Refused({ kind: 'login-taken' });
    return account;
  });

  app.delete('/api/accounts/:id', { config, schema: calls['DELETE /api/accounts/:id'] }, async (request) => {
    if (!(await accounts.remove(request.params.id))) throw new Refused({ kind: 'not-found' });
    return {};
  });
}
