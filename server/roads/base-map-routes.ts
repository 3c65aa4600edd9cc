import type { Static } from 'typebox';
import { baseMapCalls as calls, type GivenBaseMap } from '../../domain/contract/base-maps.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { planners } from '../../domain/operation/action.ts';
import type { BaseMapRefusal } from '../../domain/roads/base-map-refusal.ts';
import { newId } from '../book/new-id.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { sendRange } from './file-by-ranges.ts';

const forWatching = { may: 'watching' } as const;
const forPlanners = { may: planners };

/** Routes for base maps that replace those of the networks: tiles of another host, or a file. */
export function baseMapRoutes(app: Http, parts: Parts): void {
  const { baseMaps, now } = parts;
  app.get('/api/base-maps', { config: forWatching, schema: calls['GET /api/base-maps'] }, () => ({
    baseMaps: baseMaps.list(),
  }));
  const tiles = calls['POST /api/base-maps'];
  app.post('/api/base-maps', { config: forPlanners, schema: tiles }, async (request, reply) => {
    const kept = await baseMaps.takeTiles(request.body, { id: newId(now()), keptAt: now() });
    return reply.code(201).send(keptOr(kept));
  });
  const words = calls['PUT /api/base-maps/:id'];
  app.put('/api/base-maps/:id', { config: forPlanners, schema: words }, async (request) => {
    const kept = await baseMaps.describe(request.params.id, request.body);
    if (!kept) throw new Refused({ kind: 'not-found' });
    return kept;
  });
  takingFiles(app, parts);
  removing(app, parts);
  app.get(
    '/api/base-maps/:id/tiles.pmtiles',
    { config: forWatching, schema: calls['GET /api/base-maps/:id/tiles.pmtiles'] },
    (request, reply) => {
      const file = baseMaps.fileOf(request.params.id);
      if (!file) throw new Refused({ kind: 'not-found' });
      return sendRange(request, reply, file);
    },
  );
}

function takingFiles(app: Http, { baseMaps, now }: Parts): void {
  void app.register((taking, _options, done) => {
    taking.removeAllContentTypeParsers();
    taking.addContentTypeParser('*', { bodyLimit: Number.MAX_SAFE_INTEGER }, (_request, payload, taken) =>
      taken(null, payload),
    );
    const schema = calls['POST /api/base-maps/files'];
    taking.post('/api/base-maps/files', { config: forPlanners, schema }, async (request, reply) => {
      const { file, ...said } = request.query as Static<typeof schema.querystring>;
      const pieces = request.body as AsyncIterable<Buffer>;
      const entry = { id: newId(now()), keptAt: now() };
      return reply.code(201).send(keptOr(await baseMaps.takeFile(said, entry, { fileName: file, pieces })));
    });
    done();
  });
}

function removing(app: Http, { baseMaps, shelf }: Parts): void {
  app.delete(
    '/api/base-maps/:id',
    { config: forPlanners, schema: calls['DELETE /api/base-maps/:id'] },
    async (request, reply) => {
      const { id } = request.params;
      for (const book of shelf.all()) {
        const { baseMapId, name } = (await book.memory.cover()).brief;
        if (baseMapId === id)
          throw new Refused({ kind: 'base-map-refused', refusal: { reason: 'base-map-in-use', by: name } });
      }
      await baseMaps.remove(id);
      return reply.code(204).send(undefined);
    },
  );
}

function keptOr(kept: Result<GivenBaseMap, BaseMapRefusal>): GivenBaseMap {
  if (!kept.ok) throw new Refused({ kind: 'base-map-refused', refusal: kept.refusal });
  return kept.value;
}
