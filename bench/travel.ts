import type { Position } from '../domain/kernel/position.ts';
import { TravelTable } from '../domain/operation/travel-table.ts';
import { CarTimes } from '../domain/roads/car-times.ts';
import { nodeCount, nodePosition, type RoadNetwork } from '../domain/roads/network.ts';
import { RoadFinder } from '../domain/roads/snapping.ts';
import { travelBytes } from '../domain/roads/travel-file.ts';
import { atMost, told, type Measure } from './measure.ts';
import { clocked, median, times } from './median.ts';

const PLACES = 1000;
const MOST_KMH = 60;

/** The travel table of a large plan: the cost after each move of a post, and the cost that is paid once. */
export function measureTravel(network: RoadNetwork): Measure[] {
  const finder = new RoadFinder(network);
  let car!: CarTimes;
  const onceMs = clocked(() => (car = new CarTimes(network, finder, MOST_KMH)));
  const places = Array.from({ length: PLACES }, (_, i): Position => {
    const [lng, lat] = nodePosition(network, (i * 7919) % nodeCount(network));
    return [lng + ((i % 7) - 3) * 2e-4, lat + ((i % 5) - 2) * 2e-4];
  });
  const tableMs = median(times(5, () => clocked(() => car.between(places))));
  const terms = { networkId: 'heidelberg', mostKmh: MOST_KMH };
  const { length } = travelBytes(new TravelTable({ id: '', terms, places }, car.between(places)));
  return [
    atMost(
      `travel table of ${PLACES} places on Heidelberg`,
      tableMs / 1000,
      2,
      's',
      `${told(length / 1e6)} MB; the hierarchy for a patrol speed is built once in ${told(onceMs / 1000)} s`,
    ),
  ];
}
