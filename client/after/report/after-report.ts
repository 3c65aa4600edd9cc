import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { drawnCode } from '../../documents/code.ts';
import { DocumentsLine } from '../../documents/documents-line.ts';
import { documentPage, pageRules } from '../../documents/page.ts';
import type { Document } from '../../../domain/documents/document.ts';
import { readsOf } from '../../../domain/operation/kept.ts';
import { replayPath } from '../../app/places.ts';
import { followLink } from '../../app/router.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, stack } from '../../theme/shared-styles.ts';
import { tables } from '../../theme/table-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon, type IconName } from '../../ui/icons.ts';
import { tell } from '../../ui/notices.ts';
import { Paper } from '../../ui/paper.ts';
import { courseWords } from '../../words/course.ts';
import { everywhereWords } from '../../words/everywhere.ts';
import { formatsFor } from '../../words/format.ts';
import { language, phrase, speaking } from '../../words/language.ts';
import { reportWords } from '../../words/report.ts';
import type { RunAccount } from '../account.ts';
import { opener, sections } from '../after-styles.ts';
import type { FigureOpenEvent } from '../after-totals.ts';
import { chartLook } from '../chart-styles.ts';
import { asCsv } from '../../../domain/kernel/csv-text.ts';
import { saveAs } from '../spreadsheet.ts';
import './chart-figure.ts';
import './lessons-form.ts';
import './materials-form.ts';
import { reportDocument, reportFor, reportJson, reportRows, type Report } from './report.ts';
import type { Opens, ReportFigure, ReportPart, ReportTable } from './report-parts.ts';
import './sign-panel.ts';

/** The screen shows so many rows of a table; the files have all. */
const MOST_ROWS = 30;

/** What a report says beside the account of the run. */
const FOLLOWED = [
  'lessons',
  'materials',
  'signOffs',
  'closings',
  'hazards',
  'surveyed',
  'surveyRounds',
] as const;

const FILES = {
  word: ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  excel: ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
} as const;

/** The report of a run in ten parts, with its signature, and as print, Word, Excel, CSV and JSON. Dispatches `figure-open`. */
@customElement('cordon-after-report')
export class CordonAfterReport extends FollowingElement {
  @property({ attribute: false }) store!: OperationStore;
  @property({ attribute: false }) account!: RunAccount;
  /** The last moment of the run, on its clock. */
  @property({ attribute: false }) until = 0;
  @state() protected withoutNames = false;
  @state() protected writing: keyof typeof FILES | undefined;
  readonly #say = speaking(reportWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #line = new DocumentsLine();
  #made: { readonly key: readonly unknown[]; readonly report: Report } | undefined;

