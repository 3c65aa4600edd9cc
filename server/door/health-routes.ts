import type { Parts } from '../parts.ts';
import type { Http } from './http.ts';

const tags = ['health'];

/** For whatever watches the server: whether it lives, and whether it can serve. */
export function healthRoutes(app: Http, { shelf, journal }: Parts): void {
  app.get('/healthz', { config: { may: 'anyone' }, schema: { tags, summary: 'The process lives' } }, () => ({
    ok: true,
  }));

  app.get(
    '/readyz',
    {
      config: { may: 'anyone' },
      schema: { tags, summary: 'The database answers and every operation is folded' },
    },
    async (_request, reply) => {
      const state = { database: await journal.answers(), operations: shelf.ready };
      return reply.code(state.database && state.operations ? 200 : 503).send(state);
    },
  );
}
