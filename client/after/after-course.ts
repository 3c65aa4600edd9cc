import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Operation } from '../../domain/operation/operation.ts';
import { replayPath } from '../app/places.ts';
import { followLink } from '../app/router.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { tables } from '../theme/table-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import { tell } from '../ui/notices.ts';
import { afterWords } from '../words/after.ts';
import { courseWords } from '../words/course.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import type { RunAccount } from './account.ts';
import { sections } from './after-styles.ts';
import { COURSE_LISTS, courseTable, type CourseList, type CourseRow, type CourseTable } from './course.ts';
import { asCsv, type SheetCell } from '../../domain/kernel/csv-text.ts';
import { asTabs, copyText, saveAs } from './spreadsheet.ts';

/** The screen shows so many rows; the file has all. */
const MOST_ROWS = 200;

/** What happened in a run, list by list: plan against fact, orders, incidents, hours. Each row leads to its moment in the replay. */
@customElement('cordon-after-course')
export class CordonAfterCourse extends FollowingElement {
  @property({ attribute: false }) operation!: Operation;
  @property({ attribute: false }) account!: RunAccount;
  /** The last moment of the run, on its clock. */
  @property({ attribute: false }) until = 0;
  @state() protected list: CourseList = 'movements';
  @state() protected withoutNames = false;
  readonly #say = speaking(courseWords);
  readonly #after = speaking(afterWords);

  override render(): TemplateResult {
    const { operation, until, withoutNames } = this;
    const table = courseTable(this.list, { operation, run: this.account.run, until, withoutNames });
    return html`
      <section class="slight stack">
        <div class="middle wrap heading">
          <h2 id="heading" class="large">${this.#say('course')}</h2>
          <div class="wrap switch" role="group" aria-label=${this.#say('course-of')}>
            ${COURSE_LISTS.map(
              (list) => html`
                <button aria-pressed=${list === this.list} @click=${() => this.#show(list)}>
                  ${this.#say(list)}
                </button>
              `,
            )}
          </div>
          <div class="across end middle wrap">
            <button aria-pressed=${withoutNames} @click=${() => this.#toggleNames()}>
              ${this.#say('without-names')}
            </button>
            <button @click=${() => void this.#copy(table)}>${this.#after('copy')}</button>
            <button @click=${() => this.#save(table)}>${icon('download')}${this.#after('csv')}</button>
          </div>
        </div>
        <div class="card scroll" tabindex="0" role="region" aria-labelledby="heading">
          ${table.rows.length === 0 ? this.#none() : this.#table(table)}
        </div>
        ${
          table.rows.length > MOST_ROWS
            ? html`
                <p class="small quiet">${this.#say('n-more', { n: table.rows.length - MOST_ROWS })}</p>
              `
            : nothing
        }
      </section>
    `;
  }

  #show(list: CourseList): void {
    this.list = list;
  }

  #toggleNames(): void {
    this.withoutNames = !this.withoutNames;
  }

  #none(): TemplateResult {
    return html`
      <p class="pad-3 quiet">${this.#say('none')}</p>
    `;
  }

  #table({ columns, rows }: CourseTable): TemplateResult {
    const isReplayed = rows.some(({ at }) => at !== undefined);
    return html`
      <table>
        <thead>
          <tr>
            ${columns.map(
              (word, i) => html`
                <th scope="col" class=${typeof rows[0]!.cells[i] === 'number' ? 'number' : ''}>
                  ${this.#say(word)}
                </th>
              `,
            )}
            ${
              isReplayed
                ? html`
                    <th scope="col"><span class="unseen">${this.#say('replay')}</span></th>
                  `
                : nothing
            }
          </tr>
        </thead>
        <tbody>${rows.slice(0, MOST_ROWS).map((row) => this.#row(row, isReplayed))}</tbody>
      </table>
    `;
  }

  #row({ cells, at }: CourseRow, isReplayed: boolean): TemplateResult {
    const { count } = formatsFor(this.account.run.plan.brief.timeZone);
    return html`
      <tr>
        ${cells.map((cell) =>
          typeof cell === 'number'
            ? html`
                <td class="number">${count(cell)}</td>
              `
            : html`
                <td class="cell clip" title=${cell}>${cell}</td>
              `,
        )}
        ${
          isReplayed
            ? html`
                <td>${at === undefined ? nothing : this.#link(at, cells)}</td>
              `
            : nothing
        }
      </tr>
    `;
  }

  #link(at: number, [first, second]: readonly SheetCell[]): TemplateResult {
    const { id } = this.account.run;
    const label = this.#say('replay-at', { what: [first, second].join(' ') });
    const query = new URLSearchParams({ run: id, at: String(at) });
    return html`
      <a
        href="${replayPath(this.operation.id)}?${query.toString()}"
        title=${label}
        aria-label=${label}
        @click=${followLink}
      >
        ${icon('play')}
      </a>
    `;
  }

  #cells({ columns, rows }: CourseTable): SheetCell[][] {
    return [columns.map((word) => this.#say(word)), ...rows.map(({ cells }) => [...cells])];
  }

  async #copy(table: CourseTable): Promise<void> {
    const cells = this.#cells(table);
    if (await copyText(asTabs(cells))) tell(this.#after('copied', { n: cells.length }));
    else tell(this.#after('not-copied'), 'fault');
  }

  #save(table: CourseTable): void {
    saveAs(`${this.account.run.record.name}-${this.#say(this.list)}.csv`, asCsv(this.#cells(table)));
  }

  static override readonly styles = [
    base,
    buttons,
    tables,
    sections,
    css`
      .scroll {
        max-height: 32rem;
      }
      .cell {
        max-width: 22rem;
      }
    `,
  ];
}
