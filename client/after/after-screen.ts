import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { SealedCommit } from '../../domain/actions/commit.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Run } from '../../domain/records/run.ts';
import { DIMENSIONS } from '../../domain/totals/dimensions.ts';
import { router } from '../app/router.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import '../ui/messages.ts';
import '../ui/panel.ts';
import { Paper } from '../ui/paper.ts';
import { afterWords, type AfterWord } from '../words/after.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { listed, phrase, speaking, type Say } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import { AccountController, runsInOrder, type RunAccount } from './account.ts';
import './after-charts.ts';
import type { ChartDayEvent } from './after-charts.ts';
import './after-method.ts';
import './after-records.ts';
import './after-table.ts';
import type { BreakdownEvent } from './after-table.ts';
import './after-totals.ts';
import { headlinesOf, type FigureOpenEvent } from './after-totals.ts';
import { FIGURES, isDimension, isFigure, type Opened } from './figures.ts';
import './run-chooser.ts';
import type { RunEvent } from './run-chooser.ts';
import { sheetIrregulars, sheetTable } from './sheet-tables.ts';

/** The printed summary: a run's account, and the last entry of the journal that was counted. */
interface Sheet {
  readonly operation: Operation;
  readonly account: RunAccount;
  readonly seal: SealedCommit | undefined;
}

const say: Say<AfterWord> = (key, params) => phrase(afterWords[key], params);

/** The summary on A4: operation and run, totals, tables, irregular reports, method, the newest hash, signatures. */
function printSheet(sheet: Sheet): TemplateResult {
  const { operation, account } = sheet;
  const { plan } = account.run;
  const formats = formatsFor(plan.brief.timeZone);
  return html`
    ${heading(account.run, formats)} ${totals(account, formats)}
    ${DIMENSIONS.map((by) => sheetTable(operation, account, by, formats))}
    ${sheetIrregulars(operation, account, formats)} ${method(plan)} ${journal(sheet, formats)} ${signatures()}
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
        ${this.#sections(account)}
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
        <button class="end print" @click=${() => print()}>
          ${icon('print')}${this.#say('print-summary')}
        </button>
      </header>
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
      <cordon-after-table
        class="slight"
        .operation=${operation}
        .account=${account}
        .opened=${opened}
        by=${this.#by}
        @figure-open=${this.#onOpen}
        @breakdown=${this.#onBreakdown}
      ></cordon-after-table>
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
