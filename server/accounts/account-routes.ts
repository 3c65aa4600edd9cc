import Type from 'typebox';
import { STAFF_ROLES, type Role } from '../../domain/records/actor.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { Login, NewPassword, PersonName } from './account-shapes.ts';

const tags = ['accounts'];
const administrators: readonly Role[] = ['administrator'];

/** Staff accounts, for administrators. */
export function accountRoutes(app: Http, { accounts }: Parts): void {
  const config = { may: administrators };
  app.get('/api/accounts', { config, schema: { tags, summary: 'All staff accounts' } }, () => accounts.all());

  const role = Type.Union(STAFF_ROLES.map((name) => Type.Literal(name)));
  const body = Type.Object(
    { login: Login, name: PersonName, role, password: NewPassword },
    { additionalProperties: false },
  );
  const making = { tags, summary: 'Makes an account', body };
  app.post('/api/accounts', { config, schema: making }, async (request) => {
    const account = await accounts.create(request.body);
    if (!account) throw new Refused({ kind: 'login-taken' });
    return account;
  });

  const params = Type.Object({ id: Type.String() });
  const schema = {
    tags,
    summary: 'Deletes an account and ends its sessions; the last administrator stays',
    params,
  };
  app.delete('/api/accounts/:id', { config, schema }, async (request) => {
    if (!(await accounts.remove(request.params.id))) throw new Refused({ kind: 'not-found' });
    return {};
  });
}
