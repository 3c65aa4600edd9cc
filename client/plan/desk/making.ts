import type { Position } from '../../../domain/kernel/position.ts';
import { freshRecord } from '../form/fresh-records.ts';
import { placePath, type PlanCollection } from './plan-collections.ts';
import type { PlanDesk } from './plan-desk.ts';

/** Lays a new record on the desk and takes up what gives it its place: a click on the map, or way-points. */
export function beginMaking(desk: PlanDesk, collection: PlanCollection, like: object = {}): void {
  const chosen = desk.chosen;
  const draft = desk.make(collection, { ...freshRecord(collection, desk.operation, chosen), ...like });
  if (collection === 'routes') desk.drawLine({ draft, path: 'line', closed: false });
  else if (placePath(collection)) desk.takeTool({ kind: 'place', collection });
}

/** The map was clicked while something new waits for its place. */
export function placeMaking(desk: PlanDesk, position: Position): void {
  const { making, tool } = desk;
  const path = making && placePath(making.collection);
  if (!making || !path || tool?.kind !== 'place') return;
  making.draft.set(path, position);
  desk.refresh();
}
