import { pushCalls as calls } from '../../domain/contract/push.ts';
import { signedIn } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';

const config = { may: 'phones' } as const;

/** How a phone asks to be told over the internet that an order waits. */
export function pushRoutes(app: Http, { pushOrders }: Parts): void {
  app.get('/api/push', { config, schema: calls['GET /api/push'] }, () => {
    const { key } = pushOrders;
    return { ...(key !== undefined && { key }) };
  });

  const path = '/api/push/subscription';
  app.put(path, { config, schema: calls[`PUT ${path}`] }, async (request) => {
    const isServed = await pushOrders.subscribe(signedIn(request).id, request.body);
    const host = URL.canParse(request.body.endpoint) ? new URL(request.body.endpoint).host : '';
    if (!isServed) throw new Refused({ kind: 'refused', refusal: { reason: 'push-not-served', host } });
    return {};
  });

  app.delete(path, { config, schema: calls[`DELETE ${path}`] }, async (request) => {
    await pushOrders.unsubscribe(signedIn(request).id);
    return {};
  });
}
