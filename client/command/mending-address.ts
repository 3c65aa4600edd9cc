import { router } from '../app/router.ts';
import { queryOf } from '../app/selection.ts';

/** Under this word the address says that the roster is being mended. */
export const MENDING = 'mend';

/** Opens the mending of the roster with these officers and vehicles out of action, as a step of the history. */
export function mendWithout(ids: readonly string[]): void {
  const away = ids.length > 0 ? ids.join(',') : undefined;
  router.select({ ...queryOf(undefined), show: MENDING, away }, true);
}

/** Who and what is out of action by the address. */
export function awayNow(): string[] {
  return router.query.get('away')?.split(',').filter(Boolean) ?? [];
}

export function leaveMending(): void {
  router.select({ show: undefined, away: undefined });
}
