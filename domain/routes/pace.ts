import type { Pace } from '../records/route.ts';

/** A stretch that ends this close to the route's end includes it, because people type rounded numbers. */
const AT_THE_END_M = 1;

/**
 * Milliseconds from setting out until a chainage is reached. A halt delays everything beyond it. Beyond the route's end at `endM`
 * the last speed is kept, so that a column can leave its route.
 */
export function goneMs(pace: Pace, chainageM: number, endM: number): number {
  const beyondM = Math.max(0, chainageM - endM);
  const beyondS = beyondM && beyondM / (lastSpeedKmh(pace, endM) / 3.6);
  const drivenS = drivingS(pace, chainageM - beyondM) + beyondS;
  const haltedS = pace.halts.reduce((sum, { atM, forS }) => (atM < chainageM ? sum + forS : sum), 0);
  return Math.round((drivenS + haltedS) * 1000);
}

/** The speed at the route's end. */
function lastSpeedKmh({ speedKmh, stretches }: Pace, endM: number): number {
  const last = stretches.find(({ fromM, untilM }) => fromM < endM && untilM >= endM - AT_THE_END_M);
  return last?.speedKmh ?? speedKmh;
}

function drivingS({ speedKmh, stretches }: Pace, chainageM: number): number {
  let seconds = chainageM / (speedKmh / 3.6);
  for (const { fromM, untilM, speedKmh: slower } of stretches) {
    const metres = Math.min(untilM, chainageM) - fromM;
    if (metres > 0) seconds += metres / (slower / 3.6) - metres / (speedKmh / 3.6);
  }
  return seconds;
}
