import { html, nothing, type TemplateResult } from 'lit';
import type { SealedCommit } from '../../domain/contract/commit.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Dimension } from '../../domain/totals/dimensions.ts';
import { DIMENSIONS } from '../../domain/totals/totals.ts';
import { afterWords, type AfterWord } from '../words/after.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { phrase, type Say } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import type { Account } from './account.ts';
import { linesOf, sumsUnlikeTotal } from './breakdown.ts';
import { entriesOf, type Entry } from './entries.ts';
import { marksOf, whatOf } from './entry-words.ts';
import { FIGURES, isKeptBy } from './figures.ts';
import { headlinesOf } from './headlines.ts';
import { COLUMNS, shownNumber, sortKeyOf, type Column } from './table-cells.ts';

/** What is printed: a run's account, and the entry of the journal that it was counted up to. */
export interface Sheet {
  readonly operation: Operation;
  readonly account: Account;
  readonly seal: SealedCommit | undefined;
}

/** So many irregular reports stand on paper; the others are in the system. */
const MOST_IRREGULAR = 60;

const say: Say<AfterWord> = (key, params) => phrase(afterWords[key], params);

/** The summary on A4: operation and run, totals, tables, irregular reports, method, the newest hash, signatures. */
export function printSheet(sheet: Sheet): TemplateResult {
  const { operation, account } = sheet;
  const formats = formatsFor(operation.brief.timeZone);
  return html`
    ${heading(operation, account, formats)} ${totals(account, formats)}
    ${DIMENSIONS.map((by) => table(operation, account, by, formats))}
    ${irregular(operation, account, formats)} ${method(operation)} ${journal(sheet, formats)} ${signatures()}
  `;
}

function heading({ brief }: Operation, { run }: Account, formats: Formats): TemplateResult {
  return html`
    <h1>${say('sheet-title', { operation: brief.name })}</h1>
    ${
      run.kind === 'drill'
        ? html`
            <p class="drill">${say('drill-band')}</p>
          `
        : nothing
    }
    <p class="facts">
      <span>${run.name}（${termOf('run', run.kind)}）</span>
      <span>${say('sheet-days')} ${run.days.map((day) => formats.day(day)).join('、')}</span>
      <span>
        ${run.closedAt === undefined ? say('going') : say('closed-at', { at: formats.dateTime(run.closedAt) })}
      </span>
    </p>
  `;
}

function totals(account: Account, formats: Formats): TemplateResult {
  return html`
    <h2>${say('totals')}</h2>
    <table class="large">
      <thead>
        <tr>
          <th scope="col">${say('sheet-figure')}</th>
          <th scope="col" class="number">${say('sheet-value')}</th>
          <th scope="col">${say('sheet-of')}</th>
        </tr>
      </thead>
      <tbody>
        ${headlinesOf(account, say, formats).map(
          ({ figure, value, of, note }) => html`
            <tr>
              <th scope="row">${say(figure)}</th>
              <td class="number">${value}${of === undefined ? nothing : ` / ${of}`}</td>
              <td>${note}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

function table(operation: Operation, account: Account, by: Dimension, formats: Formats): TemplateResult {
  const numbers = (row: Account['totals']['all'], along: Dimension) =>
    COLUMNS.map(
      (column) => html`
        <td class="number">${shownNumber(row, column, along, formats)}</td>
      `,
    );
  return html`
    <h2>${say(`by-${by}`)}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${say(by)}</th>
          ${COLUMNS.map(
            ({ word }) => html`
              <th scope="col" class="number">${say(word)}</th>
            `,
          )}
        </tr>
      </thead>
      <tbody>
        ${linesOf(operation, account, by, formats).map(
          ({ name, row }) => html`
            <tr>
              <th scope="row">${name}</th>
              ${numbers(row, by)}
            </tr>
          `,
        )}
      </tbody>
      <tfoot>
        ${sumsRow(account, by, formats)}
        <tr>
          <th scope="row">${say('total')}</th>
          ${numbers(account.totals.all, 'day')}
        </tr>
      </tfoot>
    </table>
    ${
      by === 'route' || by === 'venue' || by === 'grade'
        ? html`
            <p class="small">${say(`overlap-${by}`)}</p>
          `
        : nothing
    }
  `;
}

function sumsRow(account: Account, by: Dimension, { count }: Formats): TemplateResult | typeof nothing {
  const sums = sumsUnlikeTotal(account, by);
  if (!sums) return nothing;
  const cell = (column: Column) => {
    const key = sortKeyOf(column);
    const kept = key !== undefined && (!('figure' in column) || isKeptBy(by, column.figure));
    return html`
      <td class="number">${kept && key !== 'name' ? count(sums[key]) : '–'}</td>
    `;
  };
  return html`
    <tr>
      <th scope="row">${say('rows-sum')}</th>
      ${COLUMNS.map(cell)}
    </tr>
  `;
}

function irregular(
  operation: Operation,
  { irregulars }: Account,
  formats: Formats,
): TemplateResult | typeof nothing {
  if (irregulars.length === 0) return nothing;
  const entries = entriesOf(
    operation,
    irregulars.map(({ id }) => id),
  );
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

function irregularRow(entry: Entry, formats: Formats): TemplateResult {
  const voice = { say, formats };
  const cells = [
    formats.dateTime(entry.happenedAt),
    entry.who,
    entry.where,
    whatOf(entry, voice),
    marksOf(entry, voice).join('；'),
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

function method({ brief }: Operation): TemplateResult {
  return html`
    <h2>${say('method')}</h2>
    <dl>
      ${FIGURES.map(
        (figure) => html`
          <dt>${say(figure)}</dt>
          <dd>${say(`rule-${figure}`, { dayBegins: brief.dayBeginsAt })}</dd>
        `,
      )}
    </dl>
    <p class="small">${say('rule-days')}</p>
  `;
}

function journal({ account, seal }: Sheet, formats: Formats): TemplateResult {
  if (!seal) {
    return html`
      <p class="seal">${say('counted-up-to', { n: account.revision })}。${say('sheet-no-hash')}</p>
    `;
  }
  return html`
    <div class="seal">
      <h2>${say('counted-up-to', { n: account.revision })}</h2>
      <p>${say('sheet-journal', { n: seal.revision, at: formats.dateTime(seal.at) })}</p>
      <p class="hash">${seal.hash}</p>
      <p class="small">${say('sheet-verify')}</p>
    </div>
  `;
}

function signatures(): TemplateResult {
  return html`
    <div class="signatures">
      ${(['sheet-made', 'sheet-checked', 'sheet-commander'] as const).map(
        (word) => html`
          <div>
            <span>${say(word)}</span>
            <span>${say('sheet-date')}</span>
          </div>
        `,
      )}
    </div>
  `;
}
