import type { Line, Position } from '../kernel/position.ts';
import { passesOf, type Pass } from '../routes/passes.ts';
import { merged, type Part } from './matched-parts.ts';

/** Where a phone was at a moment. */
interface DrivenFix {
  readonly place: Position;
  readonly accuracyM?: number;
  /** UTC ms. */
  readonly at: number;
}

/** Where it was last, and whether it went on along the route or back. */
interface At {
  readonly atM: number;
  readonly at: number;
  readonly isBack: boolean;
}

/** A drive along a route so far: where it is, and what it has covered. Only this is kept of the positions. */
export interface Drive {
  readonly last?: At;
  readonly parts: readonly Part[];
}

export const NOT_BEGUN: Drive = { parts: [] };

/** A position further from the route is not on it, in metres. */
const ON_ROUTE_M = 40;

/** A position that is less accurate says nothing about a place on a route, in metres. */
const ACCURATE_M = 60;

/** Between two positions that are further apart nobody knows which way was driven, in metres and ms. */
const BETWEEN_M = 400;
const BETWEEN_MS = 60_000;

/** Nothing on a road is faster, in metres a second; so much may two positions be off, in metres. */
const FASTEST_MS = 50;
const OFF_M = 60;

/** Positions of a phone in the open are off by so much, in metres. */
const VAGUE_M = 15;

/** The drive after one more position. Where the route comes by twice, the pass counts that is next to where the drive was. */
export function drivenTo(line: Line, drive: Drive, { place, accuracyM = 0, at }: DrivenFix): Drive {
  if (accuracyM > ACCURATE_M || (drive.last && at <= drive.last.at)) return drive;
  const passes = passesOf(line, place, ON_ROUTE_M);
  const { last, parts } = drive;
  const pass = nextPass(passes, last);
  if (!pass) return last && at - last.at > BETWEEN_MS ? { parts } : drive;
  const byM = last ? pass.chainageM - last.atM : 0;
  const isBack = Math.abs(byM) > VAGUE_M ? byM < 0 : (last?.isBack ?? false);
  const now = { atM: pass.chainageM, at, isBack };
  return last && isDrive(last, now)
    ? { last: now, parts: merged([...parts, partOf(last.atM, now.atM)], 1) }
    : { last: now, parts };
}

/** Of the passes that are about as near, the one to which the drive comes next if it goes on as before. */
function nextPass(passes: readonly Pass[], last: At | undefined): Pass | undefined {
  const nearestM = Math.min(...passes.map(({ offM }) => offM));
  const likely = passes.filter(({ offM }) => offM <= nearestM + VAGUE_M);
  const awayM = ({ chainageM }: Pass) => {
    const byM = last ? chainageM - last.atM : 0;
    return Math.abs(byM) + (last && byM < 0 !== last.isBack ? OFF_M : 0);
  };
  return likely.toSorted((a, b) => awayM(a) - awayM(b))[0];
}

function isDrive(from: At, to: At): boolean {
  const [byM, byMs] = [Math.abs(to.atM - from.atM), to.at - from.at];
  return byM <= BETWEEN_M && byMs <= BETWEEN_MS && byM <= OFF_M + (FASTEST_MS * byMs) / 1000;
}

function partOf(aM: number, bM: number): Part {
  return { from: Math.round(Math.min(aM, bM)), until: Math.round(Math.max(aM, bM)) };
}
