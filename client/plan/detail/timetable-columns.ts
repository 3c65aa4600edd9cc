import { html } from 'lit';
import { holdsOf, type TimetableRow } from '../../../domain/duties/closures.ts';
import type { Passing } from '../../../domain/duties/duties.ts';
import type { Movement } from '../../../domain/records/route.ts';
import type { PassMoments } from '../../../domain/routes/timetable.ts';
import type { Column } from '../../ui/table.ts';
import type { Formats } from '../../words/format.ts';
import type { Say } from '../../words/language.ts';
import type { TimetableWord } from '../../words/timetable.ts';
import { styled } from '../../ui/styled.ts';

/** In the order in which they happen. */
export const MOMENTS = [
  'posted',
  'close',
  'head',
  'tail',
  'reopen',
] as const satisfies readonly (keyof PassMoments)[];

/** How a timetable is put into words, and what it marks. */
export interface Telling {
  readonly say: Say<TimetableWord>;
  readonly formats: Formats;
  readonly limitS: number;
}

/** How one movement passes the place of a row. */
export function passingOf({ passings }: TimetableRow, movement: Movement | undefined): Passing | undefined {
  return passings.find((passing) => passing.movement.id === movement?.id);
}

/** A moment of a passing, in UTC ms. A fixed closure has neither head nor tail. */
export function momentOf(passing: Passing | undefined, moment: keyof PassMoments): number | undefined {
  const isNone = passing?.movement.kind === 'closure' && (moment === 'head' || moment === 'tail');
  return isNone ? undefined : passing?.moments[moment];
}

/** The columns of a route's timetable for one movement. The hold is that of the place, over all movements. */
export function timetableColumns(movement: Movement | undefined, telling: Telling): Column<TimetableRow>[] {
  const { say, formats } = telling;
  return [
    {
      key: 'chainage',
      label: say('chainage'),
      value: ({ pass }) => pass.chainageM,
      show: ({ pass }) => formats.chainage(pass.chainageM),
    },
    {
      key: 'post',
      label: say('post'),
      value: ({ post }) => post.code,
      show: ({ post }) => html`
        <span title=${post.name}>${post.code}</span>
      `,
    },
    ...MOMENTS.map((moment) => ({
      key: moment,
      label: say(`at-${moment}`),
      number: true,
      value: (row: TimetableRow) => momentOf(passingOf(row, movement), moment) ?? 0,
      show: (row: TimetableRow) => {
        const at = momentOf(passingOf(row, movement), moment);
        return at === undefined ? '–' : formats.time(at);
      },
    })),
    holdColumn(telling),
  ];
}

function holdColumn({ say, formats, limitS }: Telling): Column<TimetableRow> {
  return {
    key: 'hold',
    label: say('hold'),
    number: true,
    value: ({ closures }) => holdsOf(closures, limitS).longestS,
    show: ({ closures }) => {
      const { longestS, totalS, over } = holdsOf(closures, limitS);
      if (closures.length === 0) return '–';
      const told = say('hold-of', {
        closures: closures.length,
        longest: formats.duration(longestS),
        total: formats.duration(totalS),
      });
      if (over.length === 0)
        return html`
          <span title=${told}>${formats.duration(longestS)}</span>
        `;
      return html`
        <strong title=${told} style=${styled('color:var(--danger)')}>
          <span role="img" aria-label=${say('hold-over')}>▲</span>
          ${formats.duration(longestS)}
        </strong>
      `;
    },
  };
}
