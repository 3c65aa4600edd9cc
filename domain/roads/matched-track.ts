import { lengthM } from '../kernel/geodesy.ts';
import type { Line } from '../kernel/position.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { driveOf, matchedRuns, turnsBack, type Drive, type SnappedPoint, type Stretch } from './drive.ts';
import { boundsOfNetwork, edgeOf, isWithin, type RoadNetwork } from './network.ts';
import { RoadFinder } from './snapping.ts';

/** Why a track cannot be matched to a network. */
export type NoMatch =
  | { readonly reason: 'track-elsewhere' }
  | { readonly reason: 'track-swapped' }
  | { readonly reason: 'track-off-every-road'; readonly withinM: number };

/** A part of a track that follows roads: its start and end on the track, and the drive along it. */
export interface MatchedRun {
  readonly fromM: number;
  readonly untilM: number;
  readonly drive: Drive;
  /** Pairs of metres along the drive and metres along the track, in order. */
  readonly chainages: readonly (readonly [driveM: number, trackM: number])[];
}

/** A track and the streets that it follows. Off the roads, the length of the track counts. */
export interface MatchedTrack {
  readonly runs: readonly MatchedRun[];
  readonly lengthM: number;
  readonly matchedLengthM: number;
  /** The part of the track that follows roads. */
  readonly onRoadsM: number;
  readonly maxOffsetM: number;
}

/** Matches a track to the streets, in order along its length. The track itself does not change. */
export function matchTrack(
  network: RoadNetwork,
  track: Line,
  finder = new RoadFinder(network),
): Result<MatchedTrack, NoMatch> {
  const misplaced = whereElse(network, track);
  if (misplaced) return refuse(misplaced);
  const steps = matchedRuns(network, finder, track);
  if (steps.length === 0) return refuse({ reason: 'track-off-every-road', withinM: 40 });
  const runs = steps.map((run) => matchedRun(network, run));
  const ownM = lengthM(track);
  const onRoadsM = runs.reduce((sum, { fromM, untilM }) => sum + untilM - fromM, 0);
  const drivenM = runs.reduce((sum, { drive }) => sum + drive.lengthM, 0);
  return ok({
    runs,
    lengthM: ownM,
    matchedLengthM: drivenM + ownM - onRoadsM,
    onRoadsM,
    maxOffsetM: steps.flat().reduce((most, { offM }) => Math.max(most, offM), 0),
  });
}

/** The position of a chainage of a run's drive on the track, in metres. */
export function trackChainageM({ chainages }: MatchedRun, driveM: number): number {
  let [low, next] = [0, chainages.length - 1];
  if (driveM <= chainages[low]![0]) return chainages[low]![1];
  if (driveM >= chainages[next]![0]) return chainages[next]![1];
  while (next - low > 1) {
    const middle = (low + next) >> 1;
    if (chainages[middle]![0] < driveM) low = middle;
    else next = middle;
  }
  const [[m0, t0], [m1, t1]] = [chainages[next - 1]!, chainages[next]!];
  return t0 + ((driveM - m0) / (m1 - m0)) * (t1 - t0);
}

function whereElse(network: RoadNetwork, track: Line): NoMatch | undefined {
  const bounds = boundsOfNetwork(network);
  if (bounds && track.some((place) => isWithin(place, bounds))) return undefined;
  const isSwapped = bounds && track.some(([a, b]) => isWithin([b, a], bounds));
  return { reason: isSwapped ? 'track-swapped' : 'track-elsewhere' };
}

function matchedRun(network: RoadNetwork, steps: readonly SnappedPoint[]): MatchedRun {
  const stretches: Stretch[] = [];
  const chainages: [number, number][] = [];
  let drivenMm = 0;
  let open = { arc: steps[0]!.arc, fromMm: steps[0]!.mm, untilMm: steps[0]!.mm };
  let atM = steps[0]!.chainageM;
  const close = (untilMm: number): void => {
    stretches.push({ ...open, untilMm });
    drivenMm += untilMm - open.fromMm;
  };
  for (const { arc, mm, between, chainageM } of steps) {
    if (turnsBack({ arc, chainageM }, { arc: open.arc, chainageM: atM })) {
      const backMm = network.edgeMm[edgeOf(arc)]! - open.untilMm;
      close(open.untilMm);
      open = { arc, fromMm: backMm, untilMm: Math.max(backMm, mm) };
    } else if (arc !== open.arc || between.length > 0) {
      close(network.edgeMm[edgeOf(open.arc)]!);
      for (const whole of between) {
        open = { arc: whole, fromMm: 0, untilMm: 0 };
        close(network.edgeMm[edgeOf(whole)]!);
      }
      open = { arc, fromMm: 0, untilMm: mm };
    } else open = { ...open, untilMm: Math.max(open.untilMm, mm) };
    atM = chainageM;
    const driveM = (drivenMm + open.untilMm - open.fromMm) / 1000;
    if (driveM > (chainages.at(-1)?.[0] ?? -1)) chainages.push([driveM, chainageM]);
  }
  close(open.untilMm);
  return {
    fromM: steps[0]!.chainageM,
    untilM: steps.at(-1)!.chainageM,
    drive: driveOf(network, stretches, 'event'),
    chainages,
  };
}
