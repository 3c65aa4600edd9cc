import type { CardDuty, DutyCard } from '../reports/duty-card.ts';
import { calendarOf } from './ical.ts';

/** What a calendar takes of a card. */
export interface CalendarCard extends Pick<DutyCard, 'operation' | 'officer'> {
  readonly duties: readonly Pick<
    CardDuty,
    'dutyIds' | 'code' | 'name' | 'position' | 'from' | 'until' | 'words'
  >[];
}

/**
 * The duties of a card as a calendar. The same duty has the same id, so that a later file changes its entry. When places close is not in it:
 * those times are released late (docs/rules.md, E20), and a calendar copies what it has to other devices.
 */
export function cardCalendar({ operation, officer, duties }: CalendarCard, madeAt: number): string {
  const events = duties.map(({ dutyIds, code, name, position, from, until, words }) => ({
    id: ['duty', operation.id, officer.id, dutyIds[0]].join('-'),
    ...{ from, until, words, title: `${code} ${name}`, where: name, at: position },
  }));
  return calendarOf({ title: operation.name, madeAt }, events);
}
