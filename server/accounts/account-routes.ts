import Type from 'typebox';
import { STAFF_ROLES } from '../../domain/accounts/actor.ts';
import { staff } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { Login, NewPassword, PersonName } from './account-shapes.ts';

const tags = ['accounts'];
const administrators = ['administrator'] as const;

/** Staff accounts, for administrators. */
export function accountRoutes(app: Http, { accounts }: Parts): void {
  app.get('/api/accounts', { schema: { tags, summary: 'All staff accounts' } }, async (request) => {
    staff(request, administrators);
    return accounts.all();
  });

  const role = Type.Union(STAFF_ROLES.map((name) => Type.Literal(name)));
  const body = Type.Object(
    { login: Login, name: PersonName, role, password: NewPassword },
    { additionalProperties: false },
  );
  app.post('/api/accounts', { schema: { tags, summary: 'Makes an account', body } }, async (request) => {
    staff(request, administrators);
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
  app.delete('/api/accounts/:id', { schema }, async (request) => {
    staff(request, administrators);
    if (!(await accounts.remove(request.params.id))) throw new Refused({ kind: 'not-found' });
    return {};
  });
}
