import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Dimension } from '../../domain/totals/dimensions.ts';
import { DIMENSIONS } from '../../domain/totals/dimensions.ts';
import type { TotalsRow } from '../../domain/totals/totals.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { tables } from '../theme/table-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import { tell } from '../ui/notices.ts';
import { afterWords } from '../words/after.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import type { RunAccount } from './account.ts';
import { opener, sections } from './after-styles.ts';
import {
  cellsOf,
  columnsAlong,
  linesOf,
  numberIn,
  overlapOf,
  shownNumber,
  shownSums,
  sortKeyOf,
  sorted,
  type FigureColumn,
  type NamedRow,
  type SortKey,
} from './breakdown.ts';
import type { Opened, TableFigure } from './figures.ts';
import { asCsv } from '../../domain/kernel/csv-text.ts';
import { asTabs, copyText, saveAs } from './spreadsheet.ts';

/** The breakdown: names stay in view, the total is set apart. */
const tableStyles = css`
  .scroll {
    max-height: 32rem;
  }
  thead th {
    z-index: 1;
    padding: 0;
  }
  thead th.number:not(:has(button)) {
    padding: 0 var(--space-2);
  }
  :is(tbody, tfoot) th {
    background: none;
    color: var(--ink);
    font-weight: var(--weight);
  }
  .within {
    margin-inline-start: var(--space-2);
  }
  .sort {
    gap: var(--space-1);
    min-height: var(--row-height);
    color: inherit;
  }
  th.number .sort {
    width: 100%;
    justify-content: end;
  }
  .mark:empty {
    display: none;
  }
  tfoot {
    position: sticky;
    bottom: 0;
  }
  tfoot tr:last-child > * {
    border-top: 2px solid var(--line-strong);
    border-bottom: 0;
    font-weight: var(--weight-strong);
  }
  tfoot .sums > * {
    border-top: 1px solid var(--line-strong);
    border-bottom: 0;
    color: var(--ink-quiet);
  }
`;

/** The dimension that the breakdown should show. */
export type BreakdownEvent = CustomEvent<Dimension>;

/** The totals of a run along one dimension. Dispatches `breakdown` to choose another one, `figure-open` to open a number. */
@customElement('cordon-after-table')
export class CordonAfterTable extends FollowingElement {
  @property({ attribute: false }) operation: Operation | undefined;
  @property({ attribute: false }) account: RunAccount | undefined;
  @property() by: Dimension = 'day';
  @property({ attribute: false }) opened: Opened | undefined;
  @state() protected order: { readonly key: SortKey; readonly descending: boolean } = {
    key: 'name',
    descending: false,
  };

  readonly #say = speaking(afterWords);
  readonly #common = speaking(everywhereWords);

  override render(): TemplateResult | typeof nothing {
    const { operation, account } = this;
    if (!operation || !account) return nothing;
    const formats = formatsFor(account.run.plan.brief.timeZone);
    const lines = sorted(
      linesOf(operation, account, this.by, formats),
      this.order.key,
      this.order.descending,
    );
    return html`
      <section class="slight stack">
        <div class="middle wrap heading">
          <h2 id="heading" class="large">${this.#say('tables')}</h2>
          ${this.#dimensions()}
          <div class="across end">
            <button @click=${() => this.#copy(lines, account)}>${this.#say('copy')}</button>
            <button @click=${() => this.#save(lines, account)}>${icon('download')}${this.#say('csv')}</button>
          </div>
        </div>
        <div class="card scroll" tabindex="0" role="region" aria-labelledby="heading">
          ${this.#table(lines, account, formats)}
        </div>
        ${this.#why(account, formats)}
      </section>
    `;
  }

