import { healthCalls } from '../../domain/contract/calls.ts';
import type { Parts } from '../parts.ts';
import type { Http } from './http.ts';

/** For monitoring: whether the server is alive, and whether it is ready. */
export function healthRoutes(app: Http, { shelf, journal }: Parts): void {
  const config = { may: 'anyone' } as const;
  app.get('/healthz', { config, schema: healthCalls['GET /healthz'] }, () => ({ ok: true }));

  app.get('/readyz', { config, schema: healthCalls['GET /readyz'] }, async (_request, reply) => {
    const state = { database: await journal.answers(), operations: shelf.ready };
    return reply.code(state.database && state.operations ? 200 : 503).send(state);
  });
}
