import { router } from '../../app/router.ts';
import { language } from '../../words/language.ts';
import type { Row } from '../gantt/rows.ts';
import { planVersion } from '../solver-line.ts';
import type { StaffDesk } from '../staff-desk.ts';
import { dayRoster, ROSTER_BY, rosterRows, type DayRoster, type RosterBy } from './roster-rows.ts';

/** The day's roster as the chart shows it. */
export interface ShownRoster {
  readonly roster: DayRoster;
  readonly rows: readonly Row[];
}

let kept: { readonly key: string; readonly desk: StaffDesk; readonly shown: ShownRoster } | undefined;

/** The roster of the day of the address; the same object until the plan, the way it is shown or a lock changes. */
export function rosterOf(desk: StaffDesk): ShownRoster {
  const { operation, day, locked } = desk;
  const by = rosterBy();
  const key = [day, by, language.current, planVersion(operation), ...locked].join(' ');
  if (kept?.desk !== desk || kept.key !== key) {
    const roster = dayRoster(operation, day);
    kept = { key, desk, shown: { roster, rows: rosterRows(operation, roster, by, locked) } };
  }
  return kept.shown;
}

/** By what the address sorts the roster. */
export function rosterBy(): RosterBy {
  return ROSTER_BY.find((by) => by === router.query.get('by')) ?? 'officer';
}
