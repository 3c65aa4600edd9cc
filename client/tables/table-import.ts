import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { TextRow } from '../../domain/kernel/table-text.ts';
import { TABLE_KINDS } from '../../domain/actions/table-kinds.ts';
import type { Written } from '../../domain/tables/column.ts';
import type { TableName } from '../../domain/tables/table-kind.ts';
import { exampleTable, writtenTable } from '../../domain/tables/write-table.ts';
import { asCsv } from '../../domain/kernel/csv-text.ts';
import { saveAs } from '../after/spreadsheet.ts';
import { commandsContext } from '../plan/desk/contexts.ts';
import { kindWord } from '../plan/desk/plan-collections.ts';
import type { PlanCommands } from '../plan/desk/plan-commands.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import { tell } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { language, speaking } from '../words/language.ts';
import { tableWords } from '../words/tables.ts';
import { faultWords, termOf } from '../words/terms.ts';
import type { Sheet } from './sheet.ts';
import { pastedRows, sheetsIn, type FileFault } from './table-file.ts';
import './table-preview.ts';

/** Makes the rows of a file; nothing if they cannot be read. */
type Rows = () =>
  readonly (readonly Written[])[] | undefined | Promise<readonly (readonly Written[])[] | undefined>;

const TABLE_FILES = '.xlsx,.csv,.tsv,.txt,.geojson,.json,.kml,.gpx';

/** Tables of the plan: reads one in from a file or the clipboard, saves one out, gives one to fill in. */
@customElement('cordon-table-import')
export class TableImport extends FollowingElement {
  @state() protected collections: readonly TableName[] = ['officers'];
  @state() protected collection: TableName = 'officers';
  @state() protected sheets: readonly Sheet[] = [];
  @state() protected sheet = 0;
  @state() protected withPhones = false;
  @state() protected fault: FileFault | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  @query('textarea') protected field!: HTMLTextAreaElement | null;

  readonly #say = speaking(tableWords);
  readonly #everywhere = speaking(everywhereWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  /** Opens with what can be read and saved, or with the preview of rows that were pasted elsewhere. */
  async show(collections: readonly TableName[], rows: readonly TextRow[] = []): Promise<void> {
    this.collections = collections;
    this.collection = collections.at(-1)!;
    this.#clear();
    if (rows.length > 0) this.sheets = [{ name: this.#say('pasted'), rows }];
    await this.updateComplete;
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const [first] = this.sheets;
    return html`
      <dialog
        class="pad-l"
        aria-labelledby="title"
        @paste=${this.#onPaste}
        @dragover=${(event: Event) => event.preventDefault()}
        @drop=${this.#onDrop}
      >
        <div class="stack loose">
          <div class="across middle between">
            <h2 id="title">${this.#say('table-title', { what: kindWord(this.collection) })}</h2>
            ${this.#kinds()} ${this.#sheetChoice()}
          </div>
          ${first ? this.#preview() : this.#beginning()}
        </div>
      </dialog>
    `;
  }

  #kinds(): TemplateResult | typeof nothing {
    if (this.collections.length < 2) return nothing;
    const choose = (event: Event): void => {
      this.collection = (event.target as HTMLSelectElement).value as TableName;
    };
    return html`
      <label class="inline end">
        ${this.#say('table-of')}
        <select name="kind" @change=${choose}>
          ${this.collections.map(
            (name) => html`
              <option value=${name} ?selected=${name === this.collection}>
                ${termOf('collection', name)}
              </option>
            `,
          )}
        </select>
      </label>
    `;
  }

  #sheetChoice(): TemplateResult | typeof nothing {
    if (this.sheets.length < 2) return nothing;
    return html`
      <label class="inline">
        ${this.#say('sheet')}
        <select @change=${(event: Event) => (this.sheet = (event.target as HTMLSelectElement).selectedIndex)}>
          ${this.sheets.map(
            ({ name }, i) => html`
              <option ?selected=${i === this.sheet}>${name}</option>
            `,
          )}
        </select>
      </label>
    `;
  }

