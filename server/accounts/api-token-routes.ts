import { apiTokenCalls as calls } from '../../domain/contract/api-tokens.ts';
import { staff } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Right } from '../door/rights.ts';
import type { Parts } from '../parts.ts';

const config: { readonly may: Right } = { may: ['administrator'] };

/** The tokens of programs, for administrators. */
export function apiTokenRoutes(app: Http, { apiTokens, shelf }: Parts): void {
  app.get('/api/tokens', { config, schema: calls['GET /api/tokens'] }, async () => {
    return { tokens: await apiTokens.all() };
  });

  app.post('/api/tokens', { config, schema: calls['POST /api/tokens'] }, (request) => {
    const { operationId } = request.body;
    if (operationId !== undefined && !shelf.get(operationId))
      throw new Refused({ kind: 'unknown-operation' });
    return apiTokens.make(request.body, staff(request).name);
  });

  app.delete('/api/tokens/:id', { config, schema: calls['DELETE /api/tokens/:id'] }, async (request) => {
    if (!(await apiTokens.end(request.params.id))) throw new Refused({ kind: 'not-found' });
    return {};
  });
}
