import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Operation } from '../../../domain/operation/operation.ts';
import { calledBy, type Officer } from '../../../domain/records/people.ts';
import { wallOf } from '../../../domain/operation/typed-time.ts';
import { asCsv, type SheetCell } from '../../../domain/kernel/csv-text.ts';
import { saveAs } from '../../after/spreadsheet.ts';
import { followLink, router } from '../../app/router.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { Paper } from '../../ui/paper.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { listed, phrase, speaking } from '../../words/language.ts';
import { ridesWords, type RidesWord } from '../../words/rides.ts';
import { termOf } from '../../words/terms.ts';
import { rosterPath } from '../address.ts';
import { grouped } from '../../../domain/kernel/grouped.ts';
import { sideStyles } from '../side-styles.ts';
import { solvingContext, type Solving } from '../solving.ts';
import { ridesAskedOf, ridesShown, type HaltRow, type RideRow, type ShownRides } from './shown-rides.ts';

const say = (key: RidesWord, params?: Record<string, string | number>): string =>
  phrase(ridesWords[key], params);

const COLUMNS: readonly RidesWord[] = [
  'csv-day',
  'squad',
  'vehicle',
  'driver',
  'brought-from',
  'arrives',
  'leaves',
  'ride-place',
  'gets-in',
  'gets-out',
];

/** The rides as rows of cells, headings first, a row for each halt; officers without a seat come first. */
export function ridesCells(operation: Operation, day: string, { rows }: ShownRides): SheetCell[][] {
  const clock = (at: number): string => {
    const { day: date, time } = wallOf(operation.brief, at);
    return `${date} ${time}`;
  };
  return [
    COLUMNS.map((key) => say(key)),
    ...rows.flatMap(({ squad, vehicle, broughtFrom, drivers, halts }) =>
      halts.map(({ place, arrives, leaves, on, off }, i) => [
        day,
        squad,
        vehicle?.plate ?? say('no-seat'),
        drivers.map(calledBy).join(' → '),
        i === 0 ? broughtFrom : '',
        clock(arrives),
        clock(leaves),
        place,
        listed(on.map(calledBy)),
        listed(off.map(calledBy)),
      ]),
    ),
  ];
}

/** The rides on paper: who has no seat, then a table for each squad. */
function ridesPaper(operation: Operation, day: string, { rows, seatless }: ShownRides): TemplateResult {
  const { day: dayName } = formatsFor(operation.brief.timeZone);
  const seated = rows.filter(({ vehicle }) => vehicle);
  return html`
    <h1>${operation.brief.name} · ${say('sheet-rides', { day: dayName(day) })}</h1>
    ${seatless.length > 0 ? sheetOf(operation, say('sheet-seatless'), seatless) : nothing}
    ${[...grouped(seated, ({ squad }) => squad)].map(([squad, own]) => sheetOf(operation, squad, own))}
  `;
}

function sheetOf(operation: Operation, heading: string, rows: readonly RideRow[]): TemplateResult {
  const { time } = formatsFor(operation.brief.timeZone);
  return html`
    <h2>${heading}</h2>
    <table>
      <thead>
        <tr>
          <th>${say('vehicle')}</th>
          <th>${say('driver')}</th>
          <th>${say('ride-time')}</th>
          <th>${say('ride-place')}</th>
          <th>${say('gets-in')}</th>
          <th>${say('gets-out')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(({ vehicle, broughtFrom, drivers, halts }) =>
          halts.map(
            ({ place, arrives, on, off }, i) => html`
              <tr>
                <td>${i === 0 ? (vehicle?.plate ?? say('no-seat')) : ''}</td>
                <td>${i === 0 ? drivers.map(calledBy).join(' → ') : ''}</td>
                <td class="number">${time(arrives)}</td>
                <td>
                  ${place}${i === 0 && broughtFrom ? ` (${say('bring-it', { from: broughtFrom })})` : ''}
                </td>
                <td>${listed(on.map(calledBy))}</td>
                <td>${listed(off.map(calledBy))}</td>
              </tr>
            `,
          ),
        )}
      </tbody>
    </table>
  `;
}

const ridesSideStyles = css`
  dl {
    display: flex;
    gap: var(--space-1) var(--space-6);
  }
  ol > li {
    padding-inline-start: var(--space-3);
    border-inline-start: 2px solid var(--line-strong);
  }
  .when {
    margin-inline-end: var(--space-2);
  }
  ol .quiet {
    display: block;
    font-size: var(--text-s);
  }
  ul .quiet {
    display: inline;
  }
  li a {
    display: inline-flex;
    align-items: center;
    min-height: 1.75rem;
  }
`;

/** How many vehicles and rides a roster needs, who has no seat, and who is on the selected ride. */
@customElement('cordon-rides-side')
export class RidesSide extends FollowingElement {
  readonly #say = speaking(ridesWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: solvingContext, subscribe: true }) protected solving!: Solving;

  constructor() {
    super();
    new Paper(this, () => {
      return ridesPaper(this.store.operation, this.solving.day, ridesShown(this.solving));
    });
  }

  override render(): TemplateResult {
    const shown = ridesShown(this.solving);
    const chosen = shown.rows.find(({ id }) => id === router.of('ride'));
    return html`
      ${this.#whose()} ${shown.rows.length > 0 ? this.#sums(shown) : nothing}
      ${chosen ? this.#ride(chosen) : this.#nothingChosen(shown)}
    `;
  }

