import { html, nothing, type TemplateResult } from 'lit';
import type { SealedCommit } from '../../domain/actions/commit.ts';
import { closingsOf } from '../../domain/closings/closing-actions.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { DIMENSIONS } from '../../domain/totals/dimensions.ts';
import { afterWords, type AfterWord } from '../words/after.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { listed, phrase, type Say } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import { asClosed, type RunAccount } from './account.ts';
import { headlinesOf } from './after-totals.ts';
import { closingWords, openWords, withdrawnWords } from './closing-words.ts';
import { FIGURES } from './figures.ts';
import { sheetIrregulars, sheetTable } from './sheet-tables.ts';

/** The printed summary: a run's account, and the last entry of the journal that was counted. */
interface Sheet {
  readonly operation: Operation;
  readonly account: RunAccount;
  readonly seal: SealedCommit | undefined;
}

const say: Say<AfterWord> = (key, params) => phrase(afterWords[key], params);

/** The summary on A4. A closed run is printed from its standing closing, so the paper is always the same: operation and run, totals, tables, irregular reports, method, the newest hash, signatures. */
export function printSheet(sheet: Sheet): TemplateResult {
  const { operation } = sheet;
  const account = asClosed(operation, sheet.account);
  const { plan } = account.run;
  const formats = formatsFor(plan.brief.timeZone);
  return html`
    ${heading(account.run, formats)} ${closings(operation, account.run, formats)} ${totals(account, formats)}
    ${DIMENSIONS.map((by) => sheetTable(operation, account, by, formats))}
    ${sheetIrregulars(operation, account, formats)} ${method(plan)} ${journal({ ...sheet, account }, formats)}
    ${signatures()}
  `;
}

function heading({ plan: { brief }, record: run }: RunState, formats: Formats): TemplateResult {
  return html`
    <h1>${say('sheet-title', { operation: brief.name })}</h1>
    ${
      run.kind === 'drill'
        ? html`
            <p class="drill">${say('drill-band')}</p>
          `
        : nothing
    }
    <p class="across wrap facts">
      <span>${run.name} · ${termOf('run', run.kind)}</span>
      <span>${say('sheet-days')} ${listed(run.days.map((day) => formats.day(day)))}</span>
      <span>
        ${run.closedAt === undefined ? say('going') : say('closed-at', { at: formats.dateTime(run.closedAt) })}
      </span>
    </p>
  `;
}

/** The number of the closing that is printed, and the closings before it that were withdrawn. */
function closings(operation: Operation, run: RunState, formats: Formats): TemplateResult | typeof nothing {
  if (run.isOpen) return nothing;
  const all = closingsOf(operation, run.id);
  const lines = all.flatMap((closing) => {
    const made = [closingWords(closing, formats), openWords(closing, formats)];
    return closing.withdrawn ? [withdrawnWords(closing, formats)] : made;
  });
  return html`
    ${lines.map((line) =>
      line === undefined
        ? nothing
        : html`
            <p>${line}</p>
          `,
    )}
  `;
}

function totals(account: RunAccount, formats: Formats): TemplateResult {
  return html`
    <h2>${say('totals')}</h2>
    <table class="totals">
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

function method({ brief }: Plan): TemplateResult {
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
      <p class="seal">${say('counted-up-to', { n: account.revision })}</p>
      <p>${say('sheet-no-hash')}</p>
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
    <div class="stack signatures">
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
