import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { stintsHolding } from '../../../domain/duties/duties.ts';
import { overlap } from '../../../domain/kernel/interval.ts';
import {
  officersAway,
  readAwayTable,
  type AwayLine,
  type AwayTable,
} from '../../../domain/tables/away-table.ts';
import { calledBy } from '../../../domain/records/people.ts';
import { awayFaultSentence } from '../../../domain/words/away-table.ts';
import { wallOf } from '../../../domain/operation/typed-time.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, dialogs, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { plainTables } from '../../theme/table-styles.ts';
import { tell } from '../../ui/notices.ts';
import { awayPasteWords } from '../../words/away-paste.ts';
import { everywhereWords } from '../../words/everywhere.ts';
import { language, speaking } from '../../words/language.ts';
import { faultWords, termOf } from '../../words/terms.ts';
import { commandsContext } from '../desk/contexts.ts';
import { editsOf, type PlanCommands } from '../desk/plan-commands.ts';

/** The pasted table, below the summary of its import. */
const awayPasteStyles = css`
  dialog {
    width: min(46rem, 96vw);
    max-height: 92vh;
  }
  textarea {
    min-height: 8rem;
    white-space: pre;
  }
  .found {
    max-height: 38vh;
  }
`;

/** At most this many lines of each kind are shown; the number of the others is given. */
const MOST = 100;

/** Imports absences of many officers from a spreadsheet: shows the lines as they were read, and saves them on confirmation. */
@customElement('cordon-away-paste')
export class AwayPaste extends FollowingElement {
  @state() protected text = '';
  @state() protected isFiling = false;
  @state() protected fault: string | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;

  readonly #say = speaking(awayPasteWords);
  readonly #everywhere = speaking(everywhereWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  show(): void {
    this.text = '';
    this.fault = undefined;
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const table = readAwayTable(this.store.operation.plan, this.text);
    const n = table.lines.length;
    return html`
      <dialog class="pad-l" aria-labelledby="title">
        <form @submit=${(event: Event) => this.#onSubmit(event, table)}>
          <h2 id="title">${this.#say('paste-away-hint')}</h2>
          <p class="quiet small">${this.#say('paste-form')}</p>
          <label>
            ${this.#say('paste-here')}
            <textarea class="small" spellcheck="false" .value=${this.text} @input=${this.#onInput}></textarea>
          </label>
          <div class="found stack scroll" role="status">${this.#found(table)}</div>
          ${
            this.fault
              ? html`
                  <p class="callout danger stack tight">▲ ${this.fault}</p>
                `
              : nothing
          }
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class="primary" ?disabled=${n === 0 || table.faults.length > 0 || this.isFiling}>
              ${this.#say('file-away', { n })}
            </button>
          </div>
        </form>
      </dialog>
    `;
  }

  #found({ hasHeadings, lines, faults }: AwayTable): TemplateResult | typeof nothing {
    if (lines.length + faults.length === 0) return nothing;
    const onDuty = lines.filter((line) => this.#isOnDuty(line)).length;
    return html`
      ${this.#wrong(faults)}
      <p class="small">
        ${this.#say(faults.length > 0 ? 'others-right' : 'lines-right', { n: lines.length, officers: officersAway(lines).length })}
        ${onDuty > 0 ? this.#say('on-duty-then', { n: onDuty }) : nothing}
        ${hasHeadings ? this.#say('headings-skipped') : nothing}
      </p>
      ${lines.length > 0 ? this.#right(lines) : nothing}
    `;
  }

  #wrong(faults: AwayTable['faults']): TemplateResult | typeof nothing {
    if (faults.length === 0) return nothing;
    const shown = { language: language.current, timeZone: this.store.operation.brief.timeZone };
    return html`
      <ul class="callout danger stack tight">
        <li><strong>${this.#say('lines-wrong', { n: faults.length })}</strong></li>
        ${faults.slice(0, MOST).map(
          (fault) => html`
            <li>▲ ${awayFaultSentence(fault, shown)}</li>
          `,
        )}
        ${this.#more(faults.length)}
      </ul>
    `;
  }

  #more(n: number): TemplateResult | typeof nothing {
    if (n <= MOST) return nothing;
    return html`
      <li>${this.#say('and-more', { n: n - MOST })}</li>
    `;
  }

  #right(lines: readonly AwayLine[]): TemplateResult {
    return html`
      <table>
        <thead>
          <tr>
            <th>${this.#say('line')}</th>
            <th>${this.#say('line-officer')}</th>
            <th>${this.#say('from')}</th>
            <th>${this.#say('until')}</th>
            <th>${this.#say('away-why')}</th>
          </tr>
        </thead>
        <tbody>
          ${lines.slice(0, MOST).map(
            ({ line, officer, away }) => html`
              <tr>
                <td>${line}</td>
                <td>${calledBy(officer)}</td>
                <td>${this.#wall(away.from)}</td>
                <td>${this.#wall(away.until)}</td>
                <td>${termOf('away', away.why)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
      ${
        lines.length > MOST
          ? html`
              <p class="quiet small">${this.#say('and-more', { n: lines.length - MOST })}</p>
            `
          : nothing
      }
    `;
  }

  #wall(at: number): string {
    const { day, time } = wallOf(this.store.operation.brief, at);
    return `${day} ${time}`;
  }

  #isOnDuty({ officer, away }: AwayLine): boolean {
    const { operation } = this.store;
    return operation.plan.indexes.assignmentsByOfficer
      .of(officer.id)
      .some(({ dutyIds }) => stintsHolding(operation.plan, dutyIds).some((stint) => overlap(stint, away)));
  }

  readonly #onInput = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
  };

  async #onSubmit(event: Event, { lines, faults }: AwayTable): Promise<void> {
    event.preventDefault();
    if (lines.length === 0 || faults.length > 0 || this.isFiling) return;
    const officers = officersAway(lines);
    const seen = new Map(lines.map(({ officer }) => [officer.id, officer]));
    this.isFiling = true;
    const answer = await this.commands.edit(
      'officers',
      officers.map((officer) => editsOf(seen.get(officer.id)!, officer)),
    );
    this.isFiling = false;
    if (!answer.ok) {
      this.fault = faultWords(this.commands.named(answer.fault)!, this.store.operation.brief.timeZone);
      return;
    }
    this.dialog.close();
    tell(this.#say('away-filed', { n: lines.length, officers: officers.length }));
  }

  static override readonly styles = [base, buttons, fields, dialogs, plainTables, awayPasteStyles];
}

declare global {
  interface HTMLElementTagNameMap {
    'cordon-away-paste': AwayPaste;
  }
}
