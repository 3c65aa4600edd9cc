import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Run } from '../../domain/records/run.ts';
import { RouteController, router } from '../app/router.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { icon } from '../ui/icons.ts';
import '../ui/messages.ts';
import '../ui/panel.ts';
import { afterWords } from '../words/after.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { runsInOrder, type Account } from './account.ts';
import { AccountController } from './account-controller.ts';
import './after-charts.ts';
import type { ChartDayEvent } from './after-charts.ts';
import './after-method.ts';
import './after-records.ts';
import './after-table.ts';
import type { BreakdownEvent } from './after-table.ts';
import './after-totals.ts';
import type { FigureOpenEvent } from './after-totals.ts';
import { isDimension, isFigure, type Opened } from './figures.ts';
import { Paper } from '../ui/paper.ts';
import { printSheet } from './print-sheet.ts';
import './run-chooser.ts';
import type { RunEvent } from './run-chooser.ts';
import { screenStyles } from './screen-styles.ts';

/** After action: what a run came to. Every total opens to the reports that make it; the address says what is open. */
@customElement('cordon-after-screen')
export class CordonAfterScreen extends LitElement {
  readonly #say = speaking(this, afterWords);
  readonly #route = new RouteController(this);
  readonly #account = new AccountController(this);

  constructor() {
    super();
    new Paper(this, () => {
      const { account, seal, store } = this.#account;
      return account && printSheet({ operation: store.operation, account, seal });
    });
  }

  override render(): TemplateResult {
    const { account, run } = this.#account;
    if (!run) return this.#empty();
    if (!account)
      return html`
        <p class="counting" role="status">${this.#say('counting')}</p>
      `;
    return html`
      <div class="page">
        ${this.#head(run, account)}
        ${
          run.kind === 'drill'
            ? html`
                <p class="drill">${icon('warning')}${this.#say('drill-band')}</p>
              `
            : nothing
        }
        ${this.#sections(account)}
      </div>
      ${this.#records(account)}
    `;
  }

  /** The address names the run that is shown, so that a link to it shows the same. */
  override updated(): void {
    const { account } = this.#account;
    const here = this.#route.path.endsWith('/after');
    if (account && here && this.#route.of('run') !== account.run.id) router.select({ run: account.run.id });
  }

  #empty(): TemplateResult {
    return html`
      <div class="page">
        <h1 class="unseen">${this.#say('title')}</h1>
        <cordon-empty heading=${this.#say('no-run')} words=${this.#say('no-run-words')}></cordon-empty>
      </div>
    `;
  }

  #head(run: Run, account: Account): TemplateResult {
    const { operation } = this.#account.store;
    const formats = formatsFor(operation.brief.timeZone);
    const state =
      run.closedAt === undefined
        ? this.#say('going')
        : this.#say('closed-at', { at: formats.dateTime(run.closedAt) });
    return html`
      <header>
        <h1>${this.#say('title')}</h1>
        <cordon-after-run-chooser
          .runs=${runsInOrder(operation)}
          chosen=${run.id}
          time-zone=${operation.brief.timeZone}
          @run=${this.#onRun}
        ></cordon-after-run-chooser>
        <span class="quiet">
          ${state} · ${this.#say('counted-up-to', { n: formats.count(account.revision) })}
        </span>
        <button class="print" @click=${() => print()}>${icon('print')}${this.#say('print-summary')}</button>
      </header>
    `;
  }

  #sections(account: Account): TemplateResult {
    const { operation } = this.#account.store;
    const opened = this.#opened;
    return html`
      <cordon-after-totals
        .account=${account}
        .opened=${opened}
        time-zone=${operation.brief.timeZone}
        @figure-open=${this.#onOpen}
      ></cordon-after-totals>
      <cordon-after-table
        .operation=${operation}
        .account=${account}
        .opened=${opened}
        by=${this.#by}
        @figure-open=${this.#onOpen}
        @breakdown=${this.#onBreakdown}
      ></cordon-after-table>
      <cordon-after-charts
        .operation=${operation}
        .account=${account}
        .day=${this.#route.of('day')}
        @chart-day=${this.#onDay}
      ></cordon-after-charts>
      <cordon-after-method day-begins=${operation.brief.dayBeginsAt}></cordon-after-method>
    `;
  }

  #records(account: Account): TemplateResult | typeof nothing {
    const opened = this.#opened;
    if (!opened) return nothing;
    const { store } = this.#account;
    return html`
      <cordon-panel edge="right" name="after" .size=${440} .least=${320} .most=${900}>
        <cordon-after-records
          .operation=${store.operation}
          .api=${store.api}
          .account=${account}
          .opened=${opened}
          @figure-open=${this.#onOpen}
        ></cordon-after-records>
      </cordon-panel>
    `;
  }

  get #by() {
    const by = this.#route.of('by');
    return isDimension(by) ? by : 'day';
  }

  #kept: { readonly key: string; readonly opened: Opened | undefined } = { key: '', opened: undefined };

  /** What the address says is open; the same object as long as the address says the same. */
  get #opened(): Opened | undefined {
    const [figure, row] = [this.#route.of('figure'), this.#route.of('row')];
    const key = `${figure} ${row} ${this.#by}`;
    if (this.#kept.key !== key) {
      const opened = isFigure(figure)
        ? { figure, ...(row !== undefined && { by: this.#by, row }) }
        : undefined;
      this.#kept = { key, opened };
    }
    return this.#kept.opened;
  }

  readonly #onRun = ({ detail }: RunEvent): void =>
    router.select({ run: detail, figure: undefined, row: undefined, day: undefined }, true);

  readonly #onOpen = ({ detail }: FigureOpenEvent): void =>
    router.select({ figure: detail?.figure, row: detail?.row, by: detail?.by ?? this.#by }, true);

  readonly #onBreakdown = ({ detail }: BreakdownEvent): void => {
    const rowOpen = this.#opened?.row !== undefined;
    router.select({ by: detail, ...(rowOpen && { figure: undefined, row: undefined }) });
  };

  readonly #onDay = ({ detail }: ChartDayEvent): void => router.select({ day: detail });

  static override readonly styles = [base, buttons, screenStyles];
}
