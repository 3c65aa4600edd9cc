import type { Timing } from '../records/brief.ts';
import type { Movement } from '../records/route.ts';

/** The column's length in metres. */
export function columnM({ vehicles, spacingM }: Movement): number {
  return vehicles * spacingM;
}

/** A stretch that ends this close to the route's end includes it, because people type rounded numbers. */
const AT_THE_END_M = 1;

/**
 * When the column's head reaches a chainage, in UTC ms. A halt delays everything beyond it. If `endM` is given, the head drives
 * on beyond the route's end at its last speed, so that a column can leave its route.
 */
export function headAt(
  movement: Movement,
  chainageM: number,
  departsAt = movement.departsAt,
  endM = Infinity,
): number {
  const beyondM = Math.max(0, chainageM - endM);
  const beyondS = beyondM && beyondM / (lastSpeedKmh(movement, endM) / 3.6);
  const drivenS = drivingS(movement, chainageM - beyondM) + beyondS;
  const haltedS = movement.halts.reduce((sum, { atM, forS }) => (atM < chainageM ? sum + forS : sum), 0);
  return departsAt + Math.round((drivenS + haltedS) * 1000);
}

/** When the column's tail passes a chainage: the head is then one column length further. */
export function tailAt(
  movement: Movement,
  chainageM: number,
  departsAt = movement.departsAt,
  endM = Infinity,
): number {
  return headAt(movement, chainageM + columnM(movement), departsAt, endM);
}

/** The speed at the route's end. */
function lastSpeedKmh({ speedKmh, stretches }: Movement, endM: number): number {
  const last = stretches.find(({ fromM, untilM }) => fromM < endM && untilM >= endM - AT_THE_END_M);
  return last?.speedKmh ?? speedKmh;
}

function drivingS({ speedKmh, stretches }: Movement, chainageM: number): number {
  let seconds = chainageM / (speedKmh / 3.6);
  for (const { fromM, untilM, speedKmh: slower } of stretches) {
    const metres = Math.min(untilM, chainageM) - fromM;
    if (metres > 0) seconds += metres / (slower / 3.6) - metres / (speedKmh / 3.6);
  }
  return seconds;
}

/** The moments of one pass, in UTC ms. */
export interface PassMoments {
  readonly posted: number;
  readonly close: number;
  readonly head: number;
  readonly tail: number;
  readonly reopen: number;
}

/** posted = close − settle, close = head − lead, reopen = tail + lag (`timing` in seconds). `endM` is the chainage of the route's end. */
export function passMoments(
  movement: Movement,
  chainageM: number,
  timing: Timing,
  departsAt?: number,
  endM?: number,
): PassMoments {
  const head = headAt(movement, chainageM, departsAt, endM);
  const tail = tailAt(movement, chainageM, departsAt, endM);
  const close = head - timing.leadS * 1000;
  return { posted: close - timing.settleS * 1000, close, head, tail, reopen: tail + timing.lagS * 1000 };
}

/** The departure that was in force at a moment. A later change does not alter the past. */
export function departureAsOf(movement: Movement, at: number): number {
  return movement.earlier.find(({ until }) => at < until)?.departsAt ?? movement.departsAt;
}
