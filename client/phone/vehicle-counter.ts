import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { DIRECTIONS, type Direction } from '../../domain/records/car-park.ts';
import type { CountingPlace } from '../../domain/reports/counting-places.ts';
import { dutiesNow } from '../../domain/reports/on-duty.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { feel } from './feel.ts';
import { thumbButtons } from './phone-styles.ts';
import type { SeenCard } from './seen-card.ts';
import type { Tally } from './tally.ts';

/** Counts vehicles guided: one tap for one, one for ten, and one to take back the last count. */
@customElement('vehicle-counter')
export class VehicleCounter extends FollowingElement {
  @property({ attribute: false }) tally!: Tally;
  @property({ attribute: false }) places: readonly CountingPlace[] = [];
  @property({ type: Number }) total = 0;
  /** Whether the server has the whole total. */
  @property({ type: Boolean }) received = true;
  @property({ attribute: false }) timeZone = 'UTC';
  @state() protected chosen = '';
  @state() protected direction: Direction = 'in';
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult {
    const say = this.#say;
    const { undoable } = this.tally;
    return html`
      <section class="stack tight" aria-label=${say('count-title')}>
        ${this.#where()} ${this.#directions()}
        <div class="taps across">
          <p>
            <small>${say('count-mine')}</small>
            <b>${formatsFor(this.timeZone).count(this.total)}</b>
            <small class="progress">
              ${
                this.received
                  ? nothing
                  : html`
                      ${say('sending')}…
                    `
              }
            </small>
          </p>
          <button class="pad-0 tiny undo" ?disabled=${undoable === 0} @click=${this.#onUndo}>
            ${undoable === 0 ? say('undo') : say('undo-n', { n: undoable })}
          </button>
          <button class="larger add figures" aria-label=${say('count-ten')} @click=${() => this.#add(10)}>
            +10
          </button>
          <button
            class="larger add primary figures"
            aria-label=${say('count-one')}
            @click=${() => this.#add(1)}
          >
            +
          </button>
        </div>
      </section>
    `;
  }

  #where(): TemplateResult {
    const place = this.#place;
    if (this.places.length < 2)
      return html`
        <p class="where clip small">
          ${this.#say('count-where')}:
          <b>${place && namedPlace(place)}</b>
        </p>
      `;
    return html`
      <div class="places across wrap" role="group" aria-label=${this.#say('count-where')}>
        ${this.places.map(
          (offered) => html`
            <button
              aria-pressed=${offered === place ? 'true' : 'false'}
              @click=${() => (this.chosen = placeKey(offered))}
            >
              ${namedPlace(offered)}
            </button>
          `,
        )}
      </div>
    `;
  }

  #directions(): TemplateResult | typeof nothing {
    if (!this.#place?.parks) return nothing;
    return html`
      <div class="across share" role="group" aria-label=${this.#say('count-direction')}>
        ${DIRECTIONS.map(
          (direction) => html`
            <button
              aria-pressed=${direction === this.#direction ? 'true' : 'false'}
              @click=${() => (this.direction = direction)}
            >
              ${this.#say(`count-${direction}`)}
            </button>
          `,
        )}
      </div>
    `;
  }

  /** What the next tap says. */
  get #direction(): Direction {
    return this.#place?.parks ? this.direction : 'in';
  }

  /** The chosen place, as long as it is offered; otherwise the first. */
  get #place(): CountingPlace | undefined {
    return this.places.find((offered) => placeKey(offered) === this.chosen) ?? this.places[0];
  }

  #add(vehicles: number): void {
    if (!this.#place) return;
    feel();
    this.tally.tap(this.#place.place, vehicles, this.#direction);
    this.requestUpdate();
  }

  #onUndo(): void {
    feel();
    void this.tally.undo(this.#say('mistapped')).then(() => this.requestUpdate());
  }

  static override readonly styles = [
    base,
    thumbButtons,
    css`
      .places {
        max-height: 30dvh;
        overflow-y: auto;
      }
      .places button {
        flex: 1 1 40%;
        font-size: var(--text-xs);
        overflow-wrap: anywhere;
      }
      .taps {
        align-items: stretch;
      }
      p b {
        display: block;
        font-family: var(--font-figures);
        font-size: var(--text-xl);
        line-height: var(--line-tight);
      }
      .taps p {
        flex: 1;
        line-height: var(--line-tight);
      }
      .where b {
        display: inline;
        font-family: inherit;
        font-size: inherit;
      }
      .taps p small {
        display: block;
        color: var(--ink-quiet);
        font-size: var(--text-xs);
        white-space: nowrap;
      }
      .add {
        min-width: calc(var(--touch) * 1.35);
        min-height: calc(var(--touch) * 1.25);
      }
      .add.primary {
        min-width: calc(var(--touch) * 1.6);
        font-size: var(--text-figure);
      }
    `,
  ];
}

/** Where an officer can count: the places of the current duties, and for a leader those of the squad's current duties. Each once. */
export function placesNow(
  { duties, squadCounting = [] }: Pick<SeenCard, 'duties' | 'squadCounting'>,
  now: number,
): CountingPlace[] {
  const own = dutiesNow(duties, now).flatMap(({ counting }) => counting);
  const places = [...own, ...squadCounting.filter(({ from, until }) => from <= now && now < until)];
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}

/** The code is read where the name is in another language. */
function namedPlace({ code, name }: CountingPlace): string {
  return code === undefined ? name : `${code} ${name}`;
}

function placeKey({ place }: CountingPlace): string {
  return 'gateId' in place ? `gate ${place.gateId}` : `car park ${place.carParkId}`;
}
