import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { operationCalls as calls } from '../../domain/contract/operations.ts';
import { bookOf, signedIn } from '../door/asking.ts';
import type { Http } from '../door/http.ts';
import { READING_TOKENS } from '../door/rights.ts';
import type { Parts } from '../parts.ts';
import type { KeptTable } from './travel-files.ts';

const pack = promisify(gzip);

/** The travel table of an operation as bytes, so that consoles check transfers with the same numbers. */
export function travelRoutes(app: Http, { shelf, travel }: Parts): void {
  const packed = new WeakMap<KeptTable, Promise<Buffer>>();
  const packedOf = (kept: KeptTable): Promise<Buffer> => {
    const known = packed.get(kept) ?? pack(kept.bytes, { level: 3 });
    packed.set(kept, known);
    return known;
  };
  app.get(
    '/api/operations/:id/travel',
    { config: { may: 'watching', tokens: READING_TOKENS }, schema: calls['GET /api/operations/:id/travel'] },
    async (request, reply) => {
      const book = bookOf(shelf, signedIn(request), request.params.id);
      const kept = await book.read(({ id }) => travel.of(id));
      if (!kept) return reply.code(204).send(undefined);
      const tag = `"${kept.table.id}"`;
      void reply.headers({ etag: tag, vary: 'accept-encoding' });
      if (request.headers['if-none-match'] === tag) return reply.code(304).send(undefined);
      void reply.type('application/octet-stream');
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(kept.bytes);
      return reply.header('content-encoding', 'gzip').send(await packedOf(kept));
    },
  );
}
