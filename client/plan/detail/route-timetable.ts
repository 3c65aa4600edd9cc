import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { holdsOf, routeTimetable, type TimetableRow } from '../../../domain/duties/closures.ts';
import type { Passing } from '../../../domain/duties/duties.ts';
import { routeLengthM } from '../../../domain/kernel/geodesy.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import { holdLimitS } from '../../../domain/records/limits.ts';
import { kindOf, type Movement, type Route } from '../../../domain/records/route.ts';
import { wallOf } from '../../../domain/operation/typed-time.ts';
import { asCsv, type SheetCell } from '../../../domain/kernel/csv-text.ts';
import { saveAs } from '../../after/spreadsheet.ts';
import { router } from '../../app/router.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import { Paper } from '../../ui/paper.ts';
import '../../ui/table.ts';
import type { Column, RowPickEvent } from '../../ui/table.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { language, speaking, type Say } from '../../words/language.ts';
import { termOf } from '../../words/terms.ts';
import { timetableWords, type TimetableWord } from '../../words/timetable.ts';
import { selectionContext } from '../desk/contexts.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { detailStyles } from './detail-styles.ts';
import { MOMENTS, momentOf, passingOf, timetableColumns, type Telling } from './timetable-columns.ts';
import { wordLine } from '../../ui/word.ts';

interface Made {
  readonly rows: readonly TimetableRow[];
  readonly columns: readonly Column<TimetableRow>[];
}

/** The timetable of a route: its places in order of chainage, when a movement closes and reopens each, and its hold. */
@customElement('cordon-route-timetable')
export class RouteTimetable extends FollowingElement {
  @property({ attribute: false }) route!: Route;
  /** The movement that is shown; undefined means the first of the route. */
  @property({ attribute: false }) movement: Movement | undefined;
  @state() protected chosenId = '';

  readonly #say = speaking(timetableWords);
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #made = new Kept<Made>();

