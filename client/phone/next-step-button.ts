import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { feel } from './feel.ts';
import { leavesEarly, type Deed, type NextStep } from './next-step.ts';
import { thumbButtons } from './phone-styles.ts';
import type { SeenCard, SeenDuty } from './seen-card.ts';
import { stepMark } from './state-mark.ts';

/** After a change of what the buttons mean, taps are ignored for this time, ms: they were meant for what was there before. */
const REST_MS = 2000;

/**
 * The one large button, other possible steps beside it, and the state of the last report. It asks before somebody leaves early.
 * Dispatches `deed`, and `undo`.
 */
@customElement('next-step-button')
export class NextStepButton extends FollowingElement {
  @property({ attribute: false }) next: NextStep = { others: [] };
  @property({ attribute: false }) card!: SeenCard;
  @property({ attribute: false }) duty: SeenDuty | undefined;
  /** Run time. */
  @property({ type: Number }) now = 0;
  /** For how many seconds the last step can be taken back. */
  @property({ attribute: false }) undoS = 0;
  @state() protected resting = false;
  /** The step that waits for a second tap. */
  @state() protected asked: Deed | undefined;
  readonly #say = speaking(phoneWords);
  #meaning: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('next') && !changed.has('undoS')) return;
    const meaning = `${this.undoS > 0} ${meaningOf(this.next)}`;
    if (meaning === this.#meaning) return;
    if (this.#meaning !== undefined) this.#rest();
    this.#meaning = meaning;
    this.asked = undefined;
  }

  override render(): TemplateResult {
    if (this.asked) return this.#question(this.asked);
    const { main, others } = this.next;
    return html`
      <p class="dense" role="status">${this.#lastSaid()}</p>
      ${main ? this.#mainButton(main) : nothing}
      <div class="share across wrap">
        ${this.undoS > 0 ? this.#undoButton() : others.map((deed) => this.#otherButton(deed))}
        <slot></slot>
      </div>
    `;
  }

  /** Takes the place of the other steps, so that nothing moves. */
  #undoButton(): TemplateResult {
    return html`
      <button @click=${this.#onUndo}>${this.#say('undo-step', { s: this.undoS })}</button>
    `;
  }

  #question(deed: Deed): TemplateResult {
    const until = deed.kind === 'report' ? deed.duty.until : this.now;
    const { time, duration } = formatsFor(this.card.operation.timeZone);
    const left = duration((until - this.now) / 1000);
    return html`
      <section
        class="stack"
        role="alertdialog"
        aria-label=${this.#say('relieved')}
        aria-describedby="question"
      >
        <p class="large" id="question">${this.#say('relieved-early', { until: time(until), left })}</p>
        <div class="share across">
          <button class="danger" aria-disabled=${this.#off} @click=${() => this.#do(deed)}>
            ${stepMark('relieved')} ${this.#say('relieved-yes')}
          </button>
          <button class="primary" @click=${() => (this.asked = undefined)}>
            ${this.#say('relieved-no')}
          </button>
        </div>
      </section>
    `;
  }

  #mainButton(deed: Deed): TemplateResult {
    const where = deed.kind === 'report' ? `${deed.duty.code} ${deed.duty.name}` : '';
    return html`
      <button class="wide primary main" aria-disabled=${this.#off} @click=${() => this.#do(deed)}>
        <b>${this.#mark(deed)} ${this.#label(deed)}</b>
        <small class="small regular clip">${where}</small>
      </button>
    `;
  }

  #otherButton(deed: Deed): TemplateResult {
    return html`
      <button aria-disabled=${this.#off} @click=${() => this.#do(deed)}>
        ${this.#mark(deed)} ${this.#label(deed)}
      </button>
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

  get #off(): 'true' | 'false' {
    return this.resting ? 'true' : 'false';
  }

  #do(deed: Deed): void {
    if (this.resting) return;
    feel();
    this.#rest();
    const asks = !this.asked && leavesEarly(deed, this.now);
    this.asked = asks ? deed : undefined;
    if (!asks) this.dispatchEvent(new CustomEvent('deed', { detail: deed, bubbles: true, composed: true }));
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.resting = true;
    this.#timer = setTimeout(() => (this.resting = false), REST_MS);
  }

  #onUndo(): void {
    feel();
    this.dispatchEvent(new CustomEvent('undo', { bubbles: true, composed: true }));
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
      [aria-disabled='true'] {
        opacity: 0.55;
      }
    `,
  ];
}

/** What the buttons stand for. */
function meaningOf({ main, others }: NextStep): string {
  return JSON.stringify(
    [main, ...others].map(
      (deed) => deed && (deed.kind === 'report' ? [deed.step, deed.duty.dutyIds] : deed.kind),
    ),
  );
}
