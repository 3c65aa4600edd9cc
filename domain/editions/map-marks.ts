import { isSame } from '../kernel/same.ts';
import type { Line, Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { AnyRecord } from '../records/collections.ts';
import type { Difference, RecordName } from './difference.ts';

export const HOW_DIFFERS = ['removed', 'changed', 'added'] as const;
export type HowDiffers = (typeof HOW_DIFFERS)[number];

/** A place or a line on the map that differs between two plans. */
export interface MapMark {
  readonly how: HowDiffers;
  readonly position?: Position;
  readonly line?: Line;
}

/**
 * What differs between two plans, on the map. A route is marked as changed where only its movements differ. Of what was moved or
 * redrawn, the earlier course or place is marked as removed.
 */
export function mapMarks(before: Plan, after: Plan, all: readonly Difference[]): MapMark[] {
  const named = new Map<string, RecordName>();
  for (const { records } of all) for (const one of records) named.set(`${one.collection} ${one.id}`, one);
  for (const { collection, id } of [...named.values()])
    for (const routeId of collection === 'movements' ? routesOf([before, after], id) : []) {
      const key = `routes ${routeId}`;
      if (!named.has(key)) named.set(key, { collection: 'routes', id: routeId });
    }
  return [...named.values()].flatMap((one) => marksOf(drawnIn(before, one), drawnIn(after, one)));
}

function routesOf(plans: readonly Plan[], movementId: string): string[] {
  return plans.flatMap(({ tables }) => tables.movements.get(movementId)?.routeId ?? []);
}

type Drawn = Pick<MapMark, 'position' | 'line'>;

function drawnIn({ tables }: Plan, { collection, id }: RecordName): Drawn | undefined {
  const record: AnyRecord | undefined = tables[collection].get(id);
  if (!record) return undefined;
  if ('line' in record) return { line: record.line };
  if ('position' in record) return { position: record.position };
  return 'base' in record ? { position: record.base } : undefined;
}

function marksOf(was: Drawn | undefined, now: Drawn | undefined): MapMark[] {
  if (!was) return now ? [{ how: 'added', ...now }] : [];
  if (!now) return [{ how: 'removed', ...was }];
  const earlier: readonly MapMark[] = isSame(was, now) ? [] : [{ how: 'removed', ...was }];
  return [...earlier, { how: 'changed', ...now }];
}