  /** The choice between the present roster and the found one, if there is one. */
  #whose(): TemplateResult | typeof nothing {
    if (!this.solving.solved || this.solving.solved.answer.result.chains.length === 0) return nothing;
    const asked = ridesAskedOf(this.solving);
    return html`
      <div class="across wrap compact" role="group" aria-label=${this.#say('rides-by')}>
        ${(['standing', 'found'] as const).map(
          (of) => html`
            <button
              aria-pressed=${of === asked}
              @click=${() => router.select({ rides: of === 'found' ? of : undefined, ride: undefined })}
            >
              ${this.#say(`rides-${of}`)}
            </button>
          `,
        )}
      </div>
    `;
  }

  #sums({ rows, vehicles, brought, seatless }: ShownRides): TemplateResult {
    const { tables } = this.store.operation.plan;
    const { count } = this.#formats;
    const left = seatless.reduce((sum, { ride }) => sum + ride.transfers.length, 0);
    const late = rows.filter(({ lateMs }) => lateMs > 0).length;
    return html`
      <div class="across middle wrap tools compact">
        <button @click=${() => print()}>${icon('print')}${this.#say('print')}</button>
        <button @click=${this.#save}>${icon('download')}${this.#say('save-rides')}</button>
      </div>
      <dl class="wrap">
        <div>
          <dt>${this.#say('vehicles-used')}</dt>
          <dd class="larger figures strong">
            ${count(vehicles)}
            <span class="medium quiet regular of">/ ${count(tables.vehicles.size)}</span>
          </dd>
        </div>
        <div>
          <dt>${this.#say('rides-n')}</dt>
          <dd class="larger figures strong">${count(rows.length)}</dd>
        </div>
        <div>
          <dt>${this.#say('brought-n')}</dt>
          <dd class="larger figures strong">
            ${count(brought)}
            <span class="medium quiet regular of">/ ${count(rows.length)}</span>
          </dd>
        </div>
        <div>
          <dt>${this.#say('seatless-n')}</dt>
          <dd class="larger figures strong">${count(left)}</dd>
        </div>
      </dl>
      <p class=${left > 0 ? 'wrong' : 'quiet'}>${this.#seats(tables.vehicles.size, left)}</p>
      ${
        late > 0
          ? html`
              <p class="wrong">${this.#say('rides-late', { n: late })}</p>
            `
          : nothing
      }
    `;
  }

  #seats(vehicles: number, left: number): string {
    if (vehicles === 0) return this.#say('rides-no-vehicles');
    if (left === 0) return `✓ ${this.#say('rides-seated')}`;
    return this.#say('rides-seatless', { n: this.#formats.count(left) });
  }

  #nothingChosen({ rows }: ShownRides): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    return html`
      <cordon-empty
        heading=${this.#say('choose-ride')}
        words=${this.#say('choose-ride-words')}
      ></cordon-empty>
    `;
  }

  #ride({ ride, from, to, squad, vehicle, broughtFrom, halts, drivers, lateMs }: RideRow): TemplateResult {
    const { time, duration } = this.#formats;
    const late = lateMs > 0 ? this.#say('too-late-by', { late: duration(lateMs / 1000) }) : '';
    return html`
      <h2>${from} → ${to}</h2>
      <p>
        ${time(ride.leaves)}–${time(ride.arrives)} · ${squad}
        <span class="wrong">${late}</span>
      </p>
      <p class=${vehicle ? '' : 'wrong'}>
        ${
          vehicle
            ? `${vehicle.plate} · ${termOf('vehicle', vehicle.kind)} · ${this.#say('seats-n', { seats: vehicle.seats })}`
            : this.#say('no-seat')
        }
      </p>
      ${
        broughtFrom
          ? html`
              <p>${this.#say('bring-it', { from: broughtFrom })}</p>
            `
          : nothing
      }
      <ol class="stack loose">
        ${halts.map((halt) => this.#halt(halt, drivers))}
      </ol>
    `;
  }

  #halt({ place, arrives, leaves, on, off }: HaltRow, drivers: readonly Officer[]): TemplateResult {
    const { time } = this.#formats;
    return html`
      <li>
        <span class="when figures">${time(arrives)}${leaves > arrives ? `–${time(leaves)}` : ''}</span>
        <strong>${place}</strong>
        ${this.#people(this.#say('gets-out'), off, [])} ${this.#people(this.#say('gets-in'), on, drivers)}
      </li>
    `;
  }

  #people(
    heading: string,
    people: readonly Officer[],
    drivers: readonly Officer[],
  ): TemplateResult | typeof nothing {
    if (people.length === 0) return nothing;
    return html`
      <span class="quiet">${heading}</span>
      <ul class="stack tight">
        ${people.map((one) => this.#person(one, drivers.includes(one) ? this.#say('driver') : ''))}
      </ul>
    `;
  }

  #person(officer: Officer, role: string): TemplateResult {
    const { operation } = this.store;
    const { day } = this.solving;
    return html`
      <li>
        <a href=${rosterPath(operation.id, day, officer.id)} @click=${followLink}>${calledBy(officer)}</a>
        <span class="quiet">${termOf('grade', officer.grade)} ${role && `· ${role}`}</span>
      </li>
    `;
  }

  readonly #save = (): void => {
    const name = this.#say('sheet-rides', { day: this.#formats.day(this.solving.day) });
    saveAs(
      `${name}.csv`,
      asCsv(ridesCells(this.store.operation, this.solving.day, ridesShown(this.solving))),
    );
  };

  get #formats(): Formats {
    return formatsFor(this.store.operation.brief.timeZone);
  }

  static override readonly styles = [base, buttons, sideStyles, ridesSideStyles];
}
