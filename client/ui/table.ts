import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { base, pane } from '../theme/shared-styles.ts';
import { tables } from '../theme/table-styles.ts';
import { language } from '../words/language.ts';
import { CellCursor, type WrongCell } from './cell-cursor.ts';
import { FollowingElement } from './following.ts';
import { RowsInSight } from './rows-in-sight.ts';
import { styled } from './styled.ts';

/** Only the visible rows are drawn. All have one height; in a table that fits its frame, rows can have several lines. */
const virtualTable = css`
  tbody tr {
    height: 32px;
    cursor: default;
  }
  tr.space,
  tr.space:hover {
    background: none;
  }
  tr.space td {
    height: auto;
    padding: 0;
    border: 0;
  }
  td {
    max-width: 24rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  td.cursor {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  input.cell {
    width: 100%;
    height: 26px;
    padding: 0 var(--space-1);
  }
  .fitting {
    table-layout: fixed;
  }
  .fitting :is(th, td) {
    max-width: none;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .fitting tbody td {
    padding-block: calc((31px - 1em * var(--line)) / 2);
    line-height: var(--line);
    overflow-wrap: anywhere;
    vertical-align: top;
    text-wrap: pretty;
    white-space: normal;
  }
  .fitting tbody .space td {
    padding: 0;
  }
`;

/** One column: rows are sorted by `value`; `show` is what is displayed if that is different. */
export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly value: (row: Row) => string | number;
  readonly show?: (row: Row) => unknown;
  /** The text of a cell that can be edited; nothing if this one cannot. */
  readonly edit?: (row: Row) => string | undefined;
  readonly number?: boolean;
  /** A CSS width. */
  readonly width?: string;
  /** The heading is only for screen readers: the content of the column is clear without it. */
  readonly quiet?: boolean;
}

/** A row was chosen. `ids` are all rows that are chosen now. */
export type RowPickEvent = CustomEvent<{ readonly id: string; readonly ids: readonly string[] }>;

type AnyRow = { readonly id: string };

const ROW_PX = 32;

/** A table of thousands of rows; only the visible ones are drawn. Sorted by heading; chosen by click, arrows, Shift or Ctrl. */
@customElement('cordon-table')
export class CordonTable extends FollowingElement {
  @property({ attribute: false }) columns: readonly Column<never>[] = [];
  @property({ attribute: false }) rows: readonly AnyRow[] = [];
  @property({ attribute: false }) selected: readonly string[] = [];
  @property() label = '';
  @property({ type: Boolean }) multiple = false;
  /** As wide as its frame: columns without a width share the rest, and long text takes several lines. */
  @property({ type: Boolean }) fitting = false;
  /** The column by which it is sorted at first; if empty, the rows keep the order given. */
  @property({ attribute: 'sort-key' }) sortKey = '';
  /** A typed text that was not taken. */
  @property({ attribute: false }) wrong: WrongCell | undefined;
  @state() protected descending = false;

