import { chainagesOf, placeAtM, routeLengthM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { Plan } from '../operation/plan.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Hazard } from '../records/hazard.ts';
import type { Route } from '../records/route.ts';
import { passesOf } from '../routes/passes.ts';

/** The place that is said of a hazard. A phone says the position too: its copy of a route may be older. */
interface PlaceSaid {
  readonly position?: Position;
  readonly onRoute?: { readonly routeId: Route['id']; readonly atM: number };
}

type Place = Pick<Hazard, 'position' | 'onRoute'>;

/** A position that is further from the route is not on it, in metres. */
const ON_ROUTE_M = 60;

/** Where a hazard is. A position that was said is true, whatever became of the route; a chainage alone must lie on it. */
export function hazardPlace({ tables }: Plan, { position, onRoute }: PlaceSaid): Result<Place, Refusal> {
  if (!onRoute) return ok(position ? { position } : {});
  const route = tables.routes.get(onRoute.routeId);
  if (position) return ok({ position, ...(route && onRouteAt(route, position, onRoute.atM)) });
  if (!route) return refuse({ reason: 'no-such-record', collection: 'routes', id: onRoute.routeId });
  const lengthM = routeLengthM(route);
  if (onRoute.atM > Math.ceil(lengthM))
    return refuse({ reason: 'beyond-the-line', lengthM: Math.floor(lengthM) });
  const there = placeAtM(route.line, chainagesOf(route.line), onRoute.atM);
  return ok({ position: there, onRoute: { ...onRoute, code: route.code } });
}

/** The place of a position on the route as it is now, the nearest to where it was said. */
function onRouteAt({ id, code, line }: Route, position: Position, saidM: number): Pick<Place, 'onRoute'> {
  const awayM = ({ chainageM }: { readonly chainageM: number }) => Math.abs(chainageM - saidM);
  const [pass] = passesOf(line, position, ON_ROUTE_M).toSorted((a, b) => awayM(a) - awayM(b));
  return pass ? { onRoute: { routeId: id, code, atM: Math.round(pass.chainageM) } } : {};
}
