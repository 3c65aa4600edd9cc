import { routeTimetable } from '../domain/duties/closures.ts';
import type { Position } from '../domain/kernel/position.ts';
import { Operation } from '../domain/operation/operation.ts';
import { proposePosts } from '../domain/posts/proposal.ts';
import type { Brief } from '../domain/records/brief.ts';
import { put, type Change } from '../domain/records/collections.ts';
import { usualTable } from '../domain/records/proposal-table.ts';
import type { Movement, Route } from '../domain/records/route.ts';
import { Crossings } from '../domain/roads/crossings.ts';
import { KeyPlaces } from '../domain/roads/key-places.ts';
import { matchTrack } from '../domain/roads/matched-track.ts';
import { nodeCount, nodePosition, type RoadNetwork } from '../domain/roads/network.ts';
import { Router } from '../domain/roads/router.ts';
import { RoadFinder } from '../domain/roads/snapping.ts';
import { junctionsOf } from '../domain/roads/track-junctions.ts';
import { exampleLines } from '../fixtures/harvest-festival/example.ts';
import { atMost, type Measure } from './measure.ts';
import { clocked, median, times } from './median.ts';

const ROUTE_M = 135_000;

/** The delays that a planner notices while drawing a long route: dragging a way-point, proposing posts, the timetable. */
export async function measureDrawing(network: RoadNetwork): Promise<Measure[]> {
  const finder = new RoadFinder(network);
  const router = new Router(network, 'event', 'length', finder);
  const { places, line, lengthM } = longRoute(network, router);
  const moved = places.map((position, i) => ({ position: i === 5 ? nodePosition(network, 4242) : position }));
  const dragMs = median(times(9, () => clocked(() => router.route(moved))));
  const { proposeMs, told } = await measureProposing(network, finder, line);
  const km = (lengthM / 1000).toFixed(0);
  return [
    atMost(
      `a way-point dragged on a route of ${km} km, new line`,
      dragMs,
      100,
      'ms',
      `${places.length} way-points, all legs computed again`,
    ),
    atMost(`posts proposed and timetable of ${km} km`, proposeMs, 200, 'ms', told),
  ];
}

/** From a line to its saved posts and its timetable. Each time it is another line, so nothing is cached. */
async function measureProposing(
  network: RoadNetwork,
  finder: RoadFinder,
  line: readonly Position[],
): Promise<{ readonly proposeMs: number; readonly told: string }> {
  const crossings = new Crossings(network);
  const keyPlaces = new KeyPlaces(network, crossings);
  const brief = await exampleBrief();
  let told = '';
  const worlds = Array.from({ length: 9 }, () => operationWith(brief, [...line]));
  const taken = worlds.map((operation) =>
    clocked(() => {
      const route = operation.plan.tables.routes.get('r')!;
      const matched = matchTrack(network, route.line, finder);
      if (!matched.ok) throw new Error(matched.refusal.reason);
      const junctions = junctionsOf(network, crossings, matched.value);
      const along = { junctions, keyPlaces: keyPlaces.along(matched.value) };
      const { added } = proposePosts(operation.plan, route, along, usualTable, ids());
      operation.apply({ revision: 2, at: 0, changes: added.map(({ post }) => put('posts', post)) });
      const passes = routeTimetable(operation.plan, route).length;
      told = `${added.length} posts, saved; each time on a new line; ${passes} passes in the timetable`;
    }),
  );
  return { proposeMs: median(taken), told };
}

function ids(): () => string {
  let last = 0;
  return () => `p${++last}`;
}

/** A route through places at even steps, as many as the length needs. */
function longRoute(
  network: RoadNetwork,
  router: Router,
): { places: Position[]; line: readonly Position[]; lengthM: number } {
  const places: Position[] = [];
  for (let i = 0; ; i++) {
    places.push(nodePosition(network, (i * 7919) % nodeCount(network)));
    const found = router.route(places.map((position) => ({ position })));
    if (!found.ok) {
      if (places.length > 1) places.pop();
    } else if (found.value.lengthM > ROUTE_M)
      return { places, line: found.value.line, lengthM: found.value.lengthM };
  }
}

async function exampleBrief(): Promise<Brief> {
  const [first] = await exampleLines();
  return (JSON.parse(String(first)) as { action: { body: { brief: Brief } } }).action.body.brief;
}

/** The example's brief with one route and its convoy. */
function operationWith(brief: Brief, line: readonly Position[]): Operation {
  const route = { id: 'r', code: 'R1', name: 'long', level: 2, line, features: [] } as unknown as Route;
  const movement = {
    id: 'm',
    routeId: 'r',
    name: 'm',
    departsAt: 0,
    speedKmh: 40,
    stretches: [],
    halts: [],
    vehicles: 10,
    spacingM: 20,
    earlier: [],
  };
  const operation = new Operation('bench');
  const changes: Change[] = [
    put('briefs', brief),
    put('routes', route),
    put('movements', movement as unknown as Movement),
  ];
  operation.apply({ revision: 1, at: 0, changes });
  return operation;
}
