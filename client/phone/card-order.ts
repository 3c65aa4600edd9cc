import type { DutyCard } from '../../domain/reports/duty-card.ts';

/** Whether a card replaces the one that is shown: a lower number is old news, come late over the line. */
export function isNewer(card: DutyCard, shown: DutyCard | undefined): boolean {
  if (!shown || card.operation.id !== shown.operation.id || card.officer.id !== shown.officer.id) return true;
  return card.number >= shown.number;
}
