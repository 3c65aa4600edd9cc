import type { Instance } from '../instance.ts';
import { SiftedFlow, certificateOf, type Certificate } from '../sifted-flow.ts';

/**
 * The least number of officers from any bases, with the certificate: the fewest days that hold all duties (a minimum path cover).
 * More may be needed if some bases may not hold all duties or have too few officers.
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
