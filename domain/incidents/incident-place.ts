import { chainagesOf, placeAtM, routeLengthM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Stamp } from '../records/fact.ts';
import type { Incident } from '../records/incident.ts';
import type { Route } from '../records/route.ts';
import { postPlaces } from '../reports/duty-stamps.ts';
import { foundIn } from '../runs/stamps.ts';

type PlaceSaid = Pick<Incident, 'postId' | 'onRoute' | 'supportSiteId' | 'position'>;

/** Where an incident is, and the routes and venues that it counts under. */
interface IncidentPlace {
  readonly position?: Position;
  readonly under: Pick<Stamp, 'postId' | 'routeIds' | 'venueIds'>;
}

/** The place that was said, found in the plan of the run as it was then. A position that was said goes before that of a record. */
export function incidentPlace(
  operation: Operation,
  run: RunState,
  { postId, onRoute, supportSiteId, position: said }: PlaceSaid,
  at: number,
): Result<IncidentPlace, Refusal> {
  const positions: (Position | undefined)[] = [said];
  for (const [collection, id] of [
    ['posts', postId],
    ['supportSites', supportSiteId],
    ['routes', onRoute?.routeId],
  ] as const) {
    if (id === undefined) continue;
    const found = foundIn(operation, run, collection, id, at);
    if (!found) return refuse({ reason: 'no-such-record', collection, id });
    const place =
      'line' in found.record ? onLine(found.record, onRoute?.atM ?? 0) : ok(found.record.position);
    if (!place.ok) return place;
    positions.push(place.value);
  }
  const position = positions.find((one) => one !== undefined);
  const under = { ...postPlaces(run.planAsOf(at), postId), ...(onRoute && { routeIds: [onRoute.routeId] }) };
  return ok({ ...(position && { position }), under });
}

function onLine(route: Route, atM: number): Result<Position, Refusal> {
  const lengthM = routeLengthM(route);
  if (atM > lengthM) return refuse({ reason: 'beyond-the-line', lengthM: Math.floor(lengthM) });
  return ok(placeAtM(route.line, chainagesOf(route.line), atM));
}
