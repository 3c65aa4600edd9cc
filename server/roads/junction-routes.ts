import { operationCalls as calls } from '../../domain/contract/operations.ts';
import { junctionClosures, type RouteThrough } from '../../domain/routes/arm-closures.ts';
import { bookOf, signedIn } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import { READING_TOKENS } from '../door/rights.ts';
import type { Parts } from '../parts.ts';

/** Closures of an operation's junctions and their arms, by all convoys. Routes off the network are named and left out. */
export function junctionRoutes(app: Http, { shelf, networks }: Parts): void {
  const schema = calls['GET /api/operations/:id/junctions'];
  app.get(
    '/api/operations/:id/junctions',
    { config: { may: 'staff', tokens: READING_TOKENS }, schema },
    async (request) => {
      const book = bookOf(shelf, signedIn(request), request.params.id);
      const plan = await book.read(({ plan: { brief, tables, indexes } }) => ({
        networkId: brief.networkId,
        routes: [...tables.routes.values()].filter(({ id }) => indexes.movementsByRoute.of(id).length > 0),
      }));
      const { networkId } = plan;
      if (networkId === undefined || !networks.has(networkId)) throw new Refused({ kind: 'not-found' });
      const through: RouteThrough[] = [];
      const unmatched: string[] = [];
      for (const route of plan.routes) {
        const found = await networks.ask(networkId, 'match', { line: route.line });
        if (found.ok) through.push({ route, junctions: found.value.junctions });
        else unmatched.push(route.code);
      }
      return {
        unmatched,
        junctions: await book.read((operation) => junctionClosures(operation.plan, through)),
      };
    },
  );
}

/** The car parks and places of the operation's network that lie near its routes. */
export function mappedPlaceRoutes(app: Http, { shelf, networks }: Parts): void {
  const schema = calls['GET /api/operations/:id/mapped-places'];
  app.get(
    '/api/operations/:id/mapped-places',
    { config: { may: 'staff', tokens: READING_TOKENS }, schema },
    async (request) => {
      const book = bookOf(shelf, signedIn(request), request.params.id);
      const { networkId, lines } = await book.read(({ plan: { brief, tables } }) => ({
        networkId: brief.networkId,
        lines: [...tables.routes.values()].map(({ line }) => line),
      }));
      if (networkId === undefined || !networks.has(networkId)) throw new Refused({ kind: 'not-found' });
      const found = await networks.ask(networkId, 'places', {
        lines,
        withinM: Number(request.query.withinM),
      });
      if (!found.ok) throw new Refused({ kind: 'roads-refused', refusal: found.refusal });
      return found.value;
    },
  );
}
