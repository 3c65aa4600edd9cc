import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Run } from '../../domain/records/run.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { replayPath } from '../app/places.ts';
import { followLink, router } from '../app/router.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import '../ui/messages.ts';
import '../ui/panel.ts';
import { Paper } from '../ui/paper.ts';
import { afterWords } from '../words/after.ts';
import { replayWords } from '../words/replay.ts';
import { reportWords } from '../words/report.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { AccountController, runsInOrder, type RunAccount } from './account.ts';
import './after-charts.ts';
import './after-closings.ts';
import './after-course.ts';
import type { ChartDayEvent } from './after-charts.ts';
import './after-drill.ts';
import './after-method.ts';
import './after-records.ts';
import './after-table.ts';
import type { BreakdownEvent } from './after-table.ts';
import './after-totals.ts';
import type { FigureOpenEvent } from './after-totals.ts';
import { isDimension, isFigure, type Opened } from './figures.ts';
import './report/after-report.ts';
import './run-chooser.ts';
import '../formats/take-out.ts';
import { printSheet } from './summary-sheet.ts';
import type { RunEvent } from './run-chooser.ts';

const screenStyles = css`
  :host {
    display: flex;
    min-height: 0;
    background: var(--ground);
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  .counting {
    margin: auto;
  }
  header {
    display: flex;
    gap: var(--space-2) var(--space-4);
  }
  .drill {
    border-radius: var(--radius);
    background: var(--drill);
    color: var(--on-drill);
  }
  /* An opened figure replaces the page: there is no room beside it. */
  @media (width <= 48rem) {
    cordon-panel {
      flex: 1;
      width: auto !important;
      min-width: 0;
      border: 0;
    }
    .page:has(+ cordon-panel) {
      display: none;
    }
  }
`;

/** After action: the totals of a run. Each total opens the reports that it counts; the address says what is open. */
@customElement('cordon-after-screen')
export class CordonAfterScreen extends FollowingElement {
  readonly #say = speaking(afterWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #replay = speaking(replayWords);
  readonly #reportSay = speaking(reportWords);
  readonly #account = new AccountController(this);

  constructor() {
    super();
    new Paper(this, () => {
      const { account, seal, store } = this.#account;
      if (!account || this.#isReport) return undefined;
      return printSheet({ operation: store.operation, account, seal });
    });
  }

  override render(): TemplateResult {
    const { account, run } = this.#account;
    if (!run) return this.#empty();
    if (!account) return this.#waiting(run);
    return html`
      <div class="pad-l from-top page grow scroll">
        ${this.#head(run.record, account)}
        ${
          run.record.kind === 'drill'
            ? html`
                <p class="across middle pad-2 strong drill">${icon('warning')}${this.#say('drill-band')}</p>
              `
            : nothing
        }
        ${this.#isReport ? this.#report(account) : this.#sections(account)}
      </div>
      ${this.#records(account)}
    `;
  }

  /** The address names the run that is shown, so that a link shows the same run. */
  override updated(): void {
    const { account } = this.#account;
    const here = router.path.endsWith('/after');
    if (account && here && router.of('run') !== account.run.id) router.select({ run: account.run.id });
  }

  /** A closed run is read first, then counted. */
  #waiting({ isLoaded }: RunState): TemplateResult {
    const { fault } = this.#account;
    if (!isLoaded && fault)
      return html`
        <cordon-fault .fault=${fault}></cordon-fault>
      `;
    return html`
      <p class="quiet counting" role="status">
        ${isLoaded ? this.#say('counting') : this.#everywhere('loading')}
      </p>
    `;
  }

  #empty(): TemplateResult {
    return html`
      <div class="pad-l from-top page grow scroll">
        <h1 class="larger unseen strong">${this.#say('title')}</h1>
        <cordon-empty heading=${this.#say('no-run')} words=${this.#say('no-run-words')}></cordon-empty>
      </div>
    `;
  }

