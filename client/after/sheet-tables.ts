import { html, nothing, type TemplateResult } from 'lit';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Dimension } from '../../domain/totals/dimensions.ts';
import { afterWords, type AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import { listed, phrase, type Say } from '../words/language.ts';
import type { RunAccount } from './account.ts';
import { columnsAlong, linesOf, overlapOf, shownNumber, shownSums } from './breakdown.ts';
import { entriesOf, type FigureEntry } from './entries.ts';
import { marksOf, whatOf } from './entry-words.ts';

/** The paper lists at most this many irregular reports; the others are in the system. */
const MOST_IRREGULAR = 60;

const say: Say<AfterWord> = (key, params) => phrase(afterWords[key], params);

/** A breakdown on paper: rows, their sums if these are not the total, and the total. */
export function sheetTable(
  operation: Operation,
  account: RunAccount,
  by: Dimension,
  formats: Formats,
): TemplateResult {
  const { all } = account.totals;
  const sums = shownSums(account, by, formats);
  const overlap = overlapOf(by);
  const columns = columnsAlong(by);
  const numbers = (row: typeof all) => columns.map((column) => shownNumber(row, column, formats));
  const head = (words: string) => html`
    <th scope="col" class="number">${words}</th>
  `;
  return html`
    <h2>${say(`by-${by}`)}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${say(by)}</th>
          ${columns.map(({ word }) => head(say(word)))}
        </tr>
      </thead>
      <tbody>
        ${linesOf(operation, account, by, formats).map(({ name, row }) => numbersRow(name, numbers(row)))}
      </tbody>
      <tfoot>
        ${sums ? numbersRow(say('rows-sum'), sums) : nothing} ${numbersRow(say('total'), numbers(all))}
      </tfoot>
    </table>
    ${
      overlap
        ? html`
            <p class="small">${say(overlap)}</p>
          `
        : nothing
    }
  `;
}

function numbersRow(name: string, numbers: readonly string[]): TemplateResult {
  return html`
    <tr>
      <th scope="row">${name}</th>
      ${numbers.map(
        (number) => html`
          <td class="number">${number}</td>
        `,
      )}
    </tr>
  `;
}

/** A table of the reports that came late. */
export function sheetIrregulars(
  operation: Operation,
  { irregulars, revision, run }: RunAccount,
  formats: Formats,
): TemplateResult | typeof nothing {
  if (irregulars.length === 0) return nothing;
  const entries = entriesOf(
    operation,
    run,
    irregulars.map(({ id }) => id),
  ).map((entry) => asOf(entry, revision));
  const more = entries.length - MOST_IRREGULAR;
  const head = ['col-happened', 'col-who', 'col-where', 'col-what', 'col-note', 'col-entries'] as const;
  return html`
    <h2>${say('irregular')}</h2>
    <table class="small">
      <thead>
        <tr>
          ${head.map(
            (word) => html`
              <th scope="col">${say(word)}</th>
            `,
          )}
        </tr>
      </thead>
      <tbody>${entries.slice(0, MOST_IRREGULAR).map((entry) => irregularRow(entry, formats))}</tbody>
    </table>
    ${
      more > 0
        ? html`
            <p class="small">${say('sheet-more', { n: formats.count(more) })}</p>
          `
        : nothing
    }
  `;
}

/** An entry as it was at a revision: what was voided later was not void yet. */
function asOf({ voided: _voided, ...entry }: FigureEntry, revision: number): FigureEntry {
  return { ...entry, revisions: entry.revisions.filter((one) => one <= revision) };
}

function irregularRow(entry: FigureEntry, formats: Formats): TemplateResult {
  const voice = { say, formats };
  const cells = [
    formats.dateTime(entry.happenedAt),
    entry.who,
    entry.where,
    whatOf(entry, voice),
    listed(marksOf(entry, voice)),
    entry.revisions.join(' '),
  ];
  return html`
    <tr>
      ${cells.map(
        (cell) => html`
          <td>${cell}</td>
        `,
      )}
    </tr>
  `;
}
