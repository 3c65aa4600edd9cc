import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Route } from '../../../domain/records/route.ts';
import type { FollowedStreet } from '../../../domain/roads/followed-streets.ts';
import { asCsv } from '../../../domain/kernel/csv-text.ts';
import { asTabs, copyText, saveAs } from '../../after/spreadsheet.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import { Paper } from '../../ui/paper.ts';
import { shortened } from '../../ui/shortened.ts';
import '../../ui/table.ts';
import type { Column } from '../../ui/table.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase, speaking } from '../../words/language.ts';
import { streetsWords } from '../../words/streets.ts';
import { detailStyles } from '../detail/detail-styles.ts';

type Row = FollowedStreet & { readonly id: string };

/** The streets of a route, in order: from chainage to chainage, which street, how long, how fast. */
@customElement('cordon-route-streets')
export class RouteStreets extends FollowingElement {
  @property({ attribute: false }) route!: Route;
  @property({ attribute: false }) streets: readonly FollowedStreet[] = [];

  readonly #say = speaking(streetsWords);

  constructor() {
    super();
    new Paper(this, () => this.#page());
  }

  override render(): TemplateResult {
    const title = this.#say('streets-n', { n: this.streets.length });
    return html`
      <h3 class="medium">${title}</h3>
      <div class="deeds start">
        <button @click=${this.#save}>${icon('download')}${this.#say('save-csv')}</button>
        <button @click=${() => void copyText(asTabs(this.#cells()))}>${this.#say('copy')}</button>
        <button
          class="icon"
          aria-label=${this.#say('print')}
          title=${this.#say('print')}
          @click=${() => print()}
        >
          ${icon('print')}
        </button>
      </div>
      <cordon-table
        label=${title}
        .columns=${this.#columns()}
        .rows=${this.streets.map((street, i): Row => ({ ...street, id: String(i) }))}
      ></cordon-table>
    `;
  }

  #columns(): readonly Column<Row>[] {
    const { chainage, km, duration } = formatsFor('UTC');
    return [
      {
        key: 'at',
        label: this.#say('chainage'),
        value: ({ fromM }) => fromM,
        show: ({ fromM, untilM }) => `${chainage(fromM)}–${chainage(untilM)}`,
        width: '7.5rem',
      },
      {
        key: 'name',
        label: this.#say('street'),
        value: (street) => this.#nameOf(street),
        show: (street) => shortened(this.#nameOf(street), '7rem'),
      },
      { key: 'class', label: this.#say('class'), value: (street) => this.#classOf(street), width: '4rem' },
      {
        key: 'length',
        label: this.#say('length'),
        value: ({ lengthM }) => lengthM,
        show: ({ lengthM }) => (lengthM < 1000 ? `${Math.round(lengthM)} m` : km(lengthM)),
        number: true,
        width: '3.5rem',
      },
      {
        key: 'time',
        label: this.#say('time'),
        value: ({ durationS }) => durationS ?? 0,
        show: ({ durationS }) => (durationS === undefined ? '–' : duration(durationS)),
        number: true,
        width: '3.5rem',
      },
    ];
  }

  #nameOf({ name, class: kind }: FollowedStreet): string {
    return name || this.#say(kind === undefined ? 'off-roads' : 'no-name');
  }

  #classOf({ class: kind }: FollowedStreet): string {
    return kind === undefined ? '' : phrase(streetsWords[`class-${kind}`]);
  }

  #cells(): (string | number)[][] {
    const { chainage } = formatsFor('UTC');
    const headings = ['from', 'until', 'street', 'class', 'length-m', 'time-s'] as const;
    return [
      headings.map((heading) => this.#say(heading)),
      ...this.streets.map((street) => [
        chainage(street.fromM),
        chainage(street.untilM),
        this.#nameOf(street),
        this.#classOf(street),
        Math.round(street.lengthM),
        street.durationS ?? '',
      ]),
    ];
  }

  #page(): TemplateResult {
    const [headings, ...rows] = this.#cells();
    return html`
      <h1>${this.#say('streets-of', { route: `${this.route.code} ${this.route.name}` })}</h1>
      <table>
        <thead>
          <tr>
            ${headings!.map(
              (heading) => html`
                <th>${heading}</th>
              `,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`
              <tr>
                ${row.map(
                  (cell) => html`
                    <td class=${typeof cell === 'number' ? 'number' : ''}>${cell}</td>
                  `,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  readonly #save = (): void => {
    const name = this.#say('streets-of', { route: `${this.route.code} ${this.route.name}` });
    saveAs(`${name}.csv`, asCsv(this.#cells()));
  };

  static override readonly styles = [
    base,
    buttons,
    detailStyles,
    css`
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
      cordon-table {
        --space-2: 3px;
        --text-s: var(--text-xs);
        height: 16rem;
      }
    `,
  ];
}
