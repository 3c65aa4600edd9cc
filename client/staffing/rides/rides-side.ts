import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Officer } from '../../../domain/records/people.ts';
import { asCsv, saveAs } from '../../after/spreadsheet.ts';
import { RouteController, followLink, router } from '../../app/router.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { Paper } from '../../ui/paper.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { ridesWords } from '../../words/rides.ts';
import { termOf } from '../../words/terms.ts';
import { rosterPath } from '../address.ts';
import { StaffController } from '../staff-desk.ts';
import { ridesSideStyles } from './rides-side-styles.ts';
import { sideStyles } from '../side-styles.ts';
import { ridesCells, ridesPaper } from './rides-sheet.ts';
import { ridesAskedOf, ridesShown, type HaltRow, type RideRow, type ShownRides } from './shown-rides.ts';

/** How many vehicles and rides a roster takes, who has no seat, and who is on the ride that is chosen. */
@customElement('cordon-rides-side')
export class RidesSide extends LitElement {
  readonly #say = speaking(this, ridesWords);
  readonly #staff = new StaffController(this);
  readonly #address = new RouteController(this);

  constructor() {
    super();
    new Paper(this, () => {
      const { staff } = this.#staff;
      return ridesPaper(staff.operation, staff.day, ridesShown(staff));
    });
  }

  override render(): TemplateResult {
    const shown = ridesShown(this.#staff.staff);
    const chosen = shown.rows.find(({ id }) => id === this.#address.of('ride'));
    return html`
      ${this.#whose()} ${shown.rows.length > 0 ? this.#sums(shown) : nothing}
      ${chosen ? this.#ride(chosen) : this.#nothingChosen(shown)}
    `;
  }

  /** Of the roster that stands, or of the one that was found, where there is one. */
  #whose(): TemplateResult | typeof nothing {
    const { staff } = this.#staff;
    if (!staff.solved || staff.solved.answer.result.chains.length === 0) return nothing;
    const asked = ridesAskedOf(staff);
    return html`
      <div class="whose" role="group" aria-label=${this.#say('rides-by')}>
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
    const { tables } = this.#staff.staff.operation;
    const { count } = this.#formats;
    const left = seatless.reduce((sum, { ride }) => sum + ride.transfers.length, 0);
    const late = rows.filter(({ lateMs }) => lateMs > 0).length;
    return html`
      <div class="tools">
        <button @click=${() => print()}>${icon('print')}${this.#say('print')}</button>
        <button @click=${this.#save}>${icon('download')}${this.#say('save-rides')}</button>
      </div>
      <dl>
        <div>
          <dt>${this.#say('vehicles-used')}</dt>
          <dd>
            ${count(vehicles)}
            <span class="of">/ ${count(tables.vehicles.size)}</span>
          </dd>
        </div>
        <div>
          <dt>${this.#say('rides-n')}</dt>
          <dd>${count(rows.length)}</dd>
        </div>
        <div>
          <dt>${this.#say('brought-n')}</dt>
          <dd>
            ${count(brought)}
            <span class="of">/ ${count(rows.length)}</span>
          </dd>
        </div>
        <div>
          <dt>${this.#say('seatless-n')}</dt>
          <dd>${count(left)}</dd>
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
      <ol>
        ${halts.map((halt) => this.#halt(halt, drivers))}
      </ol>
    `;
  }

  #halt({ place, arrives, leaves, on, off }: HaltRow, drivers: readonly Officer[]): TemplateResult {
    const { time } = this.#formats;
    return html`
      <li>
        <span class="when">${time(arrives)}${leaves > arrives ? `–${time(leaves)}` : ''}</span>
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
      <ul>
        ${people.map((one) => this.#person(one, drivers.includes(one) ? this.#say('driver') : ''))}
      </ul>
    `;
  }

  #person({ id, number, name, grade }: Officer, role: string): TemplateResult {
    const { operation, day } = this.#staff.staff;
    return html`
      <li>
        <a href=${rosterPath(operation.id, day, id)} @click=${followLink}>${number} ${name}</a>
        <span class="quiet">${termOf('grade', grade)} ${role && `· ${role}`}</span>
      </li>
    `;
  }

  readonly #save = (): void => {
    const { staff } = this.#staff;
    const name = this.#say('sheet-rides', { day: this.#formats.day(staff.day) });
    saveAs(`${name}.csv`, asCsv(ridesCells(staff.operation, staff.day, ridesShown(staff))));
  };

  get #formats(): Formats {
    return formatsFor(this.#staff.staff.operation.brief.timeZone);
  }

  static override readonly styles = [base, buttons, sideStyles, ridesSideStyles];
}
