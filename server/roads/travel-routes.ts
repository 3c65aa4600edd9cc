import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import Type from 'typebox';
import { bookOf, signedIn } from '../door/asking.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import type { KeptTable } from './travel-files.ts';

const params = Type.Object({ id: Type.String() });
const pack = promisify(gzip);

/** The table of drives that an operation goes by, as bytes: consoles judge transfers by the same. */
export function travelRoutes(app: Http, { shelf, travel }: Parts): void {
  const packed = new WeakMap<KeptTable, Promise<Buffer>>();
  const packedOf = (kept: KeptTable): Promise<Buffer> => {
    const known = packed.get(kept) ?? pack(kept.bytes, { level: 3 });
    packed.set(kept, known);
    return known;
  };
  app.get(
    '/api/operations/:id/travel',
    {
      config: { may: 'staff' },
      schema: { tags: ['roads'], summary: 'Seconds between its places by the road network', params },
    },
    async (request, reply) => {
      const kept = travel.of(bookOf(shelf, signedIn(request), request.params.id).id);
      if (!kept) return reply.code(204).send();
      const tag = `"${kept.table.id}"`;
      void reply.headers({ etag: tag, 'cache-control': 'private, no-cache', vary: 'accept-encoding' });
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      void reply.type('application/octet-stream');
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(kept.bytes);
      return reply.header('content-encoding', 'gzip').send(await packedOf(kept));
    },
  );
}
