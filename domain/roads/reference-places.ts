import { NODE, edgeOf, mayUse, nodeCount, type NamedPlace, type RoadNetwork } from './network.ts';
import { mmAlong, type Stand } from './stand.ts';

const HELP = new Set(['hospital', 'fire_station']);

/**
 * What the ways of all other places are measured from and to: the hospitals and fire stations of the extract; where it has
 * none, the rim of the network, and where no road is cut there, its four outermost places.
 */
export function referencesOf(
  network: RoadNetwork,
  places: readonly { readonly place: NamedPlace; readonly stands: readonly Stand[] }[],
): Stand[] {
  const help = places.filter(({ place }) => HELP.has(place.kind)).flatMap(({ stands }) => stands);
  if (help.length > 0) return help;
  const nodes = Array.from({ length: nodeCount(network) }, (_, node) => node);
  const rim = nodes.filter((node) => (network.nodeFlags[node]! & NODE.cut) !== 0);
  return (rim.length > 0 ? rim : outermost(network)).flatMap((node) => standsAt(network, node));
}

/** The nodes furthest to the west, east, south and north that cars come to. */
function outermost(network: RoadNetwork): number[] {
  const { nodeLng, nodeLat } = network;
  let [west, east, south, north] = [-1, -1, -1, -1];
  for (let node = 0; node < nodeCount(network); node++) {
    if (standsAt(network, node).length === 0) continue;
    if (west < 0 || nodeLng[node]! < nodeLng[west]!) west = node;
    if (east < 0 || nodeLng[node]! > nodeLng[east]!) east = node;
    if (south < 0 || nodeLat[node]! < nodeLat[south]!) south = node;
    if (north < 0 || nodeLat[node]! > nodeLat[north]!) north = node;
  }
  return west < 0 ? [] : [...new Set([west, east, south, north])];
}

/** A node as a place on each of its roads for cars. */
function standsAt(network: RoadNetwork, node: number): Stand[] {
  const arcs = network.outArcs.subarray(network.outFirst[node], network.outFirst[node + 1]);
  return [...arcs]
    .filter((arc) => mayUse(network, arc, 'car') || mayUse(network, arc ^ 1, 'car'))
    .map((arc) => ({ edge: edgeOf(arc), alongMm: mmAlong(network, arc, { edge: edgeOf(arc), alongMm: 0 }) }));
}
