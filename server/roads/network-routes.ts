import type { Static } from 'typebox';
import { roadCalls as calls } from '../../domain/contract/roads.ts';
import { planners } from '../../domain/operation/action.ts';
import { newId } from '../book/new-id.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { sendRange } from './file-by-ranges.ts';
import type { NetworkShelf } from './network-shelf.ts';
import type { AskKind, RoadAsks } from './road-asks.ts';

const forStaff = { may: 'staff' } as const;
const forWatching = { may: 'watching' } as const;
const forPlanners = { may: planners };

/** Routes that import, list and query road networks, and serve their base maps. */
export function networkRoutes(app: Http, parts: Parts): void {
  const { networks } = parts;
  app.get('/api/networks', { config: forWatching, schema: calls['GET /api/networks'] }, () =>
    networks.list(),
  );
  keepingRoutes(app, parts);
  removingRoute(app, parts);
  askingRoutes(app, networks);
  app.get(
    '/api/networks/:id/map.pmtiles',
    { config: forWatching, schema: calls['GET /api/networks/:id/map.pmtiles'] },
    (request, reply) => {
      const file = networks.baseMapFile(request.params.id);
      if (!file) throw new Refused({ kind: 'not-found' });
      return sendRange(request, reply, file);
    },
  );
}

function keepingRoutes(app: Http, { networks, now }: Parts): void {
  void app.register((importing, _options, done) => {
    importing.removeAllContentTypeParsers();
    importing.addContentTypeParser('*', { bodyLimit: Number.MAX_SAFE_INTEGER }, (_request, payload, taken) =>
      taken(null, payload),
    );
    const schema = calls['POST /api/networks'];
    importing.post('/api/networks', { config: forPlanners, schema }, async (request, reply) => {
      const id = newId(now());
      const { name, file, datum = 'wgs84' } = request.query as Static<typeof schema.querystring>;
      const pieces = request.body as AsyncIterable<Buffer>;
      await networks.take({ id, name, fileName: file, importedAt: now(), datum, pieces });
      return reply.code(202).send({ id });
    });
    done();
  });
}

function removingRoute(app: Http, { networks, shelf }: Parts): void {
  app.delete(
    '/api/networks/:id',
    { config: forPlanners, schema: calls['DELETE /api/networks/:id'] },
    async (request, reply) => {
      const { id } = request.params;
      for (const book of shelf.all()) {
        const { networkId, name } = (await book.memory.cover()).brief;
        if (networkId === id)
          throw new Refused({ kind: 'roads-refused', refusal: { reason: 'network-in-use', by: name } });
      }
      await networks.remove(id);
      return reply.code(204).send(undefined);
    },
  );
}

function askingRoutes(app: Http, networks: NetworkShelf): void {
  const ask = async <Kind extends AskKind>(id: string, kind: Kind, asked: RoadAsks[Kind]['asked']) => {
    if (!networks.has(id)) throw new Refused({ kind: 'not-found' });
    const answer = await networks.ask(id, kind, asked);
    if (!answer.ok) throw new Refused({ kind: 'roads-refused', refusal: answer.refusal });
    return answer.value;
  };
  const config = forStaff;
  app.post('/api/networks/:id/ways', { config, schema: calls['POST /api/networks/:id/ways'] }, (request) =>
    ask(request.params.id, 'way', request.body),
  );
  const match = calls['POST /api/networks/:id/matches'];
  app.post('/api/networks/:id/matches', { config, schema: match }, (request) =>
    ask(request.params.id, 'match', request.body),
  );
  const effects = calls['POST /api/networks/:id/effects'];
  app.post('/api/networks/:id/effects', { config, schema: effects }, (request) =>
    ask(request.params.id, 'effects', request.body),
  );
  app.post('/api/networks/:id/steps', { config, schema: calls['POST /api/networks/:id/steps'] }, (request) =>
    ask(request.params.id, 'steps', request.body),
  );
  const arrivals = calls['POST /api/networks/:id/arrivals'];
  app.post('/api/networks/:id/arrivals', { config, schema: arrivals }, (request) =>
    ask(request.params.id, 'arrivals', request.body),
  );
  const streets = calls['POST /api/networks/:id/streets'];
  app.post('/api/networks/:id/streets', { config, schema: streets }, (request) =>
    ask(request.params.id, 'streets', request.body),
  );
  app.get('/api/networks/:id/names', { config, schema: calls['GET /api/networks/:id/names'] }, (request) =>
    ask(request.params.id, 'names', { text: request.query.text }),
  );
}
