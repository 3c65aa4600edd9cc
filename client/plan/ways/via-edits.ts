import { nearestOnSegment } from '../../../domain/kernel/geodesy.ts';
import type { Line, Position } from '../../../domain/kernel/position.ts';
import type { Via } from '../../../domain/records/route.ts';
import type { HandleOf } from '../../map/edit-handle.ts';
import type { Say } from '../../words/language.ts';
import type { PlanWord } from '../../words/plan.ts';
import type { Draft } from '../form/draft.ts';

/** Edits of the way-points of a route that follows the streets; each returns new ones. */
export function viaAdded(vias: readonly Via[], position: Position, before = vias.length): Via[] {
  return [...vias.slice(0, before), { position }, ...vias.slice(before)];
}

function viaMoved(vias: readonly Via[], i: number, position: Position): Via[] {
  return vias.map((via, j) => (j === i ? { ...via, position } : via));
}

export function viaRemoved(vias: readonly Via[], i: number): Via[] {
  return vias.filter((_via, j) => j !== i);
}

/** Turns at the last way-point and goes back through those before it. */
export function turnedBackAtEnd(vias: readonly Via[]): Via[] {
  const last = vias.at(-1);
  if (!last || vias.length < 2) return [...vias];
  const back = vias.slice(0, -1).toReversed();
  return [...vias.slice(0, -1), { ...last, turnBack: true }, ...back];
}

/** Returns to the start. */
export function closedCircuit(vias: readonly Via[]): Via[] {
  const [first] = vias;
  return first && vias.length > 1 ? [...vias, { position: first.position }] : [...vias];
}

/** For each leg the vertex half way along it, where a new way-point can be dragged out. */
function legMiddles(line: Line, vias: readonly Via[]): Position[] {
  const places: number[] = [];
  for (const { position } of vias) places.push(nearestVertex(line, position, places.at(-1) ?? 0));
  return places.slice(1).map((until, i) => line[(places[i]! + until) >> 1]!);
}

/** The vertex after which the line is nearest to a place. The search begins at `from`, as a street may be driven twice. */
function nearestVertex(line: Line, place: Position, from: number): number {
  let best = { i: from, offM: Infinity };
  for (let i = from; i < line.length - 1; i++) {
    const { offM } = nearestOnSegment(place, line[i]!, line[i + 1]!);
    if (offM < best.offM - 0.5) best = { i: i + 1, offM };
  }
  return best.i;
}

/** A handle for every way-point, and in the middle of each leg a small one that adds a way-point. */
export function viaHandles(draft: Draft, vias: readonly Via[], say: Say<PlanWord>): HandleOf[] {
  const line = (draft.valueAt('line') as Line | undefined) ?? [];
  const set = (after: readonly Via[]): void => draft.set('vias', after);
  const points = vias.map(({ position }, i): HandleOf => ({
    position,
    label: say('way-point', { n: i + 1 }),
    moved: (to) => set(viaMoved(vias, i, to)),
    removed: () => set(viaRemoved(vias, i)),
  }));
  if (line.length < 2) return points;
  const middles = legMiddles(line, vias).map((position, i): HandleOf => ({
    position,
    label: say('way-point-between', { n: i + 1 }),
    minor: true,
    moved: (to) => set(viaAdded(vias, to, i + 1)),
  }));
  return [...points, ...middles];
}
