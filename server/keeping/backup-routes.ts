import { backupCalls as calls } from '../../domain/contract/backups.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Right } from '../door/rights.ts';
import type { Parts } from '../parts.ts';
import { asker } from '../security/asker.ts';

const config: { readonly may: Right } = { may: ['administrator'] };

/** The backups of the server, for administrators. */
export function backupRoutes(app: Http, { backups }: Parts): void {
  app.get('/api/backups', { config, schema: calls['GET /api/backups'] }, () => backups.state);

  app.post('/api/backups', { config, schema: calls['POST /api/backups'] }, (request) => {
    if (!backups.make(asker(request))) throw new Refused({ kind: 'not-found' });
    return {};
  });
}
