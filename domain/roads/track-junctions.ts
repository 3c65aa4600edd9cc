import type { Arm, Crossing, Crossings } from './crossings.ts';
import { edgeOf, endOf, startOf, type RoadNetwork } from './network.ts';
import type { Drive } from './drive.ts';
import { trackChainageM, type MatchedTrack } from './matched-track.ts';
import type { Position } from '../kernel/position.ts';

/** A crossing as a route comes to it; a route that comes twice has it twice. Chainage in metres of the given line. */
export interface Junction {
  readonly key: string;
  readonly chainageM: number;
  readonly position: Position;
  readonly streets: readonly string[];
  readonly arms: readonly Arm[];
  readonly hasSignals: boolean;
  readonly osmNodes: readonly number[];
}

/** The crossings of a matched track in the order it passes them. */
export function junctionsOf(network: RoadNetwork, crossings: Crossings, track: MatchedTrack): Junction[] {
  return track.runs.flatMap((run) =>
    passesAlong(network, crossings, run.drive).map(({ crossing, driveM }) =>
      junctionOf(crossing, trackChainageM(run, driveM)),
    ),
  );
}

/** The crossings along a drive, each pass once however many of its nodes are driven over; the chainage is their middle. */
export function passesAlong(
  network: RoadNetwork,
  crossings: Crossings,
  { stretches }: Drive,
): { readonly crossing: Crossing; readonly driveM: number }[] {
  const passes: { crossing: Crossing; fromMm: number; untilMm: number }[] = [];
  const meet = (node: number, mm: number): void => {
    const crossing = crossings.at(node);
    if (!crossing) return;
    const still = passes.findLast(
      (pass) => pass.crossing === crossing && mm - pass.untilMm <= STILL_THERE_MM,
    );
    if (still) still.untilMm = mm;
    else passes.push({ crossing, fromMm: mm, untilMm: mm });
  };
  let mm = 0;
  for (const { arc, fromMm, untilMm } of stretches) {
    if (fromMm === 0) meet(startOf(network, arc), mm);
    mm += untilMm - fromMm;
    if (untilMm === network.edgeMm[edgeOf(arc)]) meet(endOf(network, arc), mm);
  }
  return passes.map(({ crossing, fromMm, untilMm }) => ({ crossing, driveM: (fromMm + untilMm) / 2000 }));
}

/** Between two nodes of one crossing a drive may go this far and not have left it, even past a neighbour's node. */
const STILL_THERE_MM = 80_000;

function junctionOf(crossing: Crossing, chainageM: number): Junction {
  const { key, position, arms, hasSignals, osmNodes } = crossing;
  const streets = [...new Set(arms.map(({ street }) => street).filter((street) => street !== ''))];
  return { key, chainageM, position, streets, arms, hasSignals, osmNodes };
}
