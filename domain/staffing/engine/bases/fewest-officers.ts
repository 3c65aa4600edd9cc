import type { Instance } from '../instance.ts';
import { SiftedFlow, certificateOf, type Certificate } from '../sifted-flow.ts';

/**
 * How many officers it takes at least, whatever base they are from, with the certificate: the fewest days that hold all
 * duties (a minimum path cover). With bases of which some may not hold all duties, or that have too few officers, it may take more.
 */
export function fewestOfficers(instance: Instance): Certificate {
  const { duties, ways } = instance;
  const nothing = new Int32Array(ways.places);
  const free = {
    ...instance,
    idleCost: 0,
    ways: {
      places: ways.places,
      timesFrom: (place: number) => ways.timesFrom(place),
      costsFrom: () => nothing,
    },
  };
  const flow = new SiftedFlow(free, new Int32Array(duties).fill(1), new Int32Array(duties));
  flow.solve();
  return certificateOf(instance, flow.links());
}
