import type { Timing } from '../records/brief.ts';
import type { Movement, Pace, Tail } from '../records/route.ts';
import { goneMs } from './pace.ts';
import { correctedAt } from './seen.ts';

/** The column's length in metres before it sets out. */
export function columnM(movement: Movement): number {
  if (movement.kind === 'procession') return movement.lengthM;
  if (movement.kind === 'race' || movement.kind === 'closure') return 0;
  return movement.vehicles * movement.spacingM;
}

/**
 * When the first head reaches a chainage, in UTC ms. If `endM` is given, the head goes on beyond the route's end at its last speed.
 * A fixed closure begins at all its places at once. Where the head was seen in a run, the rest follows from there.
 */
export function headAt(
  movement: Movement,
  chainageM: number,
  departsAt = movement.departsAt,
  endM = Infinity,
): number {
  return correctedAt(movement.seen?.head, chainageM, (placeM) =>
    plannedHeadAt(movement, placeM, departsAt, endM),
  );
}

function plannedHeadAt(movement: Movement, chainageM: number, departsAt: number, endM: number): number {
  if (movement.kind === 'closure') return departsAt;
  let firstMs = goneMs(movement, chainageM, endM);
  if (movement.kind === 'race')
    for (const { afterS, head } of movement.waves)
      firstMs = Math.min(firstMs, afterS * 1000 + goneMs(head ?? movement, chainageM, endM));
  return departsAt + firstMs;
}

/**
 * When the last tail passes a chainage, in UTC ms. It is never before the head, and in a race not after the cut-off.
 * A tail that follows the head passes when the head is one column length further. Where the tail was seen in a run, the rest follows from there.
 */
export function tailAt(
  movement: Movement,
  chainageM: number,
  departsAt = movement.departsAt,
  endM = Infinity,
): number {
  const { seen } = movement;
  if (!seen) return plannedTailAt(movement, chainageM, departsAt, endM);
  const at = correctedAt(seen.tail, chainageM, (placeM) => plannedTailAt(movement, placeM, departsAt, endM));
  return Math.max(at, headAt(movement, chainageM, departsAt, endM));
}

function plannedTailAt(movement: Movement, chainageM: number, departsAt: number, endM: number): number {
  if (movement.kind === 'closure') return departsAt + movement.closedS * 1000;
  const lengthM = columnM(movement);
  const tail = movement.kind && ownTail(movement);
  if (!tail) return headAt(movement, chainageM + lengthM, departsAt, endM);
  let lastMs = tailMs(tail, lengthM, chainageM, endM);
  if (movement.kind === 'race') {
    for (const { afterS, tail: own } of movement.waves)
      lastMs = Math.max(lastMs, afterS * 1000 + tailMs(own ?? tail, 0, chainageM, endM));
    if (movement.cutOffS !== undefined) lastMs = Math.min(lastMs, movement.cutOffS * 1000);
  }
  return Math.max(headAt(movement, chainageM, departsAt, endM), departsAt + lastMs);
}

/** How late a movement is where it was seen last, by its timetable, in ms; negative if it is early. Zero if nobody has seen it. */
export function delayMs({ seen, ...planned }: Movement, endM: number): number {
  const [head, tail] = [seen?.head.at(-1), seen?.tail.at(-1)];
  if (head) return head.at - headAt(planned, head.atM, planned.departsAt, endM);
  return tail ? tail.at - tailAt(planned, tail.atM, planned.departsAt, endM) : 0;
}

/** The tail of a movement whose tail does not follow its head. */
function ownTail(movement: Movement): Tail | undefined {
  return movement.kind === 'race' || movement.kind === 'procession' ? movement.tail : undefined;
}

/** One start of a movement, `afterS` seconds after its departure. Without a tail of its own, the tail follows the head. */
export interface Start {
  readonly afterS: number;
  readonly head: Pace;
  readonly tail: Tail | undefined;
}

/** The starts of a movement: more than one only in a race with waves, none in a fixed closure. */
export function startsOf(movement: Movement): Start[] {
  if (movement.kind === 'closure') return [];
  const first = { afterS: 0, head: movement, tail: ownTail(movement) };
  if (movement.kind !== 'race') return [first];
  const later = movement.waves.map(({ afterS, head, tail }) => ({
    afterS,
    head: head ?? movement,
    tail: tail ?? movement.tail,
  }));
  return [first, ...later];
}

/** Milliseconds from the head's departure until a tail passes a chainage. The tail first covers the column's length to the start. */
export function tailMs(tail: Tail, columnLengthM: number, chainageM: number, endM: number): number {
  const toStartS = columnLengthM / (tail.speedKmh / 3.6);
  return Math.round((tail.afterS + toStartS) * 1000) + goneMs(tail, chainageM, endM);
}

/** A part of a route, in metres from its start. */
export interface Part {
  readonly fromM: number;
  readonly untilM: number;
}

const WHOLE: Part = { fromM: 0, untilM: Infinity };

/** A junction this close to the end of a part lies in it, because people type rounded numbers. */
const AT_THE_EDGE_M = 1;

/** The part of a route that a movement closes: all of it, unless it is a fixed closure of a part. */
export function partOf(movement: Movement): Part {
  if (movement.kind !== 'closure' || !movement.part) return WHOLE;
  const { fromM, untilM } = movement.part;
  return { fromM: fromM - AT_THE_EDGE_M, untilM: untilM + AT_THE_EDGE_M };
}

/** The moments of one pass, in UTC ms. */
export interface PassMoments {
  readonly posted: number;
  readonly close: number;
  readonly head: number;
  readonly tail: number;
  readonly reopen: number;
}

/**
 * posted = close − settle, close = head − lead, reopen = tail + lag (`timing` in seconds). `endM` is the chainage of the route's end.
 * A fixed closure has no lead and no lag. Undefined if the movement does not close the place.
 */
export function passMoments(
  movement: Movement,
  chainageM: number,
  timing: Timing,
  departsAt?: number,
  endM?: number,
): PassMoments | undefined {
  const isFixed = movement.kind === 'closure';
  if (isFixed && !isWithin(partOf(movement), chainageM)) return undefined;
  const head = headAt(movement, chainageM, departsAt, endM);
  const tail = tailAt(movement, chainageM, departsAt, endM);
  const close = isFixed ? head : head - timing.leadS * 1000;
  const reopen = isFixed ? tail : tail + timing.lagS * 1000;
  return { posted: close - timing.settleS * 1000, close, head, tail, reopen };
}

function isWithin({ fromM, untilM }: Part, chainageM: number): boolean {
  return chainageM >= fromM && chainageM <= untilM;
}
