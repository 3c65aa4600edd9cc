import { healthCalls } from '../../domain/contract/calls.ts';
import { languageAccepted } from '../../domain/kernel/language.ts';
import { serverSentences } from '../../domain/words/server-state.ts';
import type { Parts } from '../parts.ts';
import type { Http } from './http.ts';

/** For monitoring: whether the server is alive, and whether it is ready. */
export function healthRoutes(app: Http, { shelf, saving, serverWatch }: Parts): void {
  const config = { may: 'anyone' } as const;
  app.get('/healthz', { config, schema: healthCalls['GET /healthz'] }, () => ({ ok: true }));

  app.get('/readyz', { config, schema: healthCalls['GET /readyz'] }, async (request, reply) => {
    const database = (await saving.proven()) === undefined;
    const state = await serverWatch.look();
    const operations = shelf.ready;
    const words = serverSentences(state, {
      language: languageAccepted(request.headers['accept-language']),
      timeZone: 'UTC',
    });
    return reply.code(database && operations ? 200 : 503).send({ database, operations, state, words });
  });
}
