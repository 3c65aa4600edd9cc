import { html, type TemplateResult } from 'lit';
import type { Stint } from '../../../domain/duties/duties.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Assignment } from '../../../domain/records/assignment.ts';
import { calledBy, type Officer, type Squad } from '../../../domain/records/people.ts';
import { wallOf } from '../../../domain/operation/typed-time.ts';
import type { SheetCell } from '../../../domain/kernel/csv-text.ts';
import { SHEET, cellsOf } from '../../plan/form/kinds.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase } from '../../words/language.ts';
import { mendingWords } from '../../words/mending.ts';
import { planWords } from '../../words/plan.ts';
import { rosterWords, type RosterWord } from '../../words/roster.ts';
import { termOf } from '../../words/terms.ts';
import type { DayRoster, HeldDuty } from './roster-rows.ts';

const say = (key: RosterWord, params?: Record<string, string | number>): string =>
  phrase(rosterWords[key], params);

interface Line extends HeldDuty {
  readonly officer: Officer;
}

/** The lines of each squad: officer by officer, duty by duty. Squads without duties are left out. */
function bySquad(
  { plan: { tables } }: Operation,
  { byOfficer }: DayRoster,
): (readonly [Squad, readonly Line[]])[] {
  const officers = [...tables.officers.values()].toSorted((a, b) => a.number.localeCompare(b.number));
  return [...tables.squads.values()].flatMap((squad) => {
    const lines = officers
      .filter(({ squadId }) => squadId === squad.id)
      .flatMap((officer) => (byOfficer.get(officer.id) ?? []).map((held) => ({ ...held, officer })));
    return lines.length > 0 ? [[squad, lines] as const] : [];
  });
}

/**
 * The roster as rows of cells, headings first, by squad; uncovered duties last. The grade is the officer’s own, not the
 * duty's.
 */
export function rosterCells(operation: Operation, day: string, roster: DayRoster): SheetCell[][] {
  const { timeZone } = operation.brief;
  const clock = (at: number): string => {
    const { day: date, time } = wallOf({ timeZone }, at);
    return `${date} ${time}`;
  };
  const columns = cellsOf('officers', operation, SHEET.officers);
  const headings = [
    say('csv-day'),
    say('squad'),
    ...columns.map(({ label }) => phrase(planWords[label])),
    ...(['code', 'post', 'from', 'until'] as const).map((key) => say(key)),
  ];
  const dutyOf = (stint: Stint): string[] => [
    stint.post.code,
    stint.post.name,
    clock(stint.from),
    clock(stint.until),
  ];
  const lines = bySquad(operation, roster).flatMap(([squad, own]) =>
    own.map(({ officer, stint }) => [
      day,
      squad.name,
      ...columns.map(({ value }) => value(officer)),
      ...dutyOf(stint),
    ]),
  );
  const open = roster.open.flatMap(({ stint, grade, missing }) => {
    const nobody = { number: '', name: say('sheet-open'), grade };
    const cells = [day, '', ...columns.map(({ value }) => value(nobody)), ...dutyOf(stint)];
    return Array.from({ length: missing }, () => cells);
  });
  return [headings, ...lines, ...open];
}

/** The roster on paper, a table for each squad. */
export function rosterPaper(operation: Operation, day: string, roster: DayRoster): TemplateResult {
  const { day: dayName, time } = formatsFor(operation.brief.timeZone);
  return html`
    <h1>${operation.brief.name} · ${say('sheet-roster', { day: dayName(day) })}</h1>
    <p>
      ${say('roster-sum', {
        officers: roster.byOfficer.size,
        duties: roster.held.size,
        open: roster.open.reduce((sum, { missing }) => sum + missing, 0),
      })}
    </p>
    ${bySquad(operation, roster).map(
      ([squad, lines]) => html`
        <h2>
          ${say('sheet-squad', { squad: squad.name, n: new Set(lines.map(({ officer }) => officer)).size })}
        </h2>
        <table>
          <thead>
            <tr>
              <th>${say('officer')}</th>
              <th>${say('grade')}</th>
              <th>${say('post')}</th>
              <th class="number">${say('from')}</th>
              <th class="number">${say('until')}</th>
            </tr>
          </thead>
          <tbody>
            ${lines.map(
              ({ officer, assignment, stint }, i) => html`
                <tr>
                  <td>${lines[i - 1]?.officer === officer ? '' : calledBy(officer)}</td>
                  <td>${gradeWords(officer, assignment)}</td>
                  <td>${stint.post.code} ${stint.post.name}</td>
                  <td class="number">${time(stint.from)}</td>
                  <td class="number">${time(stint.until)}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      `,
    )}
  `;
}

/** An officer's own grade and, if they replace a lower one, that grade. */
export function gradeWords({ grade }: Officer, duty: Pick<Assignment, 'grade'>): string {
  const own = termOf('grade', grade);
  if (duty.grade === grade) return own;
  return `${own} (${phrase(mendingWords['stands-for'], { grade: termOf('grade', duty.grade) })})`;
}
