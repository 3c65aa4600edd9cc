import { assignmentsTo, passesByRoute, type Stint } from '../duties/duties.ts';
import { closuresOf } from '../duties/closures.ts';
import { directionOf } from '../kernel/compass.ts';
import { chainagesOf, offsetM, placeAtM } from '../kernel/geodesy.ts';
import { overlap, type Interval } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';
import { term } from '../kernel/terms.ts';
import { keptFor, keptForEach } from '../operation/kept.ts';
import type { Plan } from '../operation/plan.ts';
import type { Post } from '../records/post.ts';
import type { Asked } from './document.ts';

/** A street that movements only cross at a post, and when it is closed there. */
export interface ArmToClose {
  readonly street: string;
  /** Degrees clockwise from north, away from the post. */
  readonly bearing: number;
  readonly closures: readonly Interval[];
}

/** An arm that leaves a route within this angle is the street of the route itself. */
const SAME_STREET_DEGREES = 30;
/** How far along a route its direction at a post is taken. */
const AHEAD_M = 25;
/** The side of a cell of the table of road ends, in degrees: larger than any `passOffsetM`. */
const CELL_DEGREES = 0.01;

/** The arms that the officers of a post close, clockwise: those of the junction in the road network, or else those of the plan's own roads. docs/rules.md, Q11. */
export const armsAt: (asked: Asked, post: Post) => readonly ArmToClose[] = keptForEach((asked, post) => {
  const { plan, junctions } = asked;
  const junction =
    junctions?.find(({ key }) => key === post.junctionKey) ??
    junctions?.find(({ position }) => isNear(plan, post.position, position));
  if (!junction) return armsOfRoads(plan, post);
  return junction.arms
    .filter(({ use, closures }) => use === 'crossed' && closures.length > 0)
    .map(({ arm: { street, bearing }, closures }) => ({ street, bearing, closures }));
});

/** The arms that one officer closes during a stint. Those of a post are dealt in order; if there are fewer arms than officers, several stand at one. */
export function armsFor(asked: Asked, stint: Stint, officerId: string): readonly ArmToClose[] {
  const officers = [...new Set(assignmentsTo(asked.plan, stint).map((one) => one.officerId as string))];
  return dealt(armsDuring(asked, stint), officers.indexOf(officerId), officers.length);
}

/** The arms of a post with their closures during a stint. */
export function armsDuring(asked: Asked, stint: Stint): readonly ArmToClose[] {
  return armsAt(asked, stint.post)
    .map((arm) => ({ ...arm, closures: arm.closures.filter((closure) => overlap(closure, stint)) }))
    .filter(({ closures }) => closures.length > 0);
}

export function dealt<Arm>(arms: readonly Arm[], i: number, officers: number): readonly Arm[] {
  const first = Math.floor((i * arms.length) / officers);
  return arms.slice(first, Math.max(first + 1, Math.floor(((i + 1) * arms.length) / officers)));
}

/** 北 人民路 / N Renmin Road */
export function armWords({ street, bearing }: ArmToClose, { shown }: Pick<Asked, 'shown'>): string {
  return `${term('compass', directionOf(bearing), shown.language)} ${street}`.trim();
}

interface RoadEnd {
  readonly at: Position;
  readonly next: Position;
  readonly street: string;
}

/** Each place of each road with the next one in both directions, by cell. */
const roadEnds = keptFor((plan: Plan) => {
  const cells = new Map<string, RoadEnd[]>();
  for (const { line, name } of plan.tables.roads.values())
    line.forEach((at, i) => {
      const cell = cellOf(at);
      const ends = cells.get(cell) ?? [];
      cells.set(cell, ends);
      for (const next of [line[i - 1], line[i + 1]]) if (next) ends.push({ at, next, street: name });
    });
  return cells;
});

function armsOfRoads(plan: Plan, post: Post): ArmToClose[] {
  const closures = closuresOf(plan, post);
  if (closures.length === 0) return [];
  const along = routeBearings(plan, post);
  const ends = cellsAround(post.position).flatMap((cell) => roadEnds(plan).get(cell) ?? []);
  const arms = new Map<number, ArmToClose>();
  for (const { at, next, street } of ends) {
    if (!isNear(plan, post.position, at) || isNear(plan, post.position, next)) continue;
    const bearing = bearingOf(at, next);
    const isDriven = along.some((other) => turnBetween(bearing, other) < SAME_STREET_DEGREES);
    if (!isDriven) arms.set(bearing, { street, bearing, closures });
  }
  return [...arms.values()].toSorted((a, b) => a.bearing - b.bearing);
}

/** The directions in which routes leave a post: ahead and back, at each pass. */
function routeBearings(plan: Plan, post: Post): number[] {
  return [...passesByRoute(plan, post)].flatMap(([{ line }, passes]) =>
    passes.flatMap(({ chainageM }) => {
      const chainages = chainagesOf(line);
      const here = placeAtM(line, chainages, chainageM);
      return [-AHEAD_M, AHEAD_M].map((m) => bearingOf(here, placeAtM(line, chainages, chainageM + m)));
    }),
  );
}

function bearingOf(from: Position, to: Position): number {
  const [east, north] = offsetM(from, to);
  return (Math.round((Math.atan2(east, north) * 180) / Math.PI) + 360) % 360;
}

function turnBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % 360;
  return Math.min(turn, 360 - turn);
}

function isNear({ brief }: Plan, a: Position, b: Position): boolean {
  return Math.hypot(...offsetM(a, b)) <= brief.passOffsetM;
}

function cellOf([lng, lat]: Position): string {
  return `${Math.floor(lng / CELL_DEGREES)} ${Math.floor(lat / CELL_DEGREES)}`;
}

function cellsAround([lng, lat]: Position): string[] {
  const steps = [-CELL_DEGREES, 0, CELL_DEGREES];
  return steps.flatMap((dx) => steps.map((dy) => cellOf([lng + dx, lat + dy])));
}
