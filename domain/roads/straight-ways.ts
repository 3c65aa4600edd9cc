import type { Position } from '../kernel/position.ts';
import type { RoadNetwork } from './network.ts';

/** Metres per degree where they are fewest: of latitude at the equator, of longitude before the shrinking to the poles. */
const LATITUDE_M = 110_574;
const LONGITUDE_M = 111_319;

/** A little less, for the rounding of positions and lengths. */
const SURELY = 0.999;

/** What a way between two places is at least: the straight line on a plane that nowhere makes it longer than it is. */
export class StraightWays {
  readonly #network: RoadNetwork;
  readonly #shrink: number;

  constructor(network: RoadNetwork) {
    this.#network = network;
    const furthest = network.nodeLat.reduce((most, lat) => Math.max(most, Math.abs(lat)), 0);
    this.#shrink = Math.cos((Math.min(90, furthest / 1e7 + 0.01) * Math.PI) / 180);
  }

  /** Metres that lie between a node and the place at the least. */
  from([longitude, latitude]: Position): (node: number) => number {
    const { nodeLng, nodeLat } = this.#network;
    const [x, y] = [longitude * 1e7, latitude * 1e7];
    const [east, north] = [(SURELY * LONGITUDE_M * this.#shrink) / 1e7, (SURELY * LATITUDE_M) / 1e7];
    return (node) => Math.hypot((nodeLng[node]! - x) * east, (nodeLat[node]! - y) * north);
  }
}
