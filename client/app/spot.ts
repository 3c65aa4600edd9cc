import type { Position } from '../../domain/kernel/position.ts';
import { placeOf } from './places.ts';
import { router } from './router.ts';

/** The key of the address for a place that the map shows and rings, longitude first. */
const SPOT = 'spot';

/** The places of an operation whose main part is its map. */
const WITH_MAP = ['survey', 'command'];

/** Shows a place on the map that is open, or on that of the plan. */
export function showSpot(operationId: string, position: Position): void {
  const spot = position.map((degrees) => degrees.toFixed(6)).join(',');
  const at = placeOf(router.path);
  const isPlanMap = router.path === `/o/${operationId}/plan` && router.of('tab') !== 'documents';
  if (isPlanMap || (at && WITH_MAP.includes(at.place))) router.select({ [SPOT]: spot });
  else router.go(`/o/${operationId}/plan?${new URLSearchParams({ [SPOT]: spot })}`);
}

/** The place that the address shows. */
export function spotShown(): Position | undefined {
  const [longitude, latitude] = (router.of(SPOT) ?? '').split(',').map(Number);
  return latitude !== undefined && Math.abs(longitude!) <= 180 && Math.abs(latitude) <= 90
    ? [longitude!, latitude]
    : undefined;
}
