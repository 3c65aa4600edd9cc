import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { ROAD_CLASSES, RoadClass } from '../records/road.ts';
import { arcCost } from './digraph.ts';
import { type MatchedRun, type MatchedTrack, trackChainageM } from './matched-track.ts';
import { type RoadNetwork, edgeOf, nameOf } from './network.ts';

/** A street that a line follows, between two chainages of the line, in metres. */
export const FollowedStreet = record({
  name: Type.String({ description: 'empty where the map has no name' }),
  /** The class of the longest part. Undefined if the line is off the roads. */
  class: Type.Optional(RoadClass),
  fromM: Type.Number(),
  untilM: Type.Number(),
  lengthM: Type.Number({ description: 'along the street, which is not the line’s own length' }),
  /** The time of a car at the street's own speed. Undefined off the roads. */
  durationS: Type.Optional(Type.Number()),
});
export type FollowedStreet = Frozen<typeof FollowedStreet>;

/** Shorter parts off the roads are inaccuracies of drawing. */
const OFF_AT_LEAST_M = 1;

/** The streets of a matched track, and its parts off the roads, without a gap from start to end. */
export function streetsAlong(network: RoadNetwork, { runs, lengthM }: MatchedTrack): FollowedStreet[] {
  const streets: FollowedStreet[] = [];
  let atM = 0;
  for (const run of runs) {
    if (run.fromM - atM >= OFF_AT_LEAST_M) streets.push(offRoad(atM, run.fromM));
    streets.push(...streetsOfRun(network, run));
    atM = run.untilM;
  }
  if (lengthM - atM >= OFF_AT_LEAST_M) streets.push(offRoad(atM, lengthM));
  return streets;
}

function offRoad(fromM: number, untilM: number): FollowedStreet {
  return { name: '', fromM, untilM, lengthM: untilM - fromM };
}

interface Followed {
  readonly name: string;
  mm: number;
  ms: number;
  readonly mmByClass: Map<number, number>;
}

function streetsOfRun(network: RoadNetwork, run: MatchedRun): FollowedStreet[] {
  const followed: Followed[] = [];
  for (const { arc, fromMm, untilMm } of run.drive.stretches) {
    const [name, edge, mm] = [nameOf(network, arc), edgeOf(arc), untilMm - fromMm];
    let last = followed.at(-1);
    if (last?.name !== name) followed.push((last = { name, mm: 0, ms: 0, mmByClass: new Map() }));
    last.mm += mm;
    last.ms += (arcCost(network, arc, 'event', 'time') * mm) / network.edgeMm[edge]!;
    const rank = network.edgeClass[edge]!;
    last.mmByClass.set(rank, (last.mmByClass.get(rank) ?? 0) + mm);
  }
  let mm = 0;
  return followed.map((one): FollowedStreet => {
    const fromM = mm === 0 ? run.fromM : trackChainageM(run, mm / 1000);
    mm += one.mm;
    const untilM = one === followed.at(-1) ? run.untilM : trackChainageM(run, mm / 1000);
    const [rank] = [...one.mmByClass].reduce((most, each) => (each[1] > most[1] ? each : most));
    return {
      name: one.name,
      class: ROAD_CLASSES[rank]!,
      fromM,
      untilM,
      lengthM: one.mm / 1000,
      durationS: Math.round(one.ms / 1000),
    };
  });
}