  constructor() {
    super();
    new Paper(this, () => this.#page());
  }

  override render(): TemplateResult {
    const { rows, columns } = this.#table(this.#shown);
    if (rows.length === 0)
      return html`
        <p class="quiet">${this.#say('no-posts-on-route')}</p>
      `;
    return html`
      ${this.movement || this.#movements.length === 0 ? nothing : this.#choice()} ${this.#deeds()}
      <p class="quiet small">${this.#say('timetable-sum', { n: rows.length })} ${this.#sum(rows)}</p>
      ${wordLine('head', 'tail', 'pass', 'hold', 'lead', 'lag', 'chainage')}
      <cordon-table
        label=${this.#say('timetable')}
        .columns=${columns}
        .rows=${rows}
        @row-pick=${({ detail: { id } }: RowPickEvent) => this.selection.choose({ collection: 'posts', id: id.slice(0, id.lastIndexOf('~')) }, [], 'routes')}
      ></cordon-table>
      <p class="quiet small">
        <button class="bare" @click=${() => this.selection.openBrief()}>
          ${this.#say('limit-in-brief')}
        </button>
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
      <div class="deeds start">
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
    const { operation } = this.store;
    return operation.plan.indexes.movementsByRoute
      .of(this.route.id)
      .toSorted((a, b) => a.departsAt - b.departsAt);
  }

  get #shown(): Movement | undefined {
    return this.movement ?? this.#movements.find(({ id }) => id === this.chosenId) ?? this.#movements[0];
  }

  get #formats(): Formats {
    return formatsFor(this.store.operation.brief.timeZone);
  }

  get #limitS(): number {
    return holdLimitS(this.store.operation.brief);
  }

  get #telling(): Telling {
    return { say: this.#say, formats: this.#formats, limitS: this.#limitS };
  }

  #table(movement: Movement | undefined): Made {
    const { operation } = this.store;
    const key = [operation, this.route, movement, language.current, this.#limitS];
    return this.#made.of(key, () => ({
      rows: routeTimetable(operation.plan, this.route),
      columns: timetableColumns(movement, this.#telling),
    }));
  }

  #page(): TemplateResult {
    const movement = this.#shown;
    const { rows } = this.#table(movement);
    const { timeZone } = this.store.operation.brief;
    return paperOf({ ...this.#telling, route: this.route, movement, rows, timeZone });
  }

  readonly #save = (): void => {
    const { timeZone } = this.store.operation.brief;
    const telling = { say: this.#say, timeZone, limitMin: this.#limitS / 60 };
    const cells = timetableCells(
      routeTimetable(this.store.operation.plan, this.route),
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
      cordon-table {
        --space-2: 3px;
        --text-s: var(--text-xs);
        height: min(32rem, 55vh);
        border: 1px solid var(--line-soft);
      }
    `,
  ];
}

/** A timetable as rows of cells, headings first: a row for each place, pass and convoy; times by the operation's wall clock. */
export function timetableCells(
  rows: readonly TimetableRow[],
  routeCode: string,
  { say, timeZone, limitMin }: { say: Say<TimetableWord>; timeZone: string; limitMin: number },
): SheetCell[][] {
  const clock = (at: number): string => {
    const { day, time } = wallOf({ timeZone }, at);
    return `${day} ${time.replace(/^(\d\d:\d\d)(?!:)/, '$1:00')}`;
  };
  const minutes = (seconds: number): number => Math.round(seconds / 6) / 10;
  const cells = (row: TimetableRow, passing?: Passing): SheetCell[] => {
    const { longestS, totalS, over } = holdsOf(row.closures, limitMin * 60);
    return [
      routeCode,
      row.post.code,
      row.post.name,
      row.pass.round,
      Math.round(row.pass.chainageM),
      passing?.movement.name ?? '',
      ...MOMENTS.map((moment) => {
        const at = momentOf(passing, moment);
        return at === undefined ? '' : clock(at);
      }),
      minutes(longestS),
      minutes(totalS),
      say(over.length > 0 ? 'yes' : 'no'),
    ];
  };
  return [
    headings(say, limitMin),
    ...rows.flatMap((row) =>
      row.passings.length > 0 ? row.passings.map((passing) => cells(row, passing)) : [cells(row)],
    ),
  ];
}

function headings(say: Say<TimetableWord>, limitMin: number): string[] {
  return [
    say('csv-route'),
    say('csv-place'),
    say('csv-place-name'),
    say('csv-round'),
    say('csv-chainage'),
    say('csv-convoy'),
    ...MOMENTS.map((moment) => say(`at-${moment}`)),
    say('csv-longest'),
    say('csv-total'),
    say('csv-over', { limit: limitMin }),
  ];
}

/** The printed timetable of one convoy on its route. */
interface TimetableSheet extends Telling {
  readonly route: Route;
  readonly movement: Movement | undefined;
  readonly rows: readonly TimetableRow[];
  readonly timeZone: string;
}

/** A timetable as a printed page. */
function paperOf(sheet: TimetableSheet): TemplateResult {
  const { route, movement, rows, say, formats, timeZone, limitS } = sheet;
  const departs = movement && departureWords(movement, sheet);
  return html`
    <h1>${say('timetable')} ${route.code} ${route.name}</h1>
    <p>
      ${formats.km(routeLengthM(route))} · ${movement ? `${movement.name} · ${departs}` : say('no-movements')}
    </p>
    <table>
      <thead>
        <tr>
          <th>${say('chainage')}</th>
          <th>${say('post')}</th>
          <th>${say('name')}</th>
          ${MOMENTS.map(
            (moment) => html`
              <th class="number">${say(`at-${moment}`)}</th>
            `,
          )}
          <th class="number">${say('hold')}</th>
        </tr>
      </thead>
      <tbody>${rows.map((row) => printedRow(row, sheet))}</tbody>
    </table>
    <p>${say('sheet-over', { limit: formats.duration(limitS), zone: timeZone })}</p>
  `;
}

function departureWords(movement: Movement, { say, formats }: Telling): string {
  const when = formats.dateTime(movement.departsAt);
  if ('vehicles' in movement) return say('sheet-departs', { when, n: movement.vehicles });
  return say('sheet-begins', { when, kind: termOf('movementKind', kindOf(movement)) });
}

function printedRow(row: TimetableRow, { movement, formats, limitS }: TimetableSheet): TemplateResult {
  const passing = passingOf(row, movement);
  const { longestS, over } = holdsOf(row.closures, limitS);
  return html`
    <tr>
      <td>${formats.chainage(row.pass.chainageM)}</td>
      <td>${row.post.code}</td>
      <td>${row.post.name}</td>
      ${MOMENTS.map((moment) => {
        const at = momentOf(passing, moment);
        return html`
          <td class="number">${at === undefined ? '–' : formats.clock(at)}</td>
        `;
      })}
      <td class="number">${over.length > 0 ? '▲ ' : nothing}${formats.duration(longestS)}</td>
    </tr>
  `;
}
