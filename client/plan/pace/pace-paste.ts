import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { TextRow } from '../../../domain/kernel/table-text.ts';
import type { Race } from '../../../domain/records/route.ts';
import { headAt, tailAt } from '../../../domain/routes/timetable.ts';
import {
  MEANINGS,
  pacesIn,
  readPaceTable,
  type Meaning,
  type PaceTable,
} from '../../../domain/tables/pace-table.ts';
import { paceFaultSentence } from '../../../domain/words/pace-table.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { pastedRows, sheetsIn } from '../../tables/table-file.ts';
import { base, buttons, dialogs, fields } from '../../theme/shared-styles.ts';
import { plainTables } from '../../theme/table-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import { everywhereWords } from '../../words/everywhere.ts';
import { formatsFor } from '../../words/format.ts';
import { language, speaking } from '../../words/language.ts';
import { pacePasteWords } from '../../words/pace-paste.ts';
import type { Draft } from '../form/draft.ts';

/** A race's first and last by a table: says when both are at the end, and takes a table over into the draft. */
@customElement('cordon-pace-paste')
export class PacePaste extends FollowingElement {
  @property({ attribute: false }) draft!: Draft;
  @property({ attribute: false }) lengthM = 0;
  @property({ attribute: false }) readOnly = false;
  @state() protected text = '';
  @state() protected rows: readonly TextRow[] = [];
  @state() protected meaning: Meaning | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;

  readonly #say = speaking(pacePasteWords);
  readonly #everywhere = speaking(everywhereWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  override render(): TemplateResult {
    return html`
      <p class="small quiet">${this.#spread()}</p>
      <button type="button" class="bare" ?hidden=${this.readOnly} @click=${this.#show}>
        ${icon('upload')}${this.#say('pace-table')}
      </button>
      ${this.readOnly ? nothing : this.#dialog()}
    `;
  }

  /** When the first and the last come to the end of the route, as the draft stands. */
  #spread(): string {
    const race = this.draft.record as unknown as Race;
    const { speedKmh, afterS } = (race as Partial<Race>).tail ?? {};
    const isWhole = [race.speedKmh, speedKmh, afterS, race.departsAt].every(
      (one) => typeof one === 'number' && one >= 0,
    );
    if (!isWhole || this.lengthM === 0) return '';
    const { time, duration } = formatsFor(this.store.operation.brief.timeZone);
    const [head, tail] = [headAt, tailAt].map((end) => end(race, this.lengthM, race.departsAt, this.lengthM));
    if (!Number.isFinite(head) || !Number.isFinite(tail)) return '';
    const apart = duration((tail! - head!) / 1000);
    return this.#say('spread-at-end', { head: time(head!), tail: time(tail!), apart });
  }

  #dialog(): TemplateResult {
    const table = this.#table;
    const isReady = table !== undefined && table.faults.length === 0 && pacesIn(table.lines) !== undefined;
    return html`
      <dialog class="pad-l" aria-labelledby="title">
        <div class="stack">
          <h2 id="title">${this.#say('pace-title')}</h2>
          <p class="quiet small">${this.#say('pace-form')}</p>
          <label>
            ${this.#say('pace-here')}
            <textarea class="small" spellcheck="false" .value=${this.text} @input=${this.#onInput}></textarea>
          </label>
          <label>
            ${this.#say('pace-open')}
            <input type="file" accept=".xlsx,.csv,.tsv,.txt" @change=${this.#onFile} />
          </label>
          <div class="found stack scroll" role="status">${table ? this.#found(table) : nothing}</div>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button
              type="button"
              class="primary"
              ?disabled=${!isReady}
              @click=${() => table && this.#take(table)}
            >
              ${this.#say('take-paces', { n: table?.lines.length ?? 0 })}
            </button>
          </div>
        </div>
      </dialog>
    `;
  }

  get #table(): PaceTable | undefined {
    const { brief } = this.store.operation;
    const departsAt = this.draft.valueAt('departsAt');
    if (this.rows.length === 0 || typeof departsAt !== 'number') return undefined;
    return readPaceTable(this.rows, { lengthM: this.lengthM, departsAt, brief }, this.meaning);
  }

  #found(table: PaceTable): TemplateResult {
    const { meaning, faults, lines, leftOut } = table;
    const shown = { language: language.current, timeZone: this.store.operation.brief.timeZone };
    return html`
      <label>
        ${this.#say('pace-meaning')}
        <select @change=${this.#onMeaning}>
          ${MEANINGS.map(
            (one) => html`
              <option value=${one} ?selected=${one === meaning}>${this.#say(one)}</option>
            `,
          )}
        </select>
      </label>
      ${
        faults.length > 0
          ? html`
              <ul class="callout danger stack tight">
                <li><strong>${this.#say('rows-wrong', { n: faults.length })}</strong></li>
                ${faults.map(
                  (fault) => html`
                    <li>▲ ${paceFaultSentence(fault, shown)}</li>
                  `,
                )}
              </ul>
            `
          : nothing
      }
      ${leftOut.length > 0 ? this.#say('rows-left-out', { n: leftOut.length }) : nothing}
      ${lines.length > 0 ? this.#lines(table) : nothing}
    `;
  }

  #lines({ lines }: PaceTable): TemplateResult {
    const { chainage, clock, duration } = formatsFor(this.store.operation.brief.timeZone);
    const departsAt = Number(this.draft.valueAt('departsAt'));
    return html`
      <table>
        <thead>
          <tr>
            ${(['at', 'first', 'last', 'apart'] as const).map(
              (key) => html`
                <th>${this.#say(key)}</th>
              `,
            )}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            ({ atM, firstS, lastS }) => html`
              <tr>
                <td>${chainage(atM)}</td>
                <td>${clock(departsAt + firstS * 1000)}</td>
                <td>${clock(departsAt + lastS * 1000)}</td>
                <td>${duration(lastS - firstS)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  readonly #show = (): void => {
    this.text = '';
    this.rows = [];
    this.meaning = undefined;
    this.dialog.showModal();
  };

  readonly #onInput = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.rows = pastedRows(this.text);
    this.meaning = undefined;
  };

  readonly #onFile = async (event: Event): Promise<void> => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (!file) return;
    const sheets = await sheetsIn(file);
    this.rows = sheets.ok ? sheets.value[0]!.rows : [];
    this.text = this.rows.map(({ cells }) => cells.join('\t')).join('\n') || this.#say('file-unread');
    this.meaning = undefined;
  };

  readonly #onMeaning = (event: Event): void => {
    this.meaning = MEANINGS.find((one) => one === (event.target as HTMLSelectElement).value);
  };

  #take({ lines }: PaceTable): void {
    const paces = pacesIn(lines);
    if (!paces) return;
    this.draft.become({ ...this.draft.record, ...paces.head, tail: paces.tail });
    this.dialog.close();
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    dialogs,
    plainTables,
    css`
      dialog {
        width: min(40rem, 96vw);
        max-height: 92vh;
      }
      textarea {
        min-height: 7rem;
        white-space: pre;
      }
      .found {
        max-height: 40vh;
      }
    `,
  ];
}
