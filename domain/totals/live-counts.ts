import type { RunState } from '../operation/run-state.ts';
import { openOrders } from '../orders/progress.ts';
import { occupancies } from '../parking/occupancy.ts';
import type { PostNow } from '../reports/post-state.ts';
import { openTurnOuts } from '../runs/turn-outs.ts';
import { vehiclesGuided } from './guided.ts';

/** The counts at the top of the command screen, each with its total. */
export interface LiveCounts {
  readonly officersOut: number;
  readonly officers: number;
  readonly vehiclesOut: number;
  readonly vehicles: number;
  /** Officers on post, out of those needed at posts whose window is on. */
  readonly onPost: number;
  readonly neededNow: number;
  readonly guided: number;
  readonly incidentsOpen: number;
  readonly incidents: number;
  readonly requestsOpen: number;
  readonly requests: number;
  /** Orders that are due and that somebody has not acknowledged. */
  readonly ordersOpen: number;
  readonly orders: number;
  /** Vehicles in car parks, out of their places. */
  readonly parked: number;
  readonly places: number;
}

export function liveCounts(run: RunState, posts: readonly PostNow[], now: number): LiveCounts {
  const open = ({ closed }: { readonly closed?: unknown }) => closed === undefined;
  const out = openTurnOuts(run);
  const active = posts.filter(({ active: on }) => on);
  const incidents = [...run.tables.incidents.values()];
  const requests = [...run.tables.requests.values()];
  const parks = occupancies(run, now);
  return {
    officersOut: out.filter(({ unit }) => 'officerId' in unit).length,
    officers: run.plan.tables.officers.size,
    vehiclesOut: out.filter(({ unit }) => 'vehicleId' in unit).length,
    vehicles: run.plan.tables.vehicles.size,
    onPost: active.reduce((sum, { there, needed }) => sum + Math.min(there, needed), 0),
    neededNow: active.reduce((sum, { needed }) => sum + needed, 0),
    guided: vehiclesGuided(run),
    incidentsOpen: incidents.filter(open).length,
    incidents: incidents.length,
    requestsOpen: requests.filter(open).length,
    requests: requests.length,
    ordersOpen: openOrders(run, now).length,
    orders: run.tables.orders.size,
    parked: parks.reduce((sum, { there }) => sum + there, 0),
    places: parks.reduce((sum, { carPark }) => sum + carPark.capacity, 0),
  };
}
