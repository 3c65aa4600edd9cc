const DAY_MS = 86_400_000;

/** The midnight of a calendar day (`2020-09-22`), read as UTC. A day that does not exist becomes a later one, so that a stored one causes no error. */
export function midnightOf(day: string): number {
  const [year, month, date] = partsOf(day);
  return Date.UTC(year, month - 1, date);
}

/** The calendar day of a wall clock's reading, read as UTC. */
export function dayAt(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}

/** The calendar day a number of days after another. */
export function laterDay(day: string, days = 1): string {
  return dayAt(midnightOf(day) + days * DAY_MS);
}

/** How many days after one calendar day another comes. */
export function daysFrom(day: string, later: string): number {
  return Math.round((midnightOf(later) - midnightOf(day)) / DAY_MS);
}

/** Whether this day exists in the calendar, in this century. */
export function isDay(day: string): boolean {
  const [year] = partsOf(day);
  return /^\d{4}-\d\d-\d\d$/.test(day) && year >= 2000 && year < 2100 && dayAt(midnightOf(day)) === day;
}

/** How many days the month of a day has; none where there is no such month. */
export function daysInMonth(day: string): number {
  const [year, month] = partsOf(day);
  return month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
}

function partsOf(day: string): readonly [number, number, number] {
  const [, year, month, date] = /^(\d+)-(\d+)-(\d+)$/.exec(day) ?? [];
  return [Number(year ?? 2000), Number(month ?? 1), Number(date ?? 1)];
}
