import type { Movement } from '../../../domain/records/route.ts';
import { router } from '../../app/router.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';

const KEY = 'departs';

/** The departure that the address proposes for a movement, in UTC ms; undefined if there is none, or if it is the present one. */
export function proposedDeparture({ id, departsAt }: Movement): number | undefined {
  const [movementId, at] = router.of(KEY)?.split('~') ?? [];
  const proposed = Number(at);
  return movementId === id && Number.isInteger(proposed) && proposed !== departsAt ? proposed : undefined;
}

/** Proposes another departure: opens it where it is evaluated before it is confirmed. */
export function proposeDeparture(selection: PlanSelection, movement: Movement, departsAt: number): void {
  selection.choose({ collection: 'movements', id: movement.id });
  router.select({ view: undefined });
  noteDeparture(movement, departsAt);
}

/** Stores in the address which departure is being evaluated, or that there is none. */
export function noteDeparture(movement: Movement, departsAt: number | undefined): void {
  const isChanged = departsAt !== undefined && departsAt !== movement.departsAt;
  router.select({ [KEY]: isChanged ? `${movement.id}~${departsAt}` : undefined });
}