  #head(run: Run, account: RunAccount): TemplateResult {
    const { operation } = this.#account.store;
    const { timeZone } = account.run.plan.brief;
    const formats = formatsFor(timeZone);
    const state =
      run.closedAt === undefined
        ? this.#say('going')
        : this.#say('closed-at', { at: formats.dateTime(run.closedAt) });
    return html`
      <header class="middle wrap">
        <h1 class="larger strong">${this.#say('title')}</h1>
        <cordon-after-run-chooser
          .runs=${runsInOrder(operation)}
          chosen=${run.id}
          time-zone=${timeZone}
          @run=${this.#onRun}
        ></cordon-after-run-chooser>
        <span class="quiet">
          ${state} · ${this.#say('counted-up-to', { n: formats.count(account.revision) })}
        </span>
        <a class="button end print" href="${replayPath(operation.id)}?run=${run.id}" @click=${followLink}>
          ${icon('play')}${this.#replay('replay')}
        </a>
        <cordon-take-out class="print" .of=${this.#taken}></cordon-take-out>
        ${
          this.#isReport
            ? html`
                <button class="print" @click=${() => router.select({ view: undefined }, true)}>
                  ${icon('chevron-left')}${this.#reportSay('to-figures')}
                </button>
              `
            : html`
                <button class="print" @click=${() => router.select({ view: 'report' }, true)}>
                  ${icon('journal')}${this.#reportSay('to-report')}
                </button>
                <button class="print" @click=${() => print()}>
                  ${icon('print')}${this.#say('print-summary')}
                </button>
              `
        }
      </header>
    `;
  }

  readonly #taken = () => {
    const { account, store } = this.#account;
    const { record, plan } = account!.run;
    const at = record.closedAt ?? runTime(record, store.serverNow);
    const title = `${plan.brief.name} ${record.name}`;
    return { plan, title, madeAt: store.serverNow, run: { state: account!.run, at } };
  };

  get #isReport(): boolean {
    return router.of('view') === 'report';
  }

  #report(account: RunAccount): TemplateResult {
    const { store } = this.#account;
    return html`
      <cordon-after-report
        class="slight"
        .store=${store}
        .account=${account}
        .until=${runTime(account.run.record, store.serverNow)}
        @figure-open=${this.#onOpen}
      ></cordon-after-report>
    `;
  }

  #sections(account: RunAccount): TemplateResult {
    const { operation } = this.#account.store;
    const { brief } = account.run.plan;
    const opened = this.#opened;
    return html`
      <cordon-after-totals
        .account=${account}
        .opened=${opened}
        time-zone=${brief.timeZone}
        @figure-open=${this.#onOpen}
      ></cordon-after-totals>
      <cordon-after-drill
        class="slight"
        .operation=${operation}
        .account=${account}
        .serverNow=${this.#account.store.serverNow}
      ></cordon-after-drill>
      <cordon-after-closings
        class="slight"
        .operation=${operation}
        .account=${account}
        @figure-open=${this.#onOpen}
      ></cordon-after-closings>
      <cordon-after-table
        class="slight"
        .operation=${operation}
        .account=${account}
        .opened=${opened}
        by=${this.#by}
        @figure-open=${this.#onOpen}
        @breakdown=${this.#onBreakdown}
      ></cordon-after-table>
      <cordon-after-course
        class="slight"
        .operation=${operation}
        .account=${account}
        .until=${runTime(account.run.record, this.#account.store.serverNow)}
      ></cordon-after-course>
      <cordon-after-charts
        class="slight"
        .account=${account}
        .day=${router.of('day')}
        @chart-day=${this.#onDay}
      ></cordon-after-charts>
      <cordon-after-method day-begins=${brief.dayBeginsAt}></cordon-after-method>
    `;
  }

  #records(account: RunAccount): TemplateResult | typeof nothing {
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
    const by = router.of('by');
    return isDimension(by) ? by : 'day';
  }

  #kept: { readonly key: string; readonly opened: Opened | undefined } = { key: '', opened: undefined };

  /** The figure that is open by the address; the same object while the address does not change. */
  get #opened(): Opened | undefined {
    const [figure, row] = [router.of('figure'), router.of('row')];
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
