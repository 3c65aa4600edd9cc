import { chainagesOf, nearestOnSegment, placeAtM } from '../kernel/geodesy.ts';
import type { Line, Position } from '../kernel/position.ts';

/** A mark along a line: its number, from 1, and its place. */
export interface CourseMark {
  readonly number: number;
  readonly position: Position;
}

/** A mark at every multiple of a length along a line, without its start. */
export function marksAlong(line: Line, everyM: number): CourseMark[] {
  const chainages = chainagesOf(line);
  const count = Math.floor(chainages.at(-1)! / everyM);
  return Array.from({ length: count }, (_, i) => ({
    number: i + 1,
    position: placeAtM(line, chainages, (i + 1) * everyM),
  }));
}

/** A line is back at its start within this distance, after it was further away than the other one. */
const BACK_M = 30;
const AWAY_M = 100;

/** Laps of one circuit differ by at most this share of their mean length. */
const SAME_SHARE = 0.1;

/** The lengths of the laps of a circuit in metres, in order; empty if the line is not at least two laps from its start. */
export function lapsM(line: Line): number[] {
  const returns = returnsM(line);
  const laps = returns.map((atM, i) => atM - (returns[i - 1] ?? 0));
  const rest = chainagesOf(line).at(-1)! - (returns.at(-1) ?? 0);
  const mean = (returns.at(-1) ?? 0) / laps.length;
  const isCircuit = laps.every((lapM) => Math.abs(lapM - mean) <= SAME_SHARE * mean);
  return laps.length > 1 && rest <= BACK_M && isCircuit ? laps : [];
}

/** The chainages at which a line comes back to its start, each where it is nearest. */
function returnsM(line: Line): number[] {
  const [start, chainages] = [line[0]!, chainagesOf(line)];
  const returns: number[] = [];
  let isAway = false;
  let best = { offM: Infinity, atM: 0 };
  for (let i = 1; i < line.length; i++) {
    const { t, offM } = nearestOnSegment(start, line[i - 1]!, line[i]!);
    const atM = chainages[i - 1]! + t * (chainages[i]! - chainages[i - 1]!);
    if (isAway && offM <= BACK_M && offM < best.offM) best = { offM, atM };
    const endsAway = nearestOnSegment(start, line[i]!, line[i]!).offM > AWAY_M;
    if (endsAway && best.offM <= BACK_M) {
      returns.push(best.atM);
      best = { offM: Infinity, atM: 0 };
    }
    isAway ||= endsAway;
    if (!endsAway && best.offM <= BACK_M && i === line.length - 1) returns.push(best.atM);
  }
  return returns;
}
