import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Metrics } from './metrics.ts';

/** `/metrics`, for a token that an administrator made for it, and for administrators themselves. */
export function metricsRoutes(app: Http, metrics: Metrics): void {
  const config = { may: ['administrator'], tokens: ['metrics'] } as const;
  app.get('/metrics', { config, schema: { hide: true } }, async ({ session }, reply) => {
    const isForOne = session && 'token' in session && session.token.operationId !== undefined;
    if (isForOne) throw new Refused({ kind: 'forbidden', action: 'GET /metrics' });
    return reply.type(metrics.type).send(await metrics.text());
  });
}
