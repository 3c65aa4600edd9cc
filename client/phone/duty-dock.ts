import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CountingPlace } from '../../domain/reports/duty-card.ts';
import { dutiesNow, isStanding } from '../../domain/reports/on-duty.ts';
import { base, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import './next-step-button.ts';
import { nextStep } from './next-step.ts';
import { thumbButtons } from './phone-styles.ts';
import type { SeenCard, SeenDuty } from './seen-card.ts';
import type { Tally } from './tally.ts';
import { placesNow } from './vehicle-counter.ts';
import './vehicle-counter.ts';

/**
 * Counter, next step, incident, squad, within reach of the thumb. Dispatches `deed`, and `incident` and `squad` for their
 * sheets.
 */
@customElement('duty-dock')
export class DutyDock extends FollowingElement {
  @property({ attribute: false }) card!: SeenCard;
  @property({ attribute: false }) duty: SeenDuty | undefined;
  @property({ attribute: false }) tally!: Tally;
  /** Run time. */
  @property({ type: Number }) now = 0;
  /** Whether the counter was opened before the officer is on post. */
  @state() protected counting = false;
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult {
    if (!this.card.run) return this.#idle();
    const { card, duty } = this;
    const places = placesNow(card, this.now);
    const called = places.length > 0 && dutiesNow(card.duties, this.now).some(isStanding);
    return html`
      ${places.length > 0 && (called || this.counting) ? this.#counter(places) : nothing}
      <next-step-button .next=${nextStep(card, duty, this.now)} .card=${card} .duty=${duty}>
        ${places.length > 0 && !called ? this.#countButton() : nothing}
        <button class="danger" @click=${() => this.#tell('incident')}>${this.#say('incident')}</button>
        ${this.#squadButton()}
      </next-step-button>
    `;
  }

  #idle(): TemplateResult {
    return html`
      <strong>${this.#say('no-run')}</strong>
      <p>${this.#say('no-run-why')}</p>
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
    if (!this.card.squad) return nothing;
    return html`
      <button @click=${() => this.#tell('squad')}>${this.#say('squad')}</button>
    `;
  }

  #onCount(): void {
    this.counting = !this.counting;
  }

  #tell(sheet: 'incident' | 'squad'): void {
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
    `,
  ];
}
