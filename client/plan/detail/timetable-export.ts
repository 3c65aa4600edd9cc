import { holdsOf } from '../../../domain/duties/closures.ts';
import type { TimetableRow } from '../../../domain/duties/route-timetable.ts';
import type { Passing } from '../../../domain/duties/duties.ts';
import type { Cell } from '../../after/spreadsheet.ts';
import type { Say } from '../../words/language.ts';
import type { TimetableWord } from '../../words/timetable.ts';
import { wallOf } from '../form/written.ts';
import { MOMENTS } from './timetable-columns.ts';

/** A timetable as rows of cells, the headings first: one row for each place, pass and convoy, with times on the operation's wall clock. */
export function timetableCells(
  rows: readonly TimetableRow[],
  routeCode: string,
  { say, timeZone, limitMin }: { say: Say<TimetableWord>; timeZone: string; limitMin: number },
): Cell[][] {
  const clock = (at: number): string => {
    const { day, time } = wallOf(timeZone, at);
    return `${day} ${time.replace(/^(\d\d:\d\d)(?!:)/, '$1:00')}`;
  };
  const minutes = (seconds: number): number => Math.round(seconds / 6) / 10;
  const cells = (row: TimetableRow, passing?: Passing): Cell[] => {
    const { longestS, totalS, over } = holdsOf(row.closures, limitMin * 60);
    return [
      routeCode,
      row.post.code,
      row.post.name,
      row.pass.round,
      Math.round(row.pass.chainageM),
      passing?.movement.name ?? '',
      ...MOMENTS.map((moment) => (passing ? clock(passing.moments[moment]) : '')),
      minutes(longestS),
      minutes(totalS),
      say(over.length > 0 ? 'yes' : 'no'),
    ];
  };
  return [
    headings(say, limitMin),
    ...rows.flatMap((row) =>
      row.passings.length > 0 ? row.passings.map((passing) => cells(row, passing)) : [cells(row)],
    ),
  ];
}

function headings(say: Say<TimetableWord>, limitMin: number): string[] {
  return [
    say('csv-route'),
    say('csv-place'),
    say('csv-place-name'),
    say('csv-round'),
    say('csv-chainage'),
    say('csv-convoy'),
    ...MOMENTS.map((moment) => say(`at-${moment}`)),
    say('csv-longest'),
    say('csv-total'),
    say('csv-over', { limit: limitMin }),
  ];
}
