import { Kept } from '../../../domain/operation/kept.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Officer } from '../../../domain/records/people.ts';
import { router } from '../../app/router.ts';
import { queryOf } from '../../app/selection.ts';
import { language } from '../../words/language.ts';
import { dayShown } from '../address.ts';
import type { GanttRow } from '../gantt/rows.ts';
import { ROSTER_BY, dayRoster, rosterRows, type DayRoster, type RosterBy } from './roster-rows.ts';

/** The day's roster as the chart shows it. */
export interface ShownRoster {
  readonly roster: DayRoster;
  readonly rows: readonly GanttRow[];
}

const kept = new Kept<ShownRoster>();

/** The roster of the day in the address; the same object until the plan, the view or a lock changes. */
export function rosterOf(operation: Operation, locked: ReadonlySet<string>): ShownRoster {
  const [by, day] = [rosterBy(), dayShown(operation)];
  return kept.of([operation, day, by, language.current, locked], () => {
    const roster = dayRoster(operation, day);
    return { roster, rows: rosterRows(operation, roster, by, locked) };
  });
}

/** The sort order of the roster in the address. */
export function rosterBy(): RosterBy {
  return ROSTER_BY.find((by) => by === router.query.get('by')) ?? 'officer';
}

/** The bar in the address. */
export function chosenBar(): string | undefined {
  return router.query.get('bar') ?? undefined;
}

/** Chooses a bar of the chart and selects its post. */
export function chooseBar({ roster }: ShownRoster, id: string | undefined): void {
  const stint =
    roster.held.get(id ?? '')?.stint ??
    roster.open.find((one) => one.id === id)?.stint ??
    roster.stints.find((one) => `stint ${one.id}` === id);
  router.select({ ...queryOf(stint && { collection: 'posts', id: stint.post.id }), bar: id });
}

/** The officer in the address, if the operation has them. */
export function chosenOfficer(operation: Operation): Officer | undefined {
  return operation.plan.tables.officers.get(router.query.get('officer') ?? '');
}

export function chooseOfficer(id: string): void {
  router.select({ ...queryOf({ collection: 'officers', id }), bar: undefined });
}
