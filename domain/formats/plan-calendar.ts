import { closureEvents, movementEvents } from './events.ts';
import { calendarOf } from './ical.ts';
import type { Taken } from './things.ts';

/** The movements of a plan and what each route closes, as a calendar. */
export function planCalendar(taken: Taken): string {
  const { plan, shown, title, madeAt } = taken;
  return calendarOf({ title, madeAt }, [...movementEvents(plan, shown), ...closureEvents(plan)]);
}
