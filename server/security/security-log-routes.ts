import { Readable } from 'node:stream';
import {
  SECURITY_PAGE,
  SECURITY_SUBJECTS,
  securityCalls as calls,
  type SecurityEntry,
  type SecurityQuery,
} from '../../domain/contract/security-log.ts';
import { asCsv } from '../../domain/kernel/csv-text.ts';
import type { Http } from '../door/http.ts';
import { PACKED_LINES } from '../door/packed-lines.ts';
import type { Right } from '../door/rights.ts';
import type { Parts } from '../parts.ts';
import type { SecurityFilter } from '../store/security-rows.ts';
import { asker } from './asker.ts';
import type { SecurityLog } from './security-log.ts';

const config: { readonly may: Right } = { may: ['administrator'] };

/** The security log, for administrators: in pages, as JSON lines with its chain, and as a table. */
export function securityLogRoutes(app: Http, { securityLog }: Parts): void {
  app.get('/api/security-log', { config, schema: calls['GET /api/security-log'] }, ({ query }) =>
    securityLog.page(filterOf(query), Number(query.before ?? Number.MAX_SAFE_INTEGER), SECURITY_PAGE),
  );

  const lines = { config, schema: calls['GET /api/security-log.jsonl'], compress: PACKED_LINES };
  app.get('/api/security-log.jsonl', lines, async (request, reply) => {
    await securityLog.note('exported', { ...asker(request), about: { what: 'security-log.jsonl' } });
    void reply.type('application/x-ndjson').header('content-disposition', attached('jsonl'));
    return reply.send(Readable.from(linesOf(securityLog)));
  });

  const table = { config, schema: calls['GET /api/security-log.csv'] };
  app.get('/api/security-log.csv', table, async (request, reply) => {
    await securityLog.note('exported', { ...asker(request), about: { what: 'security-log.csv' } });
    void reply.type('text/csv; charset=utf-8').header('content-disposition', attached('csv'));
    return reply.send(Readable.from(rowsOf(securityLog, filterOf(request.query))));
  });
}

function attached(ending: string): string {
  return `attachment; filename="security-log.${ending}"`;
}

function filterOf({ subject, person, from, until }: SecurityQuery): SecurityFilter {
  return {
    ...(subject !== undefined && { kinds: SECURITY_SUBJECTS[subject] }),
    ...(person !== undefined && { person }),
    ...(from !== undefined && { from: Number(from) }),
    ...(until !== undefined && { until: Number(until) }),
  };
}

async function* linesOf(log: SecurityLog): AsyncGenerator<string> {
  for await (const rows of log.chained()) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

const HEADINGS = ['number', 'time (UTC)', 'event', 'by', 'id', 'address', 'about'];

async function* rowsOf(log: SecurityLog, filter: SecurityFilter): AsyncGenerator<string> {
  yield asCsv([HEADINGS]);
  for await (const entries of log.pages(filter)) yield asCsv(entries.map(cellsOf)).slice(1);
}

function cellsOf({ seq, at, kind, by, about, address = '' }: SecurityEntry): readonly (string | number)[] {
  const said = Object.entries(about).map(([key, value]) => {
    return `${key}: ${typeof value === 'object' ? (value.name ?? value.id) : String(value)}`;
  });
  const time = new Date(at).toISOString();
  return [seq, time, kind, by.name ?? by.kind, by.id ?? '', address, said.join('; ')];
}
