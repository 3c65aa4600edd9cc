import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { closingsOf, reportOf, standingClosing } from '../../domain/closings/closing-actions.ts';
import { totalsIn } from '../../domain/closings/closing-report.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Closing } from '../../domain/records/run.ts';
import type { TotalsRow } from '../../domain/totals/totals.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { tables } from '../theme/table-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { afterWords } from '../words/after.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { listed, speaking } from '../words/language.ts';
import type { RunAccount } from './account.ts';
import { sections } from './after-styles.ts';
import type { FigureOpenEvent } from './after-totals.ts';
import { closingWords, openWords, withdrawnWords } from './closing-words.ts';
import { TABLE_FIGURES, figureIn } from './figures.ts';

/** The closings of a run with their frozen figures, and what arrived later with what it would change. Dispatches `figure-open`. */
@customElement('cordon-after-closings')
export class CordonAfterClosings extends FollowingElement {
  @property({ attribute: false }) operation!: Operation;
  @property({ attribute: false }) account!: RunAccount;
  readonly #say = speaking(afterWords);

  override render(): TemplateResult | typeof nothing {
    const { run } = this.account;
    const closings = closingsOf(this.operation, run.id).toReversed();
    if (closings.length === 0) return nothing;
    const formats = formatsFor(run.plan.brief.timeZone);
    return html`
      <section class="slight stack" aria-labelledby="heading">
        <div class="middle wrap heading"><h2 id="heading" class="large">${this.#say('closings')}</h2></div>
        <div class="card scroll pad-4">
          <table>
            <thead>
              <tr>
                <th scope="col">${this.#say('closing')}</th>
                ${TABLE_FIGURES.map(
                  (figure) => html`
                    <th scope="col" class="number">${this.#say(figure)}</th>
                  `,
                )}
              </tr>
            </thead>
            <tbody>${closings.map((closing) => this.#row(closing, formats))} ${this.#now(formats)}</tbody>
          </table>
          ${this.#late(formats)}
        </div>
      </section>
    `;
  }

  #row(closing: Closing, formats: Formats): TemplateResult {
    const { all } = totalsIn(reportOf(closing));
    const withdrawn = withdrawnWords(closing, formats);
    const made = closingWords(closing, formats);
    return html`
      <tr>
        <th scope="row">
          ${
            withdrawn
              ? html`
                  <s>${made}</s>
                  <p class="small regular">${withdrawn}</p>
                `
              : html`
                  ${made} · ${this.#say('closing-stands')}
                `
          }
          <p class="small regular quiet">${openWords(closing, formats) ?? nothing}</p>
        </th>
        ${numbers(all, formats)}
      </tr>
    `;
  }

  /** The figures with everything that arrived since, if they differ from the standing closing. */
  #now(formats: Formats): TemplateResult | typeof nothing {
    const { all } = this.account.totals;
    if (this.#differences(formats).length === 0) return nothing;
    return html`
      <tr>
        <th scope="row" class="regular">${this.#say('with-late')}</th>
        ${numbers(all, formats)}
      </tr>
    `;
  }

  /** What arrived after the standing closing, and what it would change. */
  #late(formats: Formats): TemplateResult | typeof nothing {
    const closing = this.#standing;
    const closedAtRevision = closing && this.operation.revisionsOf(closing.id)[0];
    if (closedAtRevision === undefined) return nothing;
    const { reports, counts, musters, incidents, requests, voids } = this.account.run.tables;
    const facts = [reports, counts, musters, incidents, requests, voids].flatMap((table) => [
      ...table.keys(),
    ]);
    const late = facts.filter((id) => (this.operation.revisionsOf(id)[0] ?? 0) > closedAtRevision);
    if (late.length === 0)
      return html`
        <p class="small quiet">${this.#say('none-late')}</p>
      `;
    const differences = this.#differences(formats);
    return html`
      <p>
        ${this.#say('late-facts', { n: late.length })}
        ${differences.length > 0 ? this.#say('would-change', { changes: listed(differences) }) : this.#say('changes-nothing')}
        <button class="flat link" @click=${this.#openIrregular}>${this.#say('show-listed')}</button>
      </p>
    `;
  }

  get #standing(): Closing | undefined {
    const { run } = this.account;
    return run.isOpen ? undefined : standingClosing(this.operation, run.id);
  }

  /** How the figures differ from the standing closing: `+3 attended`. */
  #differences(formats: Formats): string[] {
    const closing = this.#standing;
    if (!closing) return [];
    const frozen = totalsIn(reportOf(closing)).all;
    const { all } = this.account.totals;
    return TABLE_FIGURES.flatMap((figure) => {
      const by = figureIn(all, figure).value - figureIn(frozen, figure).value;
      const sign = by > 0 ? '+' : '−';
      return by === 0 ? [] : [`${this.#say(figure)} ${sign}${formats.count(Math.abs(by))}`];
    });
  }

  readonly #openIrregular = (): void => {
    const open: FigureOpenEvent = new CustomEvent('figure-open', { detail: { figure: 'irregular' } });
    this.dispatchEvent(open);
  };

  static override readonly styles = [base, buttons, tables, sections];
}

function numbers(row: TotalsRow, { count }: Formats): TemplateResult[] {
  return TABLE_FIGURES.map(
    (figure) => html`
      <td class="number">${count(figureIn(row, figure).value)}</td>
    `,
  );
}
