import { router } from '../../app/router.ts';

/** What a stage race closes its roads for; the planner sets another beside the timetable. */
const MINUTES_AT_FIRST = 15;
const MOST_MIN = 24 * 60;

/** The minutes beyond which a hold is marked: as the address has it. */
export function holdLimitMin(): number {
  const minutes = Number(router.query.get('hold') ?? MINUTES_AT_FIRST);
  return Number.isFinite(minutes) && minutes > 0 && minutes <= MOST_MIN ? minutes : MINUTES_AT_FIRST;
}

/** Sets the limit as typed; what is no number of minutes leaves it. */
export function limitHolds(typed: string): void {
  const minutes = Number(typed);
  if (!(minutes > 0 && minutes <= MOST_MIN)) return;
  router.select({ hold: minutes === MINUTES_AT_FIRST ? undefined : String(minutes) });
}
