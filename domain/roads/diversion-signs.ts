import Type from 'typebox';
import { offsetM } from '../kernel/geodesy.ts';
import { type Frozen, Position } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import type { Crossing, Crossings } from './crossings.ts';
import { placesOf } from './drive.ts';
import { turn } from './matching.ts';
import { type RoadNetwork, edgeOf, endOf, nameOf } from './network.ts';

/** A street's direction at a crossing is taken over this much of it. */
const LOOK_MM = 30_000;

/** The direction in which an arc leaves its first node, in radians clockwise from north. */
export function headingOut(network: RoadNetwork, arc: number): number {
  const untilMm = Math.min(LOOK_MM, network.edgeMm[edgeOf(arc)]!);
  return headingAlong(network, arc, 0, untilMm);
}

/** The direction in which an arc reaches its last node, in radians clockwise from north. */
export function headingIn(network: RoadNetwork, arc: number): number {
  const mm = network.edgeMm[edgeOf(arc)]!;
  return headingAlong(network, arc, Math.max(0, mm - LOOK_MM), mm);
}

function headingAlong(network: RoadNetwork, arc: number, fromMm: number, untilMm: number): number {
  const line = placesOf(network, { arc, fromMm, untilMm });
  const [east, north] = offsetM(line[0]!, line.at(-1)!);
  return Math.atan2(east, north);
}

export const SignDirection = Type.Enum(['left', 'right', 'straight-on']);
export type SignDirection = Frozen<typeof SignDirection>;

/** A place on a diversion that needs a sign: the direction it shows, and the street. */
export const DiversionSign = record({
  position: Position,
  street: Type.String(),
  direction: SignDirection,
  atM: Type.Number({ description: 'metres along the diversion from where it begins' }),
});
export type DiversionSign = Frozen<typeof DiversionSign>;

/** A drive over one crossing: the incoming arc and the outgoing arc. */
interface Passage {
  readonly crossing: Crossing;
  readonly coming: number;
  leaving: number;
  readonly atM: number;
}

/** In radians: up to this angle a way is straight on. */
const STRAIGHT = (35 * Math.PI) / 180;
/** Where two ways lead about straight on, the other one being straighter by this much makes it a turn. */
const STRAIGHTER = (15 * Math.PI) / 180;

/**
 * The signs for a drive over whole arcs. The first arc leads to the start of the drive, the last arc is its end. A sign is needed at
 * each crossing where the drive does not go straight on, or continues in a street with another name.
 */
export function signsAlong(
  network: RoadNetwork,
  crossings: Crossings,
  arcs: readonly number[],
): DiversionSign[] {
  return passagesOf(network, crossings, arcs).flatMap(({ crossing, coming, leaving, atM }) => {
    const direction = directionOf(network, crossing, coming, leaving);
    const street = nameOf(network, leaving);
    if (direction === 'straight-on' && street === nameOf(network, coming)) return [];
    return [{ position: crossing.position, street, direction, atM }];
  });
}

/** Each crossing once, however many of its nodes are driven over one after another. */
function passagesOf(network: RoadNetwork, crossings: Crossings, arcs: readonly number[]): Passage[] {
  const passages: Passage[] = [];
  let mm = 0;
  for (let i = 0; i < arcs.length - 1; i++) {
    const [coming, leaving] = [arcs[i]!, arcs[i + 1]!];
    if (i > 0) mm += network.edgeMm[edgeOf(coming)]!;
    const crossing = crossings.at(endOf(network, coming));
    if (!crossing) continue;
    const last = passages.at(-1);
    if (last?.crossing === crossing && last.leaving === coming) last.leaving = leaving;
    else passages.push({ crossing, coming, leaving, atM: mm / 1000 });
  }
  return passages;
}

function directionOf(
  network: RoadNetwork,
  { arms }: Crossing,
  coming: number,
  leaving: number,
): SignDirection {
  const ahead = headingIn(network, coming);
  const bend = turn(headingOut(network, leaving), ahead);
  const side = bend < 0 ? 'left' : 'right';
  if (Math.abs(bend) > STRAIGHT) return side;
  const isStraighter = arms.some(({ bearing }) => {
    const other = turn((bearing * Math.PI) / 180, ahead);
    return Math.abs(bend) - Math.abs(other) > STRAIGHTER;
  });
  return isStraighter ? side : 'straight-on';
}
