import { webhookCalls as calls } from '../../domain/contract/webhooks.ts';
import { staff } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Right } from '../door/rights.ts';
import type { Parts } from '../parts.ts';
import { asker } from '../security/asker.ts';

const config: { readonly may: Right } = { may: ['administrator'] };

/** The subscribers, for administrators. */
export function webhookRoutes(app: Http, { webhooks, securityLog }: Parts): void {
  app.get('/api/webhooks', { config, schema: calls['GET /api/webhooks'] }, async () => {
    return { webhooks: await webhooks.all() };
  });

  app.post('/api/webhooks', { config, schema: calls['POST /api/webhooks'] }, async (request) => {
    const added = await webhooks.add(request.body, staff(request).name);
    const webhook = { id: added.id, name: new URL(request.body.url).host };
    await securityLog.note('webhook-added', { ...asker(request), about: { webhook } });
    return added;
  });

  app.delete('/api/webhooks/:id', { config, schema: calls['DELETE /api/webhooks/:id'] }, async (request) => {
    const { id } = request.params;
    await found(webhooks.remove(id));
    await securityLog.note('webhook-removed', { ...asker(request), about: { webhook: { id } } });
    return {};
  });

  app.post('/api/webhooks/:id/test', { config, schema: calls['POST /api/webhooks/:id/test'] }, (request) =>
    found(webhooks.test(request.params.id)),
  );

  app.post('/api/webhooks/:id/send', { config, schema: calls['POST /api/webhooks/:id/send'] }, (request) =>
    found(webhooks.send(request.params.id, request.body.seq)),
  );
}

async function found(isThere: Promise<boolean>): Promise<Record<string, never>> {
  if (!(await isThere)) throw new Refused({ kind: 'not-found' });
  return {};
}