  #sorted: readonly AnyRow[] = [];
  #anchor: string | undefined;
  /** The cell that keys and pasting act on. */
  readonly cursor: CellCursor = new CellCursor(this, {
    ids: () => this.order,
    keys: () => this.columns.map(({ key }) => key),
    textOf: ({ id, key }) => {
      const row = this.rows.find((one) => one.id === id);
      return row && this.columns.find((one) => one.key === key)?.edit?.(row as never);
    },
  });
  readonly #sight = new RowsInSight(this, {
    frame: '.frame',
    rows: 'tbody tr:not(.space)',
    leastPx: ROW_PX,
    isMeasured: () => this.fitting,
  });

  protected override willUpdate(changed: PropertyValues): void {
    if (['rows', 'columns', 'sortKey', 'descending'].some((name) => changed.has(name))) this.#sort();
  }

  override render(): TemplateResult {
    const { from, until, abovePx, belowPx, look } = this.#sight;
    return html`
      <div class="inward grow scroll frame" tabindex="0" @scroll=${look} @keydown=${this.#onKey}>
        <table
          class=${this.fitting ? 'fitting' : ''}
          role="grid"
          aria-label=${this.label}
          aria-rowcount=${this.#sorted.length + 1}
          aria-multiselectable=${this.multiple}
        >
          <thead>
            <tr>${this.columns.map((column) => this.#heading(column))}</tr>
          </thead>
          <tbody>
            ${space(abovePx)}
            ${repeat(
              this.#sorted.slice(from, until),
              ({ id }) => id,
              (row, i) => this.#row(row, from + i),
            )}
            ${space(belowPx)}
          </tbody>
        </table>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('selected') && this.selected.length === 1) this.#sight.reveal(this.selected[0]!);
  }

  /** The rows as they are sorted. */
  get order(): readonly string[] {
    return this.#sorted.map(({ id }) => id);
  }

  #heading(column: Column<never>): TemplateResult {
    const sorted = this.sortKey === column.key ? (this.descending ? 'descending' : 'ascending') : 'none';
    const width = column.width ? `width:${column.width}` : '';
    return html`
      <th class=${column.number ? 'number' : ''} style=${styled(width)} aria-sort=${sorted}>
        <button class="flat" @click=${() => this.#sortBy(column.key)}>
          <span class=${column.quiet ? 'unseen' : ''}>${column.label}</span>
          ${
            sorted === 'none'
              ? nothing
              : html`
                  <span aria-hidden="true">${this.descending ? '↓' : '↑'}</span>
                `
          }
        </button>
      </th>
    `;
  }

  #row(row: AnyRow, i: number): TemplateResult {
    const selected = this.selected.includes(row.id);
    return html`
      <tr
        aria-rowindex=${i + 2}
        aria-selected=${selected}
        @click=${(event: MouseEvent) => this.#pick(i, event)}
      >
        ${this.columns.map(
          (column) => html`
            <td
              class="${column.number ? 'number' : ''} ${this.cursor.isAt(row.id, column.key) ? 'cursor' : ''}"
              @click=${() => column.edit && this.cursor.put({ id: row.id, key: column.key })}
              @dblclick=${() => this.cursor.begin({ id: row.id, key: column.key })}
            >
              ${this.#cell(row, column)}
            </td>
          `,
        )}
      </tr>
    `;
  }

  #cell(row: AnyRow, column: Column<never>): unknown {
    if (this.cursor.isTyping(row.id, column.key)) return this.cursor.field();
    const { wrong } = this;
    if (wrong?.id !== row.id || wrong.key !== column.key) return (column.show ?? column.value)(row as never);
    return html`
      <strong style=${styled('color:var(--danger)')} title=${wrong.why}>▲ ${wrong.text || '–'}</strong>
    `;
  }

  #sort(): void {
    this.#sorted = this.#inOrder();
    this.#sight.order(this.#sorted.map(({ id }) => id));
  }

  #inOrder(): readonly AnyRow[] {
    const column = this.columns.find(({ key }) => key === this.sortKey);
    if (!column) return this.rows;
    const collator = new Intl.Collator(language.traits.collation, { numeric: true });
    const way = this.descending ? -1 : 1;
    return this.rows.toSorted((a, b) => {
      const [x, y] = [column.value(a as never), column.value(b as never)];
      return (
        way *
        (typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y)))
      );
    });
  }

  #sortBy(key: string): void {
    this.descending = this.sortKey === key && !this.descending;
    this.sortKey = key;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'F2' && this.cursor.begin()) event.preventDefault();
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step === undefined || this.#sorted.length === 0) return;
    event.preventDefault();
    const now = this.#sorted.findIndex(({ id }) => id === (this.#anchor ?? this.selected.at(-1)));
    const next = Math.min(this.#sorted.length - 1, Math.max(0, now + step));
    if (this.cursor.at) this.cursor.put({ id: this.#sorted[next]!.id, key: this.cursor.at.key });
    this.#pick(next, event);
  };

  #pick(
    i: number,
    { shiftKey, ctrlKey, metaKey }: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean },
  ): void {
    const { id } = this.#sorted[i]!;
    const ids =
      this.multiple && shiftKey
        ? this.#upTo(i)
        : this.multiple && (ctrlKey || metaKey)
          ? this.#toggled(id)
          : [id];
    this.#anchor = id;
    this.selected = ids;
    this.#sight.reveal(id);
    this.dispatchEvent(new CustomEvent('row-pick', { detail: { id, ids }, bubbles: true, composed: true }));
  }

  #upTo(i: number): string[] {
    const anchor = Math.max(
      0,
      this.#sorted.findIndex(({ id }) => id === this.#anchor),
    );
    const more = this.#sorted.slice(Math.min(anchor, i), Math.max(anchor, i) + 1).map(({ id }) => id);
    return [...new Set([...this.selected, ...more])];
  }

  #toggled(id: string): string[] {
    return this.selected.includes(id)
      ? this.selected.filter((other) => other !== id)
      : [...this.selected, id];
  }

  static override readonly styles = [base, pane, tables, virtualTable];
}

function space(px: number): TemplateResult | typeof nothing {
  if (px === 0) return nothing;
  return html`
    <tr class="space" aria-hidden="true" style=${styled(`height:${px}px`)}><td></td></tr>
  `;
}

declare global {
  interface HTMLElementEventMap {
    'row-pick': RowPickEvent;
  }
}