  constructor() {
    super();
    new Paper(
      this,
      () => {
        const document = this.#document();
        return documentPage(document, new Map([[document.link, drawnCode(document.link)]]));
      },
      () => pageRules(this.#document()),
      [chartLook],
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#line.stop();
  }

  override render(): TemplateResult {
    const report = this.#report();
    return html`
      ${this.#bar()}
      <cordon-sign-panel class="block" .store=${this.store} .run=${this.account.run}></cordon-sign-panel>
      ${report.parts.map((part) => this.#part(part))}
    `;
  }

  #bar(): TemplateResult {
    const button = (sign: IconName, words: string, act: () => void) => html`
      <button ?disabled=${this.writing !== undefined} @click=${act}>${icon(sign)}${words}</button>
    `;
    return html`
      <div class="across middle wrap no-print">
        ${button('print', this.#everywhere('print'), () => print())}
        ${button('download', 'Word', () => void this.#write('word'))}
        ${button('download', 'Excel', () => void this.#write('excel'))}
        ${button('download', 'CSV', () => this.#saveCsv())}
        ${button('download', 'JSON', () => this.#saveJson())}
        <button aria-pressed=${this.withoutNames} @click=${this.#toggleNames}>
          ${this.#say('without-names')}
        </button>
        <span class="small quiet" role="status">
          ${this.writing ? this.#say(`writing-${this.writing}`) : ''}
        </span>
      </div>
    `;
  }

  #part({ name, title, figures, words, tables: all }: ReportPart): TemplateResult {
    const shown = all.filter(({ rows }) => rows.length > 0);
    const isEmpty = figures.length + words.length + shown.length === 0;
    const run = this.account.run.id;
    return html`
      <section class="slight stack" aria-labelledby=${name}>
        <div class="heading middle"><h2 id=${name} class="large">${title}</h2></div>
        <div class="card pad-4 stack loose">
          ${
            figures.length > 0
              ? html`
                  <dl>${figures.map((figure) => this.#figure(figure))}</dl>
                `
              : nothing
          }
          ${words.map(
            (text) => html`
              <p class="small quiet breaks note">${text}</p>
            `,
          )}
          ${
            isEmpty && name !== 'lessons'
              ? html`
                  <p class="quiet">${this.#say('none')}</p>
                `
              : nothing
          }
          ${name === 'lessons' ? nothing : shown.map((table) => this.#table(table))}
          ${
            name === 'lessons'
              ? html`
                  <cordon-lessons-form .store=${this.store} run-id=${run}></cordon-lessons-form>
                `
              : nothing
          }
          ${
            name === 'materials'
              ? html`
                  <cordon-materials-form .store=${this.store} run-id=${run}></cordon-materials-form>
                `
              : nothing
          }
        </div>
      </section>
    `;
  }

  #figure({ label, text, opens }: ReportFigure): TemplateResult {
    return html`
      <dt>${label}</dt>
      <dd class="figures">
        ${
          opens === undefined
            ? text
            : 'address' in opens
              ? html`
                  <a href=${opens.address} @click=${followLink}>${text}</a>
                `
              : html`
                  <button
                    class="flat opener"
                    @click=${() => this.dispatchEvent(new CustomEvent('figure-open', { detail: opens }) satisfies FigureOpenEvent)}
                  >
                    ${text}
                  </button>
                `
        }
      </dd>
    `;
  }

  #table(table: ReportTable): TemplateResult {
    const { title, columns, rows, at } = table;
    const { count } = formatsFor(this.account.run.plan.brief.timeZone);
    return html`
      ${this.#chart(table)}
      <div class="scroll" tabindex="0" role="region" aria-label=${title}>
        <table>
          <caption class="left strong">${title}</caption>
          <thead>
            <tr>
              ${columns.map(
                (head, i) => html`
                  <th scope="col" class=${typeof rows[0]![i] === 'number' ? 'number' : ''}>${head}</th>
                `,
              )}
              ${
                at
                  ? html`
                      <th scope="col"><span class="unseen">${phrase(courseWords.replay)}</span></th>
                    `
                  : nothing
              }
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, MOST_ROWS).map(
              (row, n) => html`
                <tr>
                  ${row.map((cell) =>
                    typeof cell === 'number'
                      ? html`
                          <td class="number">${count(cell)}</td>
                        `
                      : html`
                          <td>${cell}</td>
                        `,
                  )}
                  ${
                    at
                      ? html`
                          <td>${this.#replay(at[n], `${title} ${String(row[0])} ${String(row[1])}`)}</td>
                        `
                      : nothing
                  }
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
      ${this.#more(rows.length)}
    `;
  }

  #more(n: number): TemplateResult | typeof nothing {
    if (n <= MOST_ROWS) return nothing;
    const { count } = formatsFor(this.account.run.plan.brief.timeZone);
    return html`
      <p class="small quiet">${this.#say('more-in-files', { shown: MOST_ROWS, n: count(n) })}</p>
    `;
  }

  #chart({
    title,
    columns: heads,
    rows,
    drawn,
    at = [],
    opens = [],
  }: ReportTable): TemplateResult | typeof nothing {
    if (!drawn) return nothing;
    const opened = rows.map((_, i): Opens | undefined => {
      const moment = at[i];
      return opens[i] ?? (moment === undefined ? undefined : { address: this.#momentOf(moment) });
    });
    return html`
      <figure class="stack">
        <figcaption><h3 class="medium plain">${title}</h3></figcaption>
        <cordon-report-chart
          heading=${title}
          .table=${{ heads, rows, drawn }}
          .opens=${opened}
          @figure-open=${this.#passOn}
        ></cordon-report-chart>
      </figure>
    `;
  }

  readonly #passOn = ({ detail }: FigureOpenEvent): void => {
    this.dispatchEvent(new CustomEvent('figure-open', { detail }) satisfies FigureOpenEvent);
  };

  #momentOf(at: number): string {
    const query = new URLSearchParams({ run: this.account.run.id, at: String(at) });
    return `${replayPath(this.store.operation.id)}?${query.toString()}`;
  }

  #replay(at: number | undefined, what: string): TemplateResult | typeof nothing {
    if (at === undefined) return nothing;
    const label = phrase(courseWords['replay-at'], { what });
    return html`
      <a href=${this.#momentOf(at)} title=${label} aria-label=${label} @click=${followLink}>
        ${icon('play')}
      </a>
    `;
  }

  readonly #toggleNames = (): void => {
    this.withoutNames = !this.withoutNames;
  };

  /** It follows the account, which is counted again now and then, and what is written of the run: not every word of an open run. */
  #report(): Report {
    const { account, until, withoutNames } = this;
    const { operation } = this.store;
    const key = [
      account,
      withoutNames,
      language.current,
      ...FOLLOWED.map((name) => operation.versionOf(name)),
    ];
    if (!this.#made || key.some((part, i) => part !== this.#made!.key[i]))
      readsOf(() => {
        this.#made = { key, report: reportFor({ operation, account, until, withoutNames }) };
      });
    return this.#made!.report;
  }

  #document(): Document {
    const { store, account } = this;
    const link = `${location.origin}/o/${store.operation.id}/after?run=${account.run.id}&view=report`;
    return reportDocument(this.#report(), { at: store.serverNow, link });
  }

  #fileName(document: Document, ending: string): string {
    return `${document.operation} ${document.title} ${this.account.run.record.name}.${ending}`;
  }

  async #write(format: keyof typeof FILES): Promise<void> {
    this.writing = format;
    const document = this.#document();
    try {
      const made = await this.#line.make({ document, format, language: language.current }, () => undefined);
      if (!made || !('file' in made)) return;
      const [ending, type] = FILES[format];
      saveAs(this.#fileName(document, ending), new Blob([made.file], { type }));
      tell(this.#say('saved'));
    } catch (error) {
      tell(this.#say('not-made', { why: String(error) }), 'fault');
    } finally {
      this.writing = undefined;
    }
  }

  #saveCsv(): void {
    saveAs(this.#fileName(this.#document(), 'csv'), asCsv(reportRows(this.#report())));
  }

  #saveJson(): void {
    const document = this.#document();
    const text = reportJson(this.#report(), document);
    saveAs(this.#fileName(document, 'json'), new Blob([text], { type: 'application/json' }));
  }

  static override readonly styles = [
    base,
    stack,
    buttons,
    tables,
    sections,
    opener,
    css`
      dl :is(a, button.opener) {
        display: inline-block;
        min-width: 24px;
        line-height: 24px;
      }
    `,
  ];
}
