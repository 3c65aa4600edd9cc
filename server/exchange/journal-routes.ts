import { Readable } from 'node:stream';
import type { LineFault } from '../../domain/contract/door-fault.ts';
import { operationCalls as calls } from '../../domain/contract/operations.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { planners } from '../../domain/operation/action.ts';
import type { Role } from '../../domain/records/actor.ts';
import { exampleLines } from '../../fixtures/harvest-festival/example.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Shelf } from '../book/shelf.ts';
import { bookOf, signedIn } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import { PACKED_LINES } from '../door/packed-lines.ts';
import { READING_TOKENS } from '../door/rights.ts';
import type { Parts } from '../parts.ts';
import { asker, called } from '../security/asker.ts';
import type { SecurityLog } from '../security/security-log.ts';
import { exportedLines } from './export.ts';
import { linesOf } from './lines.ts';

const forStaff = { may: 'staff', tokens: READING_TOKENS } as const;
const importers: readonly Role[] = ['administrator'];

/** The maximum number of commits in a page. */
const PAGE = 1000;

/** Limits of an import. A line is one action, so it may be as long as a body over HTTP. */
const LINE_BYTES = 5 * 1024 * 1024;
const MOST_BYTES = 512 * 1024 * 1024;

/** Routes that read, export and import journals. */
export function journalRoutes(app: Http, { shelf, journal, securityLog }: Parts): void {
  const reading = calls['GET /api/operations/:id/journal'];
  app.get('/api/operations/:id/journal', { config: forStaff, schema: reading }, async (request) => {
    const book = bookOf(shelf, signedIn(request), request.params.id);
    const { since = '0', limit = String(PAGE), revisions } = request.query;
    if (revisions !== undefined)
      return { commits: await journal.at(book.id, revisions.split(',').map(Number)) };
    return { commits: await journal.since(book.id, Number(since), Math.min(PAGE, Number(limit))) };
  });

  app.get(
    '/api/operations/:id/journal.jsonl',
    { config: forStaff, schema: calls['GET /api/operations/:id/journal.jsonl'], compress: PACKED_LINES },
    async (request, reply) => {
      const book = bookOf(shelf, signedIn(request), request.params.id);
      const about = { operation: await called(book), what: 'journal.jsonl' };
      await securityLog.note('exported', { ...asker(request), about });
      void reply
        .type('application/x-ndjson')
        .header('content-disposition', `attachment; filename="${book.id}.jsonl"`);
      return reply.send(Readable.from(exportedLines(journal, book.id)));
    },
  );
  arrivalRoutes(app, shelf, securityLog);
}

function arrivalRoutes(app: Http, shelf: Shelf, securityLog: SecurityLog): void {
  app.post(
    '/api/operations/example',
    { config: { may: planners }, schema: calls['POST /api/operations/example'] },
    async () => ({ id: arrived(await shelf.import(await exampleLines())).id }),
  );

  void app.register((importing, _options, done) => {
    takeStreams(importing);
    const schema = calls['POST /api/operations/import'];
    importing.post('/api/operations/import', { config: { may: importers }, schema }, async (request) => {
      const pieces = request.body as AsyncIterable<Buffer>;
      const book = arrived(await shelf.import(linesOf(pieces, LINE_BYTES, MOST_BYTES)));
      await securityLog.note('imported', { ...asker(request), about: { operation: await called(book) } });
      return { id: book.id };
    });
    done();
  });
}

/** Passes the body on as a stream, for every JSON media type. */
function takeStreams(app: {
  addContentTypeParser: Http['addContentTypeParser'];
  removeAllContentTypeParsers(): void;
}): void {
  app.removeAllContentTypeParsers();
  for (const type of ['application/json', 'application/x-ndjson', 'application/jsonl']) {
    app.addContentTypeParser(type, { bodyLimit: MOST_BYTES }, (_request, payload, done) =>
      done(null, payload),
    );
  }
}

function arrived(result: Result<OperationBook, LineFault>): OperationBook {
  if (!result.ok) throw new Refused({ kind: 'line-refused', ...result.refusal });
  return result.value;
}