  #dimensions(): TemplateResult {
    return html`
      <div class="wrap switch" role="group" aria-label=${this.#say('by')}>
        ${DIMENSIONS.map(
          (dimension) => html`
            <button aria-pressed=${dimension === this.by} @click=${() => this.#choose(dimension)}>
              ${this.#say(`by-${dimension}`)}
            </button>
          `,
        )}
      </div>
    `;
  }

  #table(lines: readonly NamedRow[], account: RunAccount, formats: Formats): TemplateResult {
    const total: NamedRow = { row: account.totals.all, name: this.#say('total') };
    return html`
      <table>
        <thead>
          <tr>
            ${this.#head(this.#say(this.by), 'name')}
            ${columnsAlong(this.by).map((column) => this.#head(this.#say(column.word), sortKeyOf(column), true))}
          </tr>
        </thead>
        <tbody>
          ${
            lines.length === 0
              ? html`
                  <tr><td colspan=${columnsAlong(this.by).length + 1}>${this.#say('no-rows')}</td></tr>
                `
              : nothing
          }
          ${lines.map((line) => this.#line(line, formats, line.row.key))}
        </tbody>
        <tfoot class="surface">${this.#sums(account, formats)}${this.#line(total, formats)}</tfoot>
      </table>
    `;
  }

  #head(words: string, key: SortKey | undefined, number = false): TemplateResult {
    if (!key)
      return html`
        <th scope="col" class="number">${words}</th>
      `;
    const on = this.order.key === key;
    const direction = on ? (this.order.descending ? 'descending' : 'ascending') : 'none';
    return html`
      <th scope="col" class=${number ? 'number' : ''} aria-sort=${direction}>
        <button class="pad-0 bare sort" title=${this.#common('sort-by')} @click=${() => this.#sortBy(key)}>
          ${words}
          <span class="mark" aria-hidden="true">${on ? (this.order.descending ? '▾' : '▴') : ''}</span>
        </button>
      </th>
    `;
  }

  #line({ row, name, within }: NamedRow, formats: Formats, key?: string): TemplateResult {
    return html`
      <tr>
        <th scope="row">
          ${name}${
            within === undefined
              ? nothing
              : html`
                  <span class="within quiet">${within}</span>
                `
          }
        </th>
        ${columnsAlong(this.by).map(
          (column) => html`
            <td class="number">${this.#cell(row, column, formats, name, key)}</td>
          `,
        )}
      </tr>
    `;
  }

  #cell(
    row: TotalsRow,
    column: FigureColumn,
    formats: Formats,
    name: string,
    key?: string,
  ): TemplateResult | string {
    const shown = shownNumber(row, column, formats);
    if (!('figure' in column) || !numberIn(row, column)) return shown;
    const opened = this.#isOpen(column.figure, key);
    const label = this.#say('open-figure', { row: name, figure: this.#say(column.figure), value: shown });
    return html`
      <button
        class="flat opener"
        aria-pressed=${opened}
        aria-label=${label}
        @click=${() => this.#open(column.figure, key, opened)}
      >
        ${shown}
      </button>
    `;
  }

  /** If the rows do not add up to the total, their sums are above it. */
  #sums(account: RunAccount, formats: Formats): TemplateResult | typeof nothing {
    const sums = shownSums(account, this.by, formats);
    if (!sums) return nothing;
    return html`
      <tr class="sums">
        <th scope="row">${this.#say('rows-sum')}</th>
        ${sums.map(
          (sum) => html`
            <td class="number">${sum}</td>
          `,
        )}
      </tr>
    `;
  }

  /** Says whether the rows add up, and if not, why. */
  #why(account: RunAccount, formats: Formats): TemplateResult {
    const overlap = overlapOf(this.by);
    const alike = shownSums(account, this.by, formats) ? '' : this.#say('adds-up');
    return html`
      <p class="small quiet note">${overlap ? this.#say(overlap) : ''} ${alike}</p>
    `;
  }

  #isOpen(figure: TableFigure, key: string | undefined): boolean {
    const { opened } = this;
    return opened?.figure === figure && opened.row === key && (key === undefined || opened.by === this.by);
  }

  #open(figure: TableFigure, key: string | undefined, opened: boolean): void {
    const wish: Opened = key === undefined ? { figure } : { figure, by: this.by, row: key };
    this.dispatchEvent(new CustomEvent('figure-open', { detail: opened ? undefined : wish }));
  }

  #choose(dimension: Dimension): void {
    this.order = { key: 'name', descending: false };
    this.dispatchEvent(new CustomEvent('breakdown', { detail: dimension }));
  }

  /** Numbers are sorted largest first, names from A; a second click reverses the order. */
  #sortBy(key: SortKey): void {
    const again = this.order.key === key;
    this.order = { key, descending: again ? !this.order.descending : key !== 'name' };
  }

  async #copy(lines: readonly NamedRow[], account: RunAccount): Promise<void> {
    const cells = cellsOf(lines, { by: this.by, total: account.totals.all, say: this.#say });
    if (await copyText(asTabs(cells))) tell(this.#say('copied', { n: cells.length }));
    else tell(this.#say('not-copied'), 'fault');
  }

  #save(lines: readonly NamedRow[], account: RunAccount): void {
    const cells = cellsOf(lines, { by: this.by, total: account.totals.all, say: this.#say });
    saveAs(`${account.run.record.name}-${this.#say(`by-${this.by}`)}.csv`, asCsv(cells));
  }

  static override readonly styles = [base, buttons, tables, sections, opener, tableStyles];
}
