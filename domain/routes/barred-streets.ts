import type { Interval } from '../kernel/interval.ts';
import { trackChainageM, type MatchedTrack } from '../roads/matched-track.ts';
import { edgeOf, endOf, type RoadNetwork } from '../roads/network.ts';
import type { BarredStreets } from '../roads/open-streets.ts';
import { barredAcross, barredAlong, type ClosingRoute } from './street-closures.ts';
import type { Part } from './timetable.ts';

/** A route, and where on it the streets and crossings are that it follows. */
interface Followed {
  readonly route: ClosingRoute;
  readonly edges: ReadonlyMap<number, readonly Part[]>;
  readonly nodes: ReadonlyMap<number, readonly Part[]>;
}

/** A route that extends at most this far past a crossing does not follow the next street, because lines are not drawn more accurately. */
const OVERHANG_M = 5;

/** When officers are kept off the streets that routes follow. A route off the network bars nothing. */
export function barredStreets(
  network: RoadNetwork,
  routes: readonly { readonly route: ClosingRoute; readonly track: MatchedTrack }[],
): BarredStreets {
  const followed = routes.map(({ route, track }) => followedBy(network, route, track));
  const edges = new Map<number, readonly Interval[]>();
  const along = (edge: number): readonly Interval[] =>
    followed.flatMap(({ route, edges: on }) =>
      (on.get(edge) ?? []).flatMap((part) => barredAlong(route, part)),
    );
  const across = (node: number, edge: number): readonly Interval[] =>
    followed
      .filter(({ route, edges: on }) => !route.mayOvertake || !on.has(edge))
      .flatMap(({ route, nodes }) => (nodes.get(node) ?? []).flatMap((part) => barredAcross(route, part)));
  return {
    along: (edge) => {
      let times = edges.get(edge);
      if (!times) edges.set(edge, (times = inOrder(along(edge))));
      return times;
    },
    across: (node, edge) => inOrder(across(node, edge)),
  };
}

/** The ends of a route stay open, because traffic is diverted there. */
function followedBy(network: RoadNetwork, route: ClosingRoute, { runs }: MatchedTrack): Followed {
  const edges = new Map<number, Part[]>();
  const nodes = new Map<number, Part[]>();
  for (const run of runs) {
    let drivenM = 0;
    for (const [i, { arc, fromMm, untilMm }] of run.drive.stretches.entries()) {
      const lengthM = (untilMm - fromMm) / 1000;
      const [fromM, untilM] = [drivenM, drivenM + lengthM].map((m) => trackChainageM(run, m)) as [
        number,
        number,
      ];
      drivenM += lengthM;
      const isEnd = i === 0 || i === run.drive.stretches.length - 1;
      const isWhole = untilMm - fromMm === network.edgeMm[edgeOf(arc)];
      if (isEnd && !isWhole && lengthM < OVERHANG_M) continue;
      add(edges, edgeOf(arc), { fromM, untilM });
      if (i < run.drive.stretches.length - 1) add(nodes, endOf(network, arc), { fromM: untilM, untilM });
    }
  }
  return { route, edges, nodes };
}

function add(parts: Map<number, Part[]>, key: number, part: Part): void {
  const known = parts.get(key);
  if (known) known.push(part);
  else parts.set(key, [part]);
}

function inOrder(times: readonly Interval[]): readonly Interval[] {
  return times.toSorted((a, b) => a.from - b.from);
}
