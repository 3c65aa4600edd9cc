import { pushCalls as calls } from '../../domain/contract/push.ts';
import { bookOf, signedIn } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';

const config = { may: 'phones' } as const;

/** How a phone asks to be told over the internet what waits. */
export function pushRoutes(app: Http, { push, shelf }: Parts): void {
  app.get('/api/push', { config, schema: calls['GET /api/push'] }, () => {
    const { key } = push;
    return { ...(key !== undefined && { key }) };
  });

  const path = '/api/push/subscription';
  app.put(path, { config, schema: calls[`PUT ${path}`] }, async (request) => {
    const session = signedIn(request);
    if (!('phone' in session)) throw new Refused({ kind: 'signed-out' });
    const { operationId, officerId } = session.phone;
    const book = bookOf(shelf, session, operationId);
    const isServed = await push.subscribe({ session: session.id, officerId }, book, request.body);
    const host = URL.canParse(request.body.endpoint) ? new URL(request.body.endpoint).host : '';
    if (!isServed) throw new Refused({ kind: 'refused', refusal: { reason: 'push-not-served', host } });
    return {};
  });

  app.delete(path, { config, schema: calls[`DELETE ${path}`] }, async (request) => {
    await push.unsubscribe(signedIn(request).id);
    return {};
  });
}
