import Flatbush from 'flatbush';
import { nearestOnSegment } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';

/** A road as a file draws it. `isRaised` is a bridge or a tunnel. */
export interface DrawnRoad {
  readonly nodeIds: readonly number[];
  readonly places: readonly Position[];
  readonly isRaised: boolean;
}

/** The nodes of each road with the ends that were joined, how many these are, and how many ends lie beside a road. */
export interface JoinedEnds {
  readonly nodeIds: readonly (readonly number[])[];
  readonly joined: number;
  readonly beside: number;
}

/** Places are stored to 1e-7 degrees, about 1 cm. An end and a line that both were rounded are this close. */
const MEETS_M = 0.03;
/** An end this close to a road, but not on it, was probably meant to meet it. */
const BESIDE_M = 2;

const UNITS = 1e7;

/** Joins roads whose end lies on the middle of another road. A dead end just beside another road is only counted. */
export function joinEnds(roads: readonly DrawnRoad[]): JoinedEnds {
  const segments = new Segments(roads);
  const added = roads.map(() => new Map<number, [t: number, id: number][]>());
  const uses = usesOf(roads);
  const done = new Set<number>();
  let [joined, beside] = [0, 0];
  for (const { nodeIds, places, isRaised } of roads) {
    for (const [id, place] of [
      [nodeIds[0]!, places[0]!],
      [nodeIds.at(-1)!, places.at(-1)!],
    ] as const) {
      if (done.has(id)) continue;
      done.add(id);
      const near = segments.near(place).filter(({ road }) => !roads[road]!.nodeIds.includes(id));
      const met = near.filter(
        ({ road, t, offM }) => offM <= MEETS_M && t > 0 && t < 1 && roads[road]!.isRaised === isRaised,
      );
      for (const { road, segment, t } of met) {
        const inserts = added[road]!.get(segment) ?? [];
        added[road]!.set(segment, [...inserts, [t, id]]);
      }
      if (met.length > 0) joined += 1;
      else if (near.length > 0 && uses.get(id) === 1) beside += 1;
    }
  }
  return { nodeIds: roads.map((road, i) => withAdded(road, added[i]!)), joined, beside };
}

function usesOf(roads: readonly DrawnRoad[]): Map<number, number> {
  const uses = new Map<number, number>();
  for (const { nodeIds } of roads) for (const id of nodeIds) uses.set(id, (uses.get(id) ?? 0) + 1);
  return uses;
}

function withAdded(
  { nodeIds }: DrawnRoad,
  added: ReadonlyMap<number, readonly (readonly [t: number, id: number])[]>,
): readonly number[] {
  if (added.size === 0) return nodeIds;
  return nodeIds.flatMap((id, segment) => [
    id,
    ...(added.get(segment) ?? []).toSorted((a, b) => a[0] - b[0]).map(([, joined]) => joined),
  ]);
}

interface NearSegment {
  readonly road: number;
  readonly segment: number;
  readonly t: number;
  readonly offM: number;
}

/** All segments of roads, found by place. */
class Segments {
  readonly #roads: readonly DrawnRoad[];
  readonly #roadOf: number[] = [];
  readonly #segmentOf: number[] = [];
  readonly #boxes: Flatbush | undefined;

  constructor(roads: readonly DrawnRoad[]) {
    this.#roads = roads;
    for (const [road, { places }] of roads.entries()) {
      for (let segment = 0; segment < places.length - 1; segment++) {
        this.#roadOf.push(road);
        this.#segmentOf.push(segment);
      }
    }
    if (this.#roadOf.length === 0) return;
    this.#boxes = new Flatbush(this.#roadOf.length, 16, Int32Array);
    for (const [i, road] of this.#roadOf.entries()) this.#boxes.add(...boxOf(this.#ends(road, i)));
    this.#boxes.finish();
  }

  near(place: Position): NearSegment[] {
    const up = BESIDE_M / 110_000;
    const aside = up / Math.max(0.02, Math.cos((place[1] * Math.PI) / 180));
    const [lng, lat] = place;
    const found =
      this.#boxes?.search(
        (lng - aside) * UNITS,
        (lat - up) * UNITS,
        (lng + aside) * UNITS,
        (lat + up) * UNITS,
      ) ?? [];
    return found
      .map((i) => {
        const road = this.#roadOf[i]!;
        const { t, offM } = nearestOnSegment(place, ...this.#ends(road, i));
        return { road, segment: this.#segmentOf[i]!, t, offM };
      })
      .filter(({ offM }) => offM <= BESIDE_M);
  }

  #ends(road: number, i: number): [Position, Position] {
    const { places } = this.#roads[road]!;
    const segment = this.#segmentOf[i]!;
    return [places[segment]!, places[segment + 1]!];
  }
}

function boxOf([a, b]: readonly [Position, Position]): [number, number, number, number] {
  return [
    Math.min(a[0], b[0]) * UNITS,
    Math.min(a[1], b[1]) * UNITS,
    Math.max(a[0], b[0]) * UNITS,
    Math.max(a[1], b[1]) * UNITS,
  ];
}
