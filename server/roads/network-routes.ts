import Type, { type Static } from 'typebox';
import { AskedEffects, AskedMatch, AskedSteps, AskedWay } from '../../domain/contract/roads.ts';
import { AskedDatum } from '../../domain/kernel/datum.ts';
import { planners } from '../../domain/operation/action.ts';
import { newId } from '../book/new-id.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { sendRange } from './file-by-ranges.ts';
import type { NetworkShelf } from './network-shelf.ts';
import type { AskKind, RoadAsks } from './road-asks.ts';

const tags = ['roads'];
const params = Type.Object({ id: Type.String() });
const forStaff = { may: 'staff' } as const;
const forPlanners = { may: planners };

/** Road networks: taken in, listed, asked, and their base map. */
export function networkRoutes(app: Http, parts: Parts): void {
  const { networks } = parts;
  app.get(
    '/api/networks',
    { config: forStaff, schema: { tags, summary: 'The road networks, and how imports stand' } },
    () => networks.list(),
  );
  keepingRoutes(app, parts);
  removingRoute(app, parts);
  askingRoutes(app, networks);
  app.get(
    '/api/networks/:id/map.pmtiles',
    { config: forStaff, schema: { tags, summary: 'The base map, by ranges', params } },
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
    const querystring = Type.Object({
      name: Type.String({ minLength: 1, maxLength: 120 }),
      file: Type.String({ minLength: 1, maxLength: 400 }),
      datum: AskedDatum,
    });
    const schema = {
      tags,
      summary: 'Makes a network of an OpenStreetMap extract or road lines',
      querystring,
    };
    importing.post('/api/networks', { config: forPlanners, schema }, async (request, reply) => {
      const id = newId(now());
      const { name, file, datum = 'wgs84' } = request.query as Static<typeof querystring>;
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
    {
      config: forPlanners,
      schema: { tags, summary: 'Breaks an import off, or takes a network away', params },
    },
    async (request, reply) => {
      const { id } = request.params;
      for (const book of shelf.all()) {
        const user = await book.read(({ brief }) => (brief.networkId === id ? brief.name : undefined));
        if (user !== undefined)
          throw new Refused({ kind: 'roads-refused', refusal: { reason: 'network-in-use', by: user } });
      }
      await networks.remove(id);
      return reply.code(204).send();
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
  const way = { tags, summary: 'The shortest way through places', params, body: AskedWay };
  app.post('/api/networks/:id/ways', { config: forStaff, schema: way }, (request) =>
    ask(request.params.id, 'way', request.body),
  );
  const match = { tags, summary: 'A line taken to the streets, and its junctions', params, body: AskedMatch };
  app.post('/api/networks/:id/matches', { config: forStaff, schema: match }, (request) =>
    ask(request.params.id, 'match', request.body),
  );
  const effects = { tags, summary: 'What closed streets cut off', params, body: AskedEffects };
  app.post('/api/networks/:id/effects', { config: forStaff, schema: effects }, (request) =>
    ask(request.params.id, 'effects', request.body),
  );
  const steps = { tags, summary: 'What closed streets do to places, step by step', params, body: AskedSteps };
  app.post('/api/networks/:id/steps', { config: forStaff, schema: steps }, (request) =>
    ask(request.params.id, 'steps', request.body),
  );
  const querystring = Type.Object({ text: Type.String({ maxLength: 100 }) });
  app.get(
    '/api/networks/:id/names',
    {
      config: forStaff,
      schema: { tags, summary: 'Streets and places by a part of their name', params, querystring },
    },
    (request) => ask(request.params.id, 'names', { text: request.query.text }),
  );
}
