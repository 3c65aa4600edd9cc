import type { Interval } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';

/** An entry of a calendar. */
export interface Event extends Interval {
  readonly id: string;
  readonly title: string;
  readonly words?: string;
  readonly where?: string;
  readonly at?: Position;
}

/** iCalendar (RFC 5545). Times are in UTC, so every program shows them in the zone of its reader. */
export function calendarOf(
  { title, madeAt }: { readonly title: string; readonly madeAt: number },
  events: readonly Event[],
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Cordon//Cordon//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${textOf(title)}`,
    ...events.flatMap((event) => eventLines(event, madeAt)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldedLine(line)}\r\n`).join('');
}

function eventLines({ id, from, until, title, words, where, at }: Event, madeAt: number): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${textOf(id)}@cordon`,
    `DTSTAMP:${utc(madeAt)}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(until)}`,
    `SUMMARY:${textOf(title)}`,
    ...(words ? [`DESCRIPTION:${textOf(words)}`] : []),
    ...(where ? [`LOCATION:${textOf(where)}`] : []),
    ...(at ? [`GEO:${at[1]};${at[0]}`] : []),
    'END:VEVENT',
  ];
}

function utc(at: number): string {
  return `${new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

/** Separators and line breaks are escaped; other control characters cannot be written. */
function textOf(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\u0000-\u001F\u007F]/g, '');
}

const MOST_OCTETS = 75;

/** A line of at most 75 octets; what is beyond goes on in the next, after a space. No character is split. */
function foldedLine(line: string): string {
  const encoder = new TextEncoder();
  let [folded, octets] = ['', 0];
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (octets + size > MOST_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += sign;
    octets += size;
  }
  return folded;
}
