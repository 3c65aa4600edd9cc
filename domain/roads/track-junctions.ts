import Type from 'typebox';
import { type Frozen, Position } from '../kernel/position.ts';
import { Whole, record } from '../kernel/record.ts';
import { ROAD_CLASSES, RoadClass } from '../records/road.ts';
import { Arm, type Crossing, type Crossings, armOf, isSameArm } from './crossings.ts';
import type { Drive } from './drive.ts';
import { type MatchedTrack, trackChainageM } from './matched-track.ts';
import { type RoadNetwork, edgeOf, endOf, startOf } from './network.ts';

/** A crossing on a route. A route that passes twice has it twice. Chainage in metres along the line. */
export const Junction = record({
  key: Type.String(),
  chainageM: Type.Number(),
  position: Position,
  streets: Type.Array(Type.String()),
  arms: Type.Array(Arm),
  hasSignals: Type.Boolean(),
  osmNodes: Type.Array(Type.Integer()),
  /** The largest road that joins beside the route. Undefined if only the route's own streets meet. */
  crossedBy: Type.Optional(RoadClass),
  /** The arms by which the route arrives and leaves. Undefined if it begins, ends or starts to follow roads inside the crossing. */
  comes: Type.Optional(Whole),
  goes: Type.Optional(Whole),
});
export type Junction = Frozen<typeof Junction>;

/** A drive through a crossing: the arcs by which it arrives and leaves, if it does not begin or end there. */
interface Through {
  readonly crossing: Crossing;
  readonly driveM: number;
  readonly comes: number | undefined;
  readonly goes: number | undefined;
}

/** The crossings of a matched track in driving order. */
export function junctionsOf(network: RoadNetwork, crossings: Crossings, track: MatchedTrack): Junction[] {
  return track.runs.flatMap((run) =>
    passesAlong(network, crossings, run.drive).map((through) =>
      junctionOf(network, through, trackChainageM(run, through.driveM)),
    ),
  );
}

/** Between two nodes of one crossing a drive may go this far without leaving it, even past a node of a neighbour. */
const STILL_THERE_MM = 80_000;

/** The crossings along a drive. Each pass occurs once, for any number of nodes; the chainage is their middle. */
function passesAlong(network: RoadNetwork, crossings: Crossings, { stretches }: Drive): Through[] {
  const passes: { crossing: Crossing; fromMm: number; untilMm: number; comes?: number; goes?: number }[] = [];
  const meet = (node: number, mm: number) => {
    const crossing = crossings.at(node);
    if (!crossing) return undefined;
    const still = passes.findLast(
      (pass) => pass.crossing === crossing && mm - pass.untilMm <= STILL_THERE_MM,
    );
    if (still) still.untilMm = mm;
    else passes.push({ crossing, fromMm: mm, untilMm: mm });
    return still ?? passes.at(-1)!;
  };
  let mm = 0;
  for (const { arc, fromMm, untilMm } of stretches) {
    const left = fromMm === 0 ? meet(startOf(network, arc), mm) : undefined;
    if (left) left.goes = arc;
    mm += untilMm - fromMm;
    const reached = untilMm === network.edgeMm[edgeOf(arc)] ? meet(endOf(network, arc), mm) : undefined;
    if (reached) reached.comes ??= arc;
  }
  return passes.map(({ crossing, fromMm, untilMm, comes, goes }) => ({
    crossing,
    driveM: (fromMm + untilMm) / 2000,
    comes,
    goes,
  }));
}

function junctionOf(network: RoadNetwork, { crossing, comes, goes }: Through, chainageM: number): Junction {
  const { key, position, arms, hasSignals, osmNodes } = crossing;
  const streets = [...new Set(arms.map(({ street }) => street).filter((street) => street !== ''))];
  const own = [comes === undefined ? undefined : comes ^ 1, goes].map((arc) =>
    arc === undefined ? undefined : armOf(network, arc),
  );
  const [comesBy, goesBy] = own.map((street) => (street ? armAt(arms, street) : -1));
  const others = arms.filter((arm) => !own.some((street) => street && isSameArm(street, arm)));
  const ranks = others.map((arm) => ROAD_CLASSES.indexOf(arm.class));
  const crossedBy = ranks.length > 0 ? ROAD_CLASSES[Math.min(...ranks)]! : undefined;
  return {
    ...{ key, chainageM, position, streets, arms, hasSignals, osmNodes },
    ...(crossedBy && { crossedBy }),
    ...(comesBy! >= 0 && { comes: comesBy! }),
    ...(goesBy! >= 0 && { goes: goesBy! }),
  };
}

/** The number of the arm of a street that leaves a crossing, or -1. */
function armAt(arms: readonly Arm[], street: Arm): number {
  return arms.findIndex((arm) => isSameArm(street, arm));
}
