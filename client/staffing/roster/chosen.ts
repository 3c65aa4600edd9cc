import type { Officer } from '../../../domain/records/people.ts';
import { router } from '../../app/router.ts';
import { queryOf } from '../../app/selection.ts';
import type { StaffDesk } from '../staff-desk.ts';
import type { ShownRoster } from './shown-roster.ts';

/** The bar that the address names. */
export function chosenBar(): string | undefined {
  return router.query.get('bar') ?? undefined;
}

/** Chooses a bar of the chart: its post is chosen with it. */
export function chooseBar({ roster }: ShownRoster, id: string | undefined): void {
  const stint =
    roster.held.get(id ?? '')?.stint ??
    roster.open.find((one) => one.id === id)?.stint ??
    roster.stints.find((one) => `stint ${one.id}` === id);
  router.select({ ...queryOf(stint && { collection: 'posts', id: stint.post.id }), bar: id });
}

/** The officer that the address names, of those that the operation has. */
export function chosenOfficer({ operation }: StaffDesk): Officer | undefined {
  return operation.tables.officers.get(router.query.get('officer') ?? '');
}

export function chooseOfficer(id: string): void {
  router.select({ ...queryOf({ collection: 'officers', id }), bar: undefined });
}
