import Type from 'typebox';
import { shortDistanceM } from '../kernel/geodesy.ts';
import { type Frozen, Position } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { arcCost } from './digraph.ts';
import { type Mode, type RoadNetwork, edgeOf, lineOf, nameOf } from './network.ts';

/** The driven part of an arc, in millimetres from the arc's start. */
export interface Stretch {
  readonly arc: number;
  readonly fromMm: number;
  readonly untilMm: number;
}

/** A way on the network between two places. */
export interface Drive extends Way {
  readonly stretches: readonly Stretch[];
}

/** A street of a drive, from the chainage at which the drive enters it. */
export const StreetDriven = record({ name: Type.String(), fromM: Type.Number(), lengthM: Type.Number() });
export type StreetDriven = Frozen<typeof StreetDriven>;

/** A way on streets: its line, its length, its streets. */
export const Way = record({
  line: Type.Array(Position),
  lengthM: Type.Number(),
  durationS: Type.Number(),
  streets: Type.Array(StreetDriven),
});
export type Way = Frozen<typeof Way>;

/** Consecutive stretches as one drive: its line, its length, its streets. */
export function driveOf(network: RoadNetwork, stretches: readonly Stretch[], mode: Mode): Drive {
  const line: Position[] = [];
  let mm = 0;
  let ms = 0;
  for (const stretch of stretches) {
    for (const place of placesOf(network, stretch)) if (!isSame(place, line.at(-1))) line.push(place);
    mm += stretch.untilMm - stretch.fromMm;
    ms += arcCost(network, stretch.arc, mode, 'time') * shareOf(network, stretch);
  }
  const streets = streetsOf(network, stretches);
  return { stretches, line, lengthM: mm / 1000, durationS: Math.round(ms / 1000), streets };
}

/** The vertices of a stretch, cut at its ends. */
export function placesOf(network: RoadNetwork, { arc, fromMm, untilMm }: Stretch): Position[] {
  const line = lineOf(network, arc);
  if (fromMm === 0 && untilMm === network.edgeMm[edgeOf(arc)]) return line;
  const places: Position[] = [];
  let mm = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const next = mm + shortDistanceM(a, b) * 1000;
    if (next >= fromMm && mm <= untilMm) {
      if (places.length === 0) places.push(between(a, b, (fromMm - mm) / (next - mm)));
      places.push(between(a, b, (untilMm - mm) / (next - mm)));
    }
    mm = next;
  }
  return places.length > 0 ? places : [line.at(-1)!];
}

function streetsOf(network: RoadNetwork, stretches: readonly Stretch[]): StreetDriven[] {
  const streets: { name: string; fromM: number; lengthM: number }[] = [];
  let chainageM = 0;
  for (const { arc, fromMm, untilMm } of stretches) {
    const name = nameOf(network, arc);
    const lengthM = (untilMm - fromMm) / 1000;
    const last = streets.at(-1);
    if (last?.name === name) last.lengthM += lengthM;
    else streets.push({ name, fromM: chainageM, lengthM });
    chainageM += lengthM;
  }
  return streets;
}

function shareOf(network: RoadNetwork, { arc, fromMm, untilMm }: Stretch): number {
  return (untilMm - fromMm) / network.edgeMm[edgeOf(arc)]!;
}

function between(a: Position, b: Position, t: number): Position {
  const share = Number.isFinite(t) ? Math.min(1, Math.max(0, t)) : 0;
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}

function isSame(a: Position, b: Position | undefined): boolean {
  return b !== undefined && a[0] === b[0] && a[1] === b[1];
}