  #preview(): TemplateResult {
    return html`
      <cordon-table-preview
        .collection=${this.collection}
        .rows=${this.sheets[this.sheet]!.rows}
        @table-filed=${() => this.dialog.close()}
      >
        <button @click=${this.#clear}>${this.#say('other-table')}</button>
        <button @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
      </cordon-table-preview>
    `;
  }

  #beginning(): TemplateResult {
    return html`
      ${this.commands.mayEdit ? this.#reading() : nothing}
      ${
        this.fault
          ? html`
              <p class="callout danger" role="alert">▲ ${this.#say(this.fault)}</p>
            `
          : nothing
      }
      <div class="across loose wrap">${this.#saving()} ${this.#hasPhones ? this.#phonesTick() : nothing}</div>
      <div class="deeds">
        <button @click=${() => this.dialog.close()}>${this.#everywhere('close')}</button>
      </div>
    `;
  }

  #reading(): TemplateResult {
    return html`
      <div class="across middle wrap">
        <label class="button">
          ${icon('upload')}${this.#say('open-table')}
          <input class="unseen" type="file" accept=${TABLE_FILES} @change=${this.#onChosen} />
        </label>
        <span class="quiet small">${this.#say('drop-table')}</span>
      </div>
      <label>
        ${this.#say('paste-table')}
        <textarea class="small" spellcheck="false" rows="5"></textarea>
      </label>
      <div class="deeds start">
        <button @click=${() => this.#take(this.field!.value)}>${this.#say('read-pasted')}</button>
      </div>
    `;
  }

  #phonesTick(): TemplateResult {
    return html`
      <label class="inline">
        <input
          type="checkbox"
          .checked=${this.withPhones}
          @change=${() => (this.withPhones = !this.withPhones)}
        />
        ${this.#say('with-phones')}
      </label>
    `;
  }

  /** The records as a table, and an empty one. */
  #saving(): TemplateResult[] {
    const { plan } = this.store.operation;
    const kind = TABLE_KINDS[this.collection];
    const what = termOf('collection', this.collection);
    const n = plan.tables[this.collection].size;
    const files = [
      [this.#say('save-table', { n }), what, () => this.#written()],
      [this.#say('empty-table'), this.#say('file-of', { what }), () => exampleTable(kind, language.current)],
    ] as const;
    return files.map(
      ([words, name, rows]) => html`
        <div class="across middle">
          <span>${words}</span>
          <button @click=${() => this.#saveExcel(name, rows)}>${icon('download')}Excel</button>
          <button @click=${() => this.#saveCsv(name, rows)}>${icon('download')}CSV</button>
        </div>
      `,
    );
  }

  /** The records as they are, with telephone numbers only if they were asked for and may be read. */
  async #written(): Promise<Written[][] | undefined> {
    const { operation, api } = this.store;
    const reply = this.withPhones && this.#hasPhones ? await api.phoneNumbers() : undefined;
    if (reply && !reply.ok) {
      tell(faultWords(reply.refusal, operation.brief.timeZone));
      return undefined;
    }
    const phones = reply && new Map(reply.value.numbers.map(({ officerId, phone }) => [officerId, phone]));
    return writtenTable(TABLE_KINDS[this.collection], operation.plan, language.current, { phones });
  }

  get #hasPhones(): boolean {
    const mayRead = ['administrator', 'planner', 'dispatcher'].includes(this.commands.me.role);
    return mayRead && TABLE_KINDS[this.collection].columns.some(({ isOutside }) => isOutside);
  }

  async #saveExcel(name: string, rows: Rows): Promise<void> {
    const [written, { workbookOf }] = await Promise.all([rows(), import('./workbook.ts')]);
    if (written) saveAs(`${name}.xlsx`, await workbookOf(name, written));
  }

  async #saveCsv(name: string, rows: Rows): Promise<void> {
    const written = await rows();
    if (written) saveAs(`${name}.csv`, asCsv(written));
  }

  readonly #clear = (): void => {
    [this.sheets, this.sheet, this.fault] = [[], 0, undefined];
  };

  readonly #onChosen = (event: Event): void => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (file) void this.#open(file);
  };

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void this.#open(file);
  };

  /** Pasted cells are read at once, wherever the cursor is; pasting into another field stays what it is. */
  readonly #onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const [target] = event.composedPath();
    if (text === '' || target instanceof HTMLInputElement || this.sheets.length > 0) return;
    event.preventDefault();
    this.#take(text);
  };

  #take(text: string): void {
    const rows = pastedRows(text);
    this.fault = rows.length === 0 ? 'no-rows' : undefined;
    if (rows.length > 0) this.sheets = [{ name: this.#say('pasted'), rows }];
  }

  async #open(file: File): Promise<void> {
    this.#clear();
    const found = await sheetsIn(file);
    if (found.ok) this.sheets = found.value;
    else this.fault = found.refusal;
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    dialogs,
    css`
      dialog {
        width: min(64rem, 96vw);
        max-height: 96vh;
      }
      textarea {
        white-space: pre;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'cordon-table-import': TableImport;
  }
}
