import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { PlanCollection } from '../../../domain/records/collections.ts';
import { TABLE_KINDS } from '../../../domain/actions/table-kinds.ts';
import type { TextRow } from '../../../domain/kernel/table-text.ts';
import { layoutOf } from '../../../domain/tables/layout.ts';
import { isTableName, type TableName } from '../../../domain/tables/table-kind.ts';
import type { Finding } from '../../../domain/health/finding.ts';
import { asTabs, copyText } from '../../after/spreadsheet.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import '../../ui/table.ts';
import type { CellTypedEvent, WrongCell } from '../../ui/cell-cursor.ts';
import { tell } from '../../ui/notices.ts';
import type { Column, CordonTable, RowPickEvent } from '../../ui/table.ts';
import { awayPasteWords } from '../../words/away-paste.ts';
import { language, speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { tableWords } from '../../words/tables.ts';
import type { TableImport } from '../../tables/table-import.ts';
import '../detail/map-places.ts';
import '../away/away-paste.ts';
import type { AwayPaste } from '../away/away-paste.ts';
import { commandsContext, draftsContext, selectionContext, watchContext } from '../desk/contexts.ts';
import type { Drafts } from '../desk/drafts.ts';
import { collectionsIn, kindWord, type ListedCollection, type TabName } from '../desk/plan-collections.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import type { ConflictWatch } from '../health/conflict-watch.ts';
import { pastedRows } from '../../tables/table-file.ts';
import { editable, takeCells, writtenRows } from './cell-edits.ts';
import { facetsOf, says, type Facet } from './facets.ts';
import { columnsOf, rowsOf, type ListRow } from './columns.ts';
import './draft-list.ts';
import { listStyles } from './list-styles.ts';

/** The collections that the rows, columns and facets of a tab depend on, besides conflicts and unsaved changes. */
function listOf(tab: TabName): readonly PlanCollection[] {
  const beside = ['routes', 'groups', 'squads', 'officers', 'assignments', 'briefs'] as const;
  return [...new Set([...collectionsIn(tab), ...beside])];
}

/** The table of one tab: searched, filtered, sorted; one row selected or many marked. */
@customElement('cordon-plan-list')
export class PlanList extends FollowingElement {
  @property() tab: TabName = 'posts';
  @query('cordon-away-paste') protected pasteboard!: AwayPaste | null;
  @query('cordon-table-import') protected tables!: TableImport;
  @query('cordon-table') protected grid!: CordonTable | null;
  @state() protected wrong: WrongCell | undefined;
  @state() protected query = '';
  @state() protected narrowed: Readonly<Record<string, string>> = {};

  readonly #say = speaking(planWords);
  readonly #away = speaking(awayPasteWords);
  readonly #table = speaking(tableWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: draftsContext, subscribe: true }) protected drafts!: Drafts;
  @consume({ context: watchContext, subscribe: true }) protected watch!: ConflictWatch;
  #made:
    | {
        readonly key: string;
        readonly findings: readonly Finding[];
        readonly columns: readonly Column<ListRow>[];
        readonly rows: readonly ListRow[];
      }
    | undefined;

  override render(): TemplateResult {
    const all = rowsOf(this.store.operation, this.tab);
    if (all.length === 0)
      return html`
        <cordon-draft-list class="fixed"></cordon-draft-list>
        ${this.#empty()}${this.#tables()}
      `;
    const facets = facetsOf(this.tab, this.store.operation, this.watch, this.#say);
    const { rows, columns } = this.#shown(all, facets);
    return html`
      <cordon-draft-list class="fixed"></cordon-draft-list>
      ${this.#tools(facets)}
      <cordon-table
        class="line-above"
        multiple
        label=${this.#say(`tab-${this.tab}`)}
        .columns=${columns}
        .rows=${rows}
        .selected=${this.selection.marked}
        .wrong=${this.wrong}
        @row-pick=${this.#onPick}
        @cell-typed=${this.#onTyped}
        @paste=${this.#onPaste}
        @keydown=${this.#onKey}
      ></cordon-table>
      ${
        this.wrong
          ? html`
              <p class="callout danger small" role="alert">▲ ${this.wrong.why}</p>
            `
          : nothing
      }
      ${this.#foot(rows.length, all.length)} ${this.#tables()}
    `;
  }

  #tables(): TemplateResult {
    return html`
      <cordon-table-import></cordon-table-import>
    `;
  }

  /** A row that is no longer listed loses its mark, so that bulk edits and removals affect only visible rows. */
  protected override updated(): void {
    if (this.selection.marked.length < 2) return;
    const marked = this.#listed();
    const [first] = marked;
    if (marked.length === this.selection.marked.length) return;
    const row = this.#made?.rows.find(({ id }) => id === first);
    this.selection.choose(row && { collection: row.collection, id: row.id }, marked, this.tab);
  }

  /** The marked rows that are listed. */
  #listed(): readonly string[] {
    const ids = new Set(this.#made?.rows.map(({ id }) => id));
    return this.selection.marked.filter((id) => ids.has(id));
  }

  #tools(facets: readonly Facet[]): TemplateResult {
    return html`
      <div class="across tight middle wrap fixed tools">
        <label class="search">
          <span class="unseen">${this.#say('search')}</span>
          ${icon('search')}
          <input
            type="search"
            .value=${this.query}
            placeholder=${this.#say('search')}
            @input=${this.#onQuery}
          />
        </label>
        ${this.commands.mayEdit ? this.#adding() : nothing}
      </div>
      <div class="across tight middle fixed facets compact" ?hidden=${facets.length === 0}>
        ${facets.map((facet) => this.#facet(facet))}
      </div>
    `;
  }

  #foot(shown: number, all: number): TemplateResult {
    const marked = this.#listed();
    const count =
      shown === all ? this.#say('rows-n', { n: all }) : this.#say('rows-of', { n: shown, of: all });
    return html`
      <div class="across tight middle fixed line-above pad-1 small quiet foot">
        <span>${count}</span>
        <strong ?hidden=${marked.length < 2}>${this.#say('rows-selected', { n: marked.length })}</strong>
        <button
          class="bare"
          ?hidden=${!this.commands.mayEdit || marked.length === 0}
          @click=${() => this.selection.askRemoval(marked)}
        >
          ${icon('trash')}${this.#say('remove')}
        </button>
      </div>
    `;
  }

  #empty(): TemplateResult {
    return html`
      <cordon-empty heading=${this.#say(`tab-${this.tab}`)} words=${this.#say(`empty-${this.tab}`)}>
        ${this.commands.mayEdit ? this.#adding(true) : nothing}
      </cordon-empty>
    `;
  }

  #adding(first = false): TemplateResult {
    const { tables } = this.store.operation.plan;
    const lacks = (collection: ListedCollection): boolean =>
      (collection === 'movements' && tables.routes.size === 0) ||
      (collection === 'gates' && tables.venues.size === 0) ||
      (collection === 'squads' && tables.groups.size === 0) ||
      (['officers', 'vehicles'].includes(collection) && tables.squads.size === 0);
    return html`
      <div class="across tight middle wrap adding compact">
        ${collectionsIn(this.tab).map(
          (collection, i) => html`
            <button
              class=${first && i === 0 ? 'primary' : ''}
              ?disabled=${lacks(collection)}
              title=${lacks(collection) ? this.#say('lacks-parent') : ''}
              @click=${() => this.selection.make(collection)}
            >
              ${icon('plus')}${kindWord(collection)}
            </button>
          `,
        )}
        ${
          this.#tableNames().length > 0
            ? html`
                <button title=${this.#table('table-hint')} @click=${() => this.#openTables()}>
                  ${this.#table('table')}…
                </button>
              `
            : nothing
        }
        ${this.tab === 'officers' && !first ? this.#pasting() : nothing}
        <cordon-map-places ?hidden=${this.tab !== 'venues' && this.tab !== 'sites'}></cordon-map-places>
      </div>
    `;
  }

  /** The records of this tab that come and go as tables. */
  #tableNames(): readonly TableName[] {
    const own = collectionsIn(this.tab).filter((name): name is ListedCollection & TableName =>
      isTableName(name),
    );
    return this.tab === 'officers' ? ['assignments', ...own] : own;
  }

  readonly #openTables = async (sheet: readonly TextRow[] = []): Promise<void> => {
    await import('../../tables/table-import.ts');
    await this.tables.show(this.#tableNames(), sheet);
  };

  #pasting(): TemplateResult {
    return html`
      <button title=${this.#away('paste-away-hint')} @click=${() => this.pasteboard?.show()}>
        ${this.#away('paste-away')}…
      </button>
      <cordon-away-paste></cordon-away-paste>
    `;
  }

  #facet({ key, label, options }: Facet): TemplateResult {
    const value = this.narrowed[key] ?? '';
    const choose = (event: Event): void => {
      this.narrowed = { ...this.narrowed, [key]: (event.target as HTMLSelectElement).value };
    };
    return html`
      <select aria-label=${label} class=${value ? 'on' : ''} @change=${choose}>
        <option value="" ?selected=${value === ''}>${label}</option>
        ${options.map(
          (one) => html`
            <option value=${one.value} ?selected=${String(one.value) === value}>${one.label}</option>
          `,
        )}
      </select>
    `;
  }

  /** Returns the same lists until something they depend on has changed; only then does the table sort again. */
  #shown(
    all: readonly ListRow[],
    facets: readonly Facet[],
  ): { rows: readonly ListRow[]; columns: readonly Column<ListRow>[] } {
    const unsaved = all.filter(({ id }) => this.drafts.isUnsaved(id)).map(({ id }) => id);
    const { findings } = this.watch;
    const key = JSON.stringify([
      this.tab,
      language.current,
      this.query,
      this.narrowed,
      unsaved,
      listOf(this.tab).map((name) => this.store.operation.plan.versionOf(name)),
    ]);
    if (this.#made?.key === key && this.#made.findings === findings) return this.#made;
    const listed = columnsOf(
      this.tab,
      this.store.operation,
      { watch: this.watch, drafts: this.drafts },
      this.#say,
    );
    const columns = this.commands.mayEdit ? editable(listed, this.store) : listed;
    const words = this.query.toLowerCase().split(/\s+/).filter(Boolean);
    const kept = facets.filter((facet) => this.narrowed[facet.key]);
    const rows = all.filter(
      (row) => kept.every((facet) => facet.keep(row, this.narrowed[facet.key]!)) && says(row, columns, words),
    );
    this.#made = { key, findings, columns, rows };
    return this.#made;
  }

  readonly #onQuery = (event: Event): void => {
    this.query = (event.target as HTMLInputElement).value;
  };

  readonly #onPick = ({ detail: { id, ids } }: RowPickEvent): void => {
    const row = this.#made?.rows.find((one) => one.id === id);
    if (row) this.selection.choose({ collection: row.collection, id }, ids);
  };

  readonly #onTyped = ({ detail: { id, key, text } }: CellTypedEvent): void => {
    void this.#take(id, key, [[text]]);
  };

  /** The rows as they are sorted on the screen. */
  #inOrder(): readonly ListRow[] {
    const rows = new Map(this.#made?.rows.map((row) => [row.id, row]));
    return (this.grid?.order ?? []).flatMap((id) => rows.get(id) ?? []);
  }

  /** Files texts from a cell on: down the list, and over the columns to its right. */
  async #take(
    id: string,
    key: string,
    texts: readonly (readonly string[])[],
    only?: readonly string[],
  ): Promise<void> {
    const [rows, columns] = [this.#inOrder(), this.#made?.columns ?? []];
    const first = rows.findIndex((row) => row.id === id);
    const { collection } = rows[first]!;
    const below = only ? rows.filter((row) => only.includes(row.id)) : rows.slice(first);
    const targets = below.filter((row) => row.collection === collection).slice(0, texts.length);
    const from = columns.findIndex((column) => column.key === key);
    const keys = columns.slice(from, from + texts[0]!.length).map((column) => column.key);
    const why = await takeCells(this.store, this.commands, { rows: targets, keys, texts });
    this.wrong = why === undefined ? undefined : { id, key, text: texts[0]![0]!, why };
  }

  /** The text of the first marked row goes into all of them. */
  #fillDown(): void {
    const [marked, at] = [this.#listed(), this.grid?.cursor.at];
    const [rows, columns] = [this.#inOrder(), this.#made?.columns ?? []];
    const first = rows.find(({ id }) => marked.includes(id));
    const column = columns.find(({ key }) => key === at?.key);
    const text = first && column?.edit?.(first);
    if (text === undefined || marked.length < 2) return;
    void this.#take(
      first!.id,
      column!.key,
      marked.map(() => [text]),
      marked,
    );
  }

  async #copy(): Promise<void> {
    const marked = new Set(this.#listed());
    const rows = this.#inOrder().filter(({ id }) => marked.has(id));
    if (rows.length > 0 && (await copyText(asTabs(writtenRows(this.store, rows)))))
      tell(this.#table('copied', { n: rows.length }));
  }

  /** A block goes into the cells from the chosen one on. What has headings, or more rows than the list, is shown first. */
  readonly #onPaste = (event: ClipboardEvent): void => {
    const [field] = event.composedPath();
    const names = this.#tableNames();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!this.commands.mayEdit || text === '' || names.length === 0 || field instanceof HTMLInputElement)
      return;
    event.preventDefault();
    const [sheet, at, marked] = [pastedRows(text), this.grid?.cursor.at, this.#listed()];
    const texts = sheet.map(({ cells }) => cells);
    const rows = this.#inOrder();
    const left = at ? rows.length - rows.findIndex(({ id }) => id === at.id) : 0;
    const hasHeadings = names.some(
      (name) => layoutOf(TABLE_KINDS[name].columns, sheet).headings && sheet.length > 1,
    );
    if (!at || hasHeadings || texts.length > left) void this.#openTables(sheet);
    else if (texts.length === 1 && texts[0]!.length === 1 && marked.length > 1)
      void this.#take(
        at.id,
        at.key,
        marked.map(() => texts[0]!),
        marked,
      );
    else void this.#take(at.id, at.key, texts);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const rows = this.#made?.rows ?? [];
    if (this.commands.mayEdit && isCtrl(event, 'd')) {
      event.preventDefault();
      this.#fillDown();
    } else if (isCtrl(event, 'c') && getSelection()?.isCollapsed !== false) {
      event.preventDefault();
      void this.#copy();
    }
    if (event.key === 'Delete' && this.commands.mayEdit) this.selection.askRemoval(this.#listed());
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && rows[0]) {
      event.preventDefault();
      this.selection.choose(
        { collection: rows[0].collection, id: rows[0].id },
        rows.map(({ id }) => id),
      );
    } else if (event.key === 'Enter')
      this.dispatchEvent(new CustomEvent('enter-panel', { bubbles: true, composed: true }));
  };

  static override readonly styles = [base, buttons, fields, listStyles];
}

function isCtrl({ key, ctrlKey, metaKey }: KeyboardEvent, letter: string): boolean {
  return (ctrlKey || metaKey) && key.toLowerCase() === letter;
}
