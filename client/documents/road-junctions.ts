import type { Plan } from '../../domain/operation/plan.ts';
import type { RouteThrough } from '../../domain/routes/arm-closures.ts';
import { call } from '../api/http.ts';

/** The routes that movements take, with the junctions of the operation's road network that they pass. Empty without a network. */
export async function routesThrough({ brief, tables, indexes }: Plan): Promise<RouteThrough[]> {
  const { networkId } = brief;
  if (networkId === undefined) return [];
  const driven = [...tables.routes.values()].filter(
    ({ id, line }) => line.length > 1 && indexes.movementsByRoute.of(id).length > 0,
  );
  const found = await Promise.all(
    driven.map(async (route) => {
      const match = await call('POST /api/networks/:id/matches', {
        params: { id: networkId },
        body: { line: route.line },
      });
      return match.ok ? [{ route, junctions: match.value.junctions }] : [];
    }),
  );
  return found.flat();
}
