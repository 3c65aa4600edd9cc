import { apiTokenCalls as calls } from '../../domain/contract/api-tokens.ts';
import { staff } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Right } from '../door/rights.ts';
import type { Parts } from '../parts.ts';
import { asker } from '../security/asker.ts';

const config: { readonly may: Right } = { may: ['administrator'] };

/** The tokens of programs, for administrators. */
export function apiTokenRoutes(app: Http, { apiTokens, shelf, securityLog }: Parts): void {
  app.get('/api/tokens', { config, schema: calls['GET /api/tokens'] }, async () => {
    return { tokens: await apiTokens.all() };
  });

  app.post('/api/tokens', { config, schema: calls['POST /api/tokens'] }, async (request) => {
    const { operationId } = request.body;
    if (operationId !== undefined && !shelf.get(operationId))
      throw new Refused({ kind: 'unknown-operation' });
    const made = await apiTokens.make(request.body, staff(request));
    const about = {
      ...{ token: { id: made.id, name: request.body.name }, what: request.body.scopes.join(' ') },
      ...(operationId !== undefined && { operation: { id: operationId } }),
    };
    await securityLog.note('token-made', { ...asker(request), about });
    return made;
  });

  app.delete('/api/tokens/:id', { config, schema: calls['DELETE /api/tokens/:id'] }, async (request) => {
    if (!(await apiTokens.end(request.params.id))) throw new Refused({ kind: 'not-found' });
    await securityLog.note('token-ended', { ...asker(request), about: { token: { id: request.params.id } } });
    return {};
  });
}
