import { html, nothing, type TemplateResult } from 'lit';
import type { SealedCommit } from '../../domain/actions/commit.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { DIMENSIONS } from '../../domain/totals/totals.ts';
import { afterWords, type AfterWord } from '../words/after.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { phrase, type Say } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import type { Account } from './account.ts';
import { FIGURES } from './figures.ts';
import { headlinesOf } from './headlines.ts';
import { sheetIrregulars, sheetTable } from './sheet-tables.ts';

/** What is printed: a run's account, and the entry of the journal that it was counted up to. */
export interface Sheet {
  readonly operation: Operation;
  readonly account: Account;
  readonly seal: SealedCommit | undefined;
}

const say: Say<AfterWord> = (key, params) => phrase(afterWords[key], params);

/** The summary on A4: operation and run, totals, tables, irregular reports, method, the newest hash, signatures. */
export function printSheet(sheet: Sheet): TemplateResult {
  const { operation, account } = sheet;
  const formats = formatsFor(operation.brief.timeZone);
  return html`
    ${heading(operation, account, formats)} ${totals(account, formats)}
    ${DIMENSIONS.map((by) => sheetTable(operation, account, by, formats))}
    ${sheetIrregulars(operation, account, formats)} ${method(operation)} ${journal(sheet, formats)}
    ${signatures()}
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
      <span>${run.name} · ${termOf('run', run.kind)}</span>
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
