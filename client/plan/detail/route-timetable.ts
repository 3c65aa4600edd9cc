import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { holdsOf } from '../../../domain/duties/closures.ts';
import { holdLimitS } from '../../../domain/records/limits.ts';
import { routeTimetable, type TimetableRow } from '../../../domain/duties/route-timetable.ts';
import type { Movement, Route } from '../../../domain/records/route.ts';
import { asCsv, saveAs } from '../../after/spreadsheet.ts';
import { router } from '../../app/router.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/table.ts';
import type { Column, RowPickEvent } from '../../ui/table.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { language, speaking } from '../../words/language.ts';
import { timetableWords } from '../../words/timetable.ts';
import { TIMETABLE_OF } from '../moment/timetable-of.ts';
import { DeskController } from '../desk/desk-controller.ts';
import { detailStyles } from './detail-styles.ts';
import { timetableColumns, type Telling } from './timetable-columns.ts';
import { timetableCells } from './timetable-export.ts';
import { Paper } from '../../ui/paper.ts';
import { paperOf } from './timetable-paper.ts';

interface Made {
  readonly key: string;
  readonly rows: readonly TimetableRow[];
  readonly columns: readonly Column<TimetableRow>[];
}

/** The timetable of a route: its places in order of chainage, when a movement closes and reopens each, and how long they are held. */
@customElement('cordon-route-timetable')
export class RouteTimetable extends LitElement {
  @property({ attribute: false }) route!: Route;
  /** The movement that is shown; without one, the first of the route. */
  @property({ attribute: false }) movement: Movement | undefined;
  @state() protected chosenId = '';

  readonly #say = speaking(this, timetableWords);
  readonly #desk = new DeskController(this);
  #made: Made | undefined;

  constructor() {
    super();
    new Paper(this, () => this.#page());
  }

  override render(): TemplateResult {
    const { desk } = this.#desk;
    const { rows, columns } = this.#table(this.#shown);
    if (rows.length === 0)
      return html`
        <p class="quiet">${this.#say('no-posts-on-route')}</p>
      `;
    return html`
      ${this.movement || this.#movements.length === 0 ? nothing : this.#choice()} ${this.#deeds()}
      <p class="quiet small">${this.#say('timetable-sum', { n: rows.length })} ${this.#sum(rows)}</p>
      <cordon-table
        label=${this.#say('timetable')}
        .columns=${columns}
        .rows=${rows}
        @row-pick=${({ detail: { id } }: RowPickEvent) => desk.choose({ collection: 'posts', id: id.slice(0, id.lastIndexOf('~')) }, [], 'routes')}
      ></cordon-table>
      <p class="quiet small">
        <button class="bare" @click=${() => desk.openBrief()}>${this.#say('limit-in-brief')}</button>
      </p>
    `;
  }

  #choice(): TemplateResult {
    const { time, day } = this.#formats;
    return html`
      <label>
        <span>${this.#say('movement')}</span>
        <select @change=${(event: Event) => (this.chosenId = (event.target as HTMLSelectElement).value)}>
          ${this.#movements.map(
            ({ id, name, departsAt }) => html`
              <option value=${id} ?selected=${id === this.#shown?.id}>
                ${day(departsAt)} ${time(departsAt)} ${name}
              </option>
            `,
          )}
        </select>
      </label>
    `;
  }

  #deeds(): TemplateResult {
    const isOpen = router.query.has('diagram');
    return html`
      <div class="deeds">
        <button
          aria-pressed=${isOpen}
          @click=${() => router.select({ diagram: isOpen ? undefined : '1' }, true)}
        >
          ${this.#say('diagram')}
        </button>
        <button @click=${this.#save}>${icon('download')}${this.#say('save-csv')}</button>
        <button
          class="icon"
          aria-label=${this.#say('print')}
          title=${this.#say('print')}
          @click=${() => print()}
        >
          ${icon('print')}
        </button>
      </div>
    `;
  }

  #sum(rows: readonly TimetableRow[]): string {
    const limitS = this.#limitS;
    const held = rows.map((row) => ({ row, ...holdsOf(row.closures, limitS) }));
    const longest = held.reduce((top, one) => (one.longestS > top.longestS ? one : top));
    if (longest.longestS === 0) return this.#say('no-movements');
    const { duration } = this.#formats;
    const n = new Set(held.filter(({ over }) => over.length > 0).map(({ row }) => row.post.id)).size;
    const hold = { hold: duration(longest.longestS), post: longest.row.post.code };
    const over = { n, limit: duration(limitS) };
    return `${this.#say('hold-longest', hold)}${this.#say(n > 0 ? 'holds-over' : 'holds-fine', over)}`;
  }

  get #movements(): readonly Movement[] {
    const { operation } = this.#desk.desk;
    return operation.plan.indexes.movementsByRoute
      .of(this.route.id)
      .toSorted((a, b) => a.departsAt - b.departsAt);
  }

  get #shown(): Movement | undefined {
    return this.movement ?? this.#movements.find(({ id }) => id === this.chosenId) ?? this.#movements[0];
  }

  get #formats(): Formats {
    return formatsFor(this.#desk.desk.operation.brief.timeZone);
  }

  get #limitS(): number {
    return holdLimitS(this.#desk.desk.operation.brief);
  }

  get #telling(): Telling {
    return { say: this.#say, formats: this.#formats, limitS: this.#limitS };
  }

  #table(movement: Movement | undefined): Made {
    const { operation } = this.#desk.desk;
    const versions = TIMETABLE_OF.map((name) => operation.versionOf(name));
    const key = [this.route.id, movement?.id, language.current, ...versions].join(' ');
    if (this.#made?.key !== key) {
      const rows = routeTimetable(operation.plan, this.route);
      this.#made = { key, rows, columns: timetableColumns(movement, this.#telling) };
    }
    return this.#made;
  }

  #page(): TemplateResult {
    const movement = this.#shown;
    const { rows } = this.#table(movement);
    const { timeZone } = this.#desk.desk.operation.brief;
    return paperOf({ ...this.#telling, route: this.route, movement, rows, timeZone });
  }

  readonly #save = (): void => {
    const { timeZone } = this.#desk.desk.operation.brief;
    const telling = { say: this.#say, timeZone, limitMin: this.#limitS / 60 };
    const cells = timetableCells(
      routeTimetable(this.#desk.desk.operation.plan, this.route),
      this.route.code,
      telling,
    );
    saveAs(`${this.#say('timetable')} ${this.route.code} ${this.route.name}.csv`, asCsv(cells));
  };

  static override readonly styles = [
    base,
    buttons,
    fields,
    detailStyles,
    css`
      .deeds {
        justify-content: start;
      }
      cordon-table {
        --space-2: 3px;
        --text-s: var(--text-xs);
        height: min(32rem, 55vh);
        border: 1px solid var(--line-soft);
      }
    `,
  ];
}
