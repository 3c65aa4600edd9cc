import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Movement, Route } from '../../../domain/routes/route.ts';
import type { PassMoments } from '../../../domain/routes/timetable.ts';
import { base, fields } from '../../theme/shared-styles.ts';
import '../../ui/table.ts';
import type { Column, RowPickEvent } from '../../ui/table.ts';
import { formatsFor } from '../../words/format.ts';
import { language, speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { DeskController } from '../desk/desk-controller.ts';
import { detailStyles } from './detail-styles.ts';
import { longestHoldS, timetableOf, type TimetableLine } from './timetable.ts';

const MOMENTS = [
  'posted',
  'close',
  'head',
  'tail',
  'reopen',
] as const satisfies readonly (keyof PassMoments)[];

/** The timetable of a route: its posts in order of chainage, and when a movement closes and reopens each. */
@customElement('cordon-route-timetable')
export class RouteTimetable extends LitElement {
  @property({ attribute: false }) route!: Route;
  /** The movement that is shown; without one, the first of the route. */
  @property({ attribute: false }) movement: Movement | undefined;
  @state() protected chosenId = '';

  readonly #say = speaking(this, planWords);
  readonly #desk = new DeskController(this);
  #made:
    | {
        readonly key: string;
        readonly lines: readonly TimetableLine[];
        readonly columns: readonly Column<TimetableLine>[];
      }
    | undefined;

  override render(): TemplateResult {
    const { desk } = this.#desk;
    const { operation } = desk;
    const movements = operation.indexes.movementsByRoute
      .of(this.route.id)
      .toSorted((a, b) => a.departsAt - b.departsAt);
    const shown = this.movement ?? movements.find(({ id }) => id === this.chosenId) ?? movements[0];
    const { lines, columns } = this.#table(shown);
    const formats = formatsFor(operation.brief.timeZone);
    if (lines.length === 0)
      return html`
        <p class="quiet">${this.#say('no-posts-on-route')}</p>
      `;
    return html`
      ${this.movement || movements.length === 0 ? nothing : this.#choice(movements, shown)}
      <p class="quiet small">
        ${this.#say('timetable-sum', { n: lines.length })}
        ${shown ? this.#say('longest-hold', { hold: formats.duration(longestHoldS(lines)) }) : this.#say('no-movements')}
      </p>
      <cordon-table
        label=${this.#say('timetable')}
        .columns=${columns}
        .rows=${lines}
        @row-pick=${({ detail: { id } }: RowPickEvent) => desk.choose({ collection: 'posts', id: id.slice(0, id.lastIndexOf('~')) }, [], 'routes')}
      ></cordon-table>
    `;
  }

  #choice(movements: readonly Movement[], shown: Movement | undefined): TemplateResult {
    const formats = formatsFor(this.#desk.desk.operation.brief.timeZone);
    return html`
      <label>
        <span>${this.#say('movement')}</span>
        <select @change=${(event: Event) => (this.chosenId = (event.target as HTMLSelectElement).value)}>
          ${movements.map(
            ({ id, name, departsAt }) => html`
              <option value=${id} ?selected=${id === shown?.id}>
                ${formats.day(departsAt)} ${formats.time(departsAt)} ${name}
              </option>
            `,
          )}
        </select>
      </label>
    `;
  }

  #table(movement: Movement | undefined): {
    lines: readonly TimetableLine[];
    columns: readonly Column<TimetableLine>[];
  } {
    const { operation } = this.#desk.desk;
    const versions = (['posts', 'routes', 'movements', 'briefs'] as const).map((name) =>
      operation.versionOf(name),
    );
    const key = [this.route.id, movement?.id, language.current, ...versions].join(' ');
    if (this.#made?.key !== key) {
      this.#made = { key, lines: timetableOf(operation, this.route, movement), columns: this.#columns() };
    }
    return this.#made;
  }

  #columns(): Column<TimetableLine>[] {
    const { chainage, time } = formatsFor(this.#desk.desk.operation.brief.timeZone);
    return [
      {
        key: 'chainage',
        label: this.#say('chainage'),
        value: ({ chainageM }) => chainageM,
        show: ({ chainageM }) => chainage(chainageM),
      },
      {
        key: 'post',
        label: this.#say('post'),
        value: ({ post }) => post.code,
        show: ({ post }) => html`
          <span title=${post.name}>${post.code}</span>
        `,
      },
      ...MOMENTS.map((moment) => ({
        key: moment,
        label: this.#say(`at-${moment}`),
        number: true,
        value: ({ moments }: TimetableLine) => moments?.[moment] ?? 0,
        show: ({ moments }: TimetableLine) => (moments ? time(moments[moment]) : '–'),
      })),
    ];
  }

  static override readonly styles = [
    base,
    fields,
    detailStyles,
    css`
      cordon-table {
        height: min(32rem, 60vh);
        border: 1px solid var(--line-soft);
      }
    `,
  ];
}
