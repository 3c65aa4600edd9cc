import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { feel } from './feel.ts';
import type { Deed, NextStep } from './next-step.ts';
import { thumbButtons } from './phone-styles.ts';
import type { SeenCard, SeenDuty } from './seen-card.ts';
import { stepMark } from './state-mark.ts';

/** A second tap within this time is accidental, ms: the step that it would report cannot be taken back. */
const BOUNCE_MS = 1200;

/** The one large button, other possible steps beside it, and the state of the last report. Dispatches `deed`. */
@customElement('next-step-button')
export class NextStepButton extends FollowingElement {
  @property({ attribute: false }) next: NextStep = { others: [] };
  @property({ attribute: false }) card!: SeenCard;
  @property({ attribute: false }) duty: SeenDuty | undefined;
  @state() protected resting = false;
  readonly #say = speaking(phoneWords);
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render(): TemplateResult {
    const { main, others } = this.next;
    return html`
      <p class="dense" role="status">${this.#lastSaid()}</p>
      ${main ? this.#mainButton(main) : nothing}
      <div class="share across wrap">
        ${others.map((deed) => this.#otherButton(deed))}
        <slot></slot>
      </div>
    `;
  }

  #mainButton(deed: Deed): TemplateResult {
    const where = deed.kind === 'report' ? `${deed.duty.code} ${deed.duty.name}` : '';
    return html`
      <button
        class="wide primary main"
        aria-disabled=${this.resting ? 'true' : 'false'}
        @click=${() => this.#do(deed)}
      >
        <b>${this.#mark(deed)} ${this.#label(deed)}</b>
        <small class="small regular clip">${where}</small>
      </button>
    `;
  }

  #otherButton(deed: Deed): TemplateResult {
    return html`
      <button @click=${() => this.#do(deed)}>${this.#mark(deed)} ${this.#label(deed)}</button>
    `;
  }

  /** The newest report of the duty shown, or whether the officer has turned out. */
  #lastSaid(): TemplateResult {
    const last = this.duty?.said.at(-1);
    if (last) {
      const time = formatsFor(this.card.operation.timeZone).time(last.happenedAt);
      return html`
        ${stepMark(last.step)} ${this.#say(last.step)} ${time} ${this.#progress(last.sent)}
      `;
    }
    const { turnedOut, turnedOutSent } = this.card;
    return html`
      ${this.#say(turnedOut ? (this.duty ? 'out-now' : 'stand-by') : 'not-out')}
      ${turnedOutSent ? '' : this.#progress(false)}
    `;
  }

  #progress(sent: boolean): TemplateResult {
    return sent
      ? html`
          <span class="sent quiet nowrap">✓ ${this.#say('received')}</span>
        `
      : html`
          <span class="nowrap strong sending">${this.#say('sending')}…</span>
        `;
  }

  #label(deed: Deed): string {
    return this.#say(deed.kind === 'report' ? deed.step : deed.kind);
  }

  #mark(deed: Deed): TemplateResult | typeof nothing {
    return deed.kind === 'report' ? stepMark(deed.step) : nothing;
  }

  #do(deed: Deed): void {
    if (this.resting) return;
    feel();
    this.resting = true;
    this.#timer = setTimeout(() => (this.resting = false), BOUNCE_MS);
    this.dispatchEvent(new CustomEvent('deed', { detail: deed, bubbles: true, composed: true }));
  }

  static override readonly styles = [
    base,
    stack,
    thumbButtons,
    css`
      p {
        min-height: 1.3em;
      }
      .main {
        flex-direction: column;
        gap: 0;
        min-height: calc(var(--touch) * 1.75);
        --mark-on: var(--accent);
        transition: opacity var(--quick) var(--easing);
      }
      .main small {
        max-width: 100%;
      }
      .main b {
        font-size: var(--text-figure);
      }
      .main[aria-disabled='true'] {
        opacity: 0.55;
      }
    `,
  ];
}
