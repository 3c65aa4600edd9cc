import { router } from '../app/router.ts';
import { queryOf } from '../app/selection.ts';
import { HELP, MENDING } from './panel-address.ts';

/** Opens the mending of the roster with these officers and vehicles out of action, as a step of the history. */
export function mendWithout(ids: readonly string[]): void {
  const away = ids.length > 0 ? ids.join(',') : undefined;
  router.select({ ...queryOf(undefined), show: MENDING, away }, true);
}

/** Looks for help for a duty that has begun, as a step of the history. */
export function helpFor(dutyId: string): void {
  router.select({ ...queryOf(undefined), show: HELP, duty: dutyId }, true);
}

/** The officers and vehicles that are out of action according to the address. */
export function awayNow(): string[] {
  return router.query.get('away')?.split(',').filter(Boolean) ?? [];
}

export function leaveMending(): void {
  router.select({ show: undefined, away: undefined, duty: undefined });
}
