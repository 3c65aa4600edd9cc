import { chainagesOf, nearestOnSegment, offsetM, placeAtM } from '../kernel/geodesy.ts';
import type { Line, Position } from '../kernel/position.ts';
import type { FollowedStreet } from './followed-streets.ts';

/** A line is looked at in pieces of this length. */
const PIECE_M = 25;

/** A line runs on a road that is nearer than this, and points the same way within this angle. */
const BESIDE_M = 40;
const MOST_APART = Math.cos(Math.PI / 6);

/** Longer than `BESIDE_M`, in degrees of latitude. */
const SURELY_BEYOND = 0.001;

interface Road {
  readonly name: string;
  readonly line: Line;
}

/** The roads of a plan that a line follows, one after the other, by metres along it. A part on no road has an empty name. */
export function ownStreetsAlong(
  line: Line,
  roads: readonly Road[],
): Pick<FollowedStreet, 'name' | 'fromM' | 'untilM'>[] {
  const chainages = chainagesOf(line);
  const lengthM = chainages.at(-1) ?? 0;
  const pieces = Math.max(1, Math.round(lengthM / PIECE_M));
  const at = (piece: number): Position => placeAtM(line, chainages, (piece / pieces) * lengthM);
  const found: { name: string; fromM: number; untilM: number }[] = [];
  for (let piece = 0; piece < pieces; piece++) {
    const [a, middle, b] = [at(piece), at(piece + 0.5), at(piece + 1)];
    const name = nearestAlong(middle, offsetM(a, b), roads)?.name ?? '';
    const untilM = ((piece + 1) / pieces) * lengthM;
    const last = found.at(-1);
    if (last?.name === name) last.untilM = untilM;
    else found.push({ name, fromM: last?.untilM ?? 0, untilM });
  }
  return found;
}

/** The nearest road that points the same way, or the other way. */
function nearestAlong(
  place: Position,
  way: readonly [number, number],
  roads: readonly Road[],
): Road | undefined {
  let best: { readonly road: Road; readonly offM: number } | undefined;
  for (const road of roads) {
    for (let i = 1; i < road.line.length; i++) {
      const [from, to] = [road.line[i - 1]!, road.line[i]!];
      if (isSurelyBeyond(place, from, to)) continue;
      const { offM } = nearestOnSegment(place, from, to);
      if (offM > Math.min(BESIDE_M, best?.offM ?? Infinity) || !isAlong(way, offsetM(from, to))) continue;
      best = { road, offM };
    }
  }
  return best?.road;
}

function isSurelyBeyond([, lat]: Position, [, from]: Position, [, to]: Position): boolean {
  return lat < Math.min(from, to) - SURELY_BEYOND || lat > Math.max(from, to) + SURELY_BEYOND;
}

function isAlong([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): boolean {
  return Math.abs(ax * bx + ay * by) >= MOST_APART * Math.hypot(ax, ay) * Math.hypot(bx, by);
}
