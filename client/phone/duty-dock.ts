import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CountingPlace } from '../../domain/reports/counting-places.ts';
import { dutiesNow, isStanding } from '../../domain/reports/on-duty.ts';
import { base, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { phoneOrderWords } from '../words/phone-orders.ts';
import './next-step-button.ts';
import { nextStep } from './next-step.ts';
import { thumbButtons } from './phone-styles.ts';
import type { SeenCard, SeenDuty } from './seen-card.ts';
import type { Tally } from './tally.ts';
import { placesNow } from './vehicle-counter.ts';
import './vehicle-counter.ts';

/**
 * Next step, incident, squad, counter, within reach of the thumb. The counter is at the bottom: it stays in its place when a step
 * appears. Dispatches `deed` and `undo`, and `incident`, `post` and `squad` for their sheets.
 */
@customElement('duty-dock')
export class DutyDock extends FollowingElement {
  @property({ attribute: false }) card!: SeenCard;
  @property({ attribute: false }) duty: SeenDuty | undefined;
  @property({ attribute: false }) tally!: Tally;
  /** Run time. */
  @property({ type: Number }) now = 0;
  @property({ attribute: false }) undoS = 0;
  /** Whether the phone is at the post of the duty, by its position. */
  @property({ type: Boolean }) there = false;
  /** Whether an order waits for an answer: the counter leaves it the room. */
  @property({ type: Boolean }) ordered = false;
  /** Whether the counter was opened before the officer is on post. */
  @state() protected counting = false;
  readonly #say = speaking(phoneWords);
  readonly #orders = speaking(phoneOrderWords);

  /** The screen gives it more room while the counter is open. */
  protected override updated(): void {
    this.toggleAttribute('counting', this.renderRoot.querySelector('vehicle-counter') !== null);
  }

  override render(): TemplateResult {
    if (!this.card.run) return this.#idle();
    const { card, duty } = this;
    const places = this.ordered ? [] : placesNow(card, this.now);
    const called = places.length > 0 && dutiesNow(card.duties, this.now).some(isStanding);
    return html`
      <next-step-button
        .next=${nextStep(card, duty, this.now, this.there)}
        .card=${card}
        .duty=${duty}
        .now=${this.now}
        .undoS=${this.undoS}
      >
        ${places.length > 0 && !called ? this.#countButton() : nothing}
        <button class="danger" @click=${() => this.#tell('incident')}>${this.#say('incident')}</button>
        <button @click=${() => this.#tell('post')}>${this.#orders('command-post')}</button>
        ${this.#squadButton()}
      </next-step-button>
      ${places.length > 0 && (called || this.counting) ? this.#counter(places) : nothing}
    `;
  }

  #idle(): TemplateResult {
    const { edition } = this.card;
    return html`
      <strong>${this.#say('no-run')}</strong>
      <p>
        ${edition === undefined ? nothing : this.#say('shown-edition', { edition })}
        ${this.#say('no-run-why')}
      </p>
      ${this.#squadButton()}
    `;
  }

  #counter(places: readonly CountingPlace[]): TemplateResult {
    return html`
      <vehicle-counter
        .tally=${this.tally}
        .places=${places}
        .total=${this.card.guided}
        .received=${this.card.guidedSent}
        .timeZone=${this.card.operation.timeZone}
      ></vehicle-counter>
    `;
  }

  #countButton(): TemplateResult {
    return html`
      <button aria-pressed=${this.counting ? 'true' : 'false'} @click=${this.#onCount}>
        ${this.#say('count')}
      </button>
    `;
  }

  #squadButton(): TemplateResult | typeof nothing {
    const { squad, vehicles } = this.card;
    if (!squad && !vehicles) return nothing;
    return html`
      <button @click=${() => this.#tell('squad')}>${this.#say(squad ? 'squad' : 'vehicles')}</button>
    `;
  }

  #onCount(): void {
    this.counting = !this.counting;
  }

  #tell(sheet: 'incident' | 'post' | 'squad'): void {
    this.dispatchEvent(new CustomEvent(sheet));
  }

  static override readonly styles = [
    base,
    stack,
    thumbButtons,
    css`
      :host {
        padding: var(--space-2) var(--space-3) max(var(--space-2), env(safe-area-inset-bottom));
        border-top: 1px solid var(--line-strong);
        box-shadow: var(--shadow);
      }
      button {
        flex: 1;
        min-width: max-content;
      }
      @media (max-height: 44rem) {
        :host {
          --touch: 2.5rem;
          --space-2: 0.25rem;
          overflow-y: auto;
        }
      }
    `,
  ];
}
