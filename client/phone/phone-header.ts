import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { codesOf } from '../../domain/records/people.ts';
import type { LinkState } from '../api/live.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phonePositionWords } from '../words/phone-position.ts';
import { phoneWords } from '../words/phone.ts';
import { termOf } from '../words/terms.ts';
import { thumbButtons } from './phone-styles.ts';
import type { SeenCard } from './seen-card.ts';
import type { WhereaboutsState } from './whereabouts.ts';

/** Whose phone this is, whether this is a drill, the state of the connection and how much waits for it. Dispatches `menu`. */
@customElement('phone-header')
export class PhoneHeader extends FollowingElement {
  @property({ attribute: false }) card: SeenCard | undefined;
  @property() link: LinkState = 'connecting';
  @property({ attribute: false }) silentS = 0;
  @property({ type: Number }) unsent = 0;
  @property({ type: Boolean }) lasting = true;
  /** Whether the server has answered this page, and what was sent last. */
  @property({ type: Boolean }) answered = true;
  /** If the card may be out of date: when it was known, run time. */
  @property({ attribute: false }) outdatedSince: number | undefined;
  /** Run time. */
  @property({ attribute: false }) now = 0;
  /** The server has asked this phone to wait before it sends more. */
  @property({ type: Boolean }) held = false;
  /** The phone's clock was changed, or the phone slept, since the server told the time. */
  @property({ type: Boolean }) unsure = false;
  /** The server cannot save what is sent. */
  @property({ type: Boolean }) unsaving = false;
  /** Whether the position of this phone is sent. */
  @property() position: WhereaboutsState = 'off';
  readonly #say = speaking(phoneWords);
  readonly #where = speaking(phonePositionWords);

  override render(): TemplateResult {
    return html`
      <header class="across middle">
        ${this.#who()}
        <span class="pad-1 line ${this.link} middle tiny nowrap">
          <i aria-hidden="true"></i>
          <span role="status">${this.#say(this.link)}</span>
          ${this.#seconds()}
        </span>
        <button aria-label=${this.#say('menu')} @click=${() => this.dispatchEvent(new CustomEvent('menu'))}>
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h14M3 10h14M3 15h14" /></svg>
        </button>
      </header>
      ${
        this.card?.run?.kind === 'drill'
          ? html`
              <p class="centred drill"><b>${this.#say('drill-band')}</b></p>
            `
          : nothing
      }
      ${
        this.unsaving
          ? html`
              <p class="pad-row small strong waiting unsaving" role="alert">${this.#say('not-saving')}</p>
            `
          : nothing
      }
      ${this.#outdated()} ${this.#position()} ${this.#waiting()}
      ${
        this.unsure
          ? html`
              <p class="pad-row small strong waiting stuck" role="status">${this.#say('time-unsure')}</p>
            `
          : nothing
      }
    `;
  }

  #who(): TemplateResult {
    if (!this.card)
      return html`
        <div class="dense who grow"></div>
      `;
    const { officer } = this.card;
    const { name, grade, squad } = officer;
    return html`
      <div class="dense who grow">
        <strong>
          ${name}
          <small>${termOf('grade', grade)}</small>
        </strong>
        <span>${codesOf(officer)} · ${squad}</span>
      </div>
    `;
  }

  #seconds(): TemplateResult | typeof nothing {
    return this.link === 'live'
      ? nothing
      : html`
          <span class="seconds">${formatsFor('UTC').duration(this.silentS)}</span>
        `;
  }

  #outdated(): TemplateResult | typeof nothing {
    const { card, outdatedSince: since, now } = this;
    if (!card || since === undefined) return nothing;
    const { timeOn, duration } = formatsFor(card.operation.timeZone);
    return html`
      <p class="pad-row small strong waiting stuck" role="status">
        ${this.#say('as-of', { time: timeOn(since, now), ago: duration((now - since) / 1000) })}
      </p>
    `;
  }

  /** Whoever is followed sees it, and why not if it was allowed. */
  #position(): TemplateResult | typeof nothing {
    const { position } = this;
    if (position === 'off' || position === 'off-duty') return nothing;
    return html`
      <p class="pad-row small waiting" role="status">⌖ ${this.#where(position)}</p>
    `;
  }

  #waiting(): TemplateResult | typeof nothing {
    if (this.unsent === 0) return nothing;
    const lost = this.link !== 'live' || !this.answered;
    const stuck = lost || this.held;
    const words = this.#say(lost ? 'waiting-safe' : this.held ? 'waiting-held' : 'waiting', {
      n: this.unsent,
    });
    return html`
      <p class="pad-row small strong waiting ${stuck ? 'stuck' : ''}" role="status">
        ${words}${this.lasting ? '' : ` · ${this.#say('not-kept')}`}
      </p>
    `;
  }

  static override readonly styles = [
    base,
    thumbButtons,
    css`
      :host {
        padding-top: env(safe-area-inset-top);
        background: var(--bar);
        color: var(--on-bar);
      }
      header {
        padding: var(--space-1) var(--space-1) var(--space-1) var(--space-3);
      }
      .who {
        display: grid;
      }
      .who > * {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .who strong {
        font-size: var(--text-l);
      }
      .who :is(small, span) {
        color: var(--on-bar-quiet);
        font-size: var(--text-xs);
        font-weight: var(--weight);
      }
      .line {
        display: inline-flex;
        gap: var(--space-1);
        border-radius: var(--radius);
      }
      .line i {
        width: 0.6em;
        height: 0.6em;
        border: 2px solid currentColor;
        border-radius: 50%;
      }
      .live i {
        background: currentColor;
      }
      .lost {
        background: var(--on-bar);
        color: var(--bar);
        font-weight: var(--weight-strong);
      }
      .lost i {
        border-radius: 0;
      }
      button {
        border-color: var(--bar-line);
        background: var(--bar-raised);
        color: var(--on-bar);
      }
      button:active:not(:disabled) {
        background: var(--bar-line);
      }
      svg {
        width: 1.3em;
        stroke: currentColor;
        stroke-width: 2;
      }
      .drill {
        padding: var(--space-1);
        background: repeating-linear-gradient(-45deg, var(--drill) 0 14px, var(--on-drill) 14px 28px);
      }
      .drill b {
        padding: 0 var(--space-3);
        background: var(--drill);
        color: var(--on-drill);
        font-size: var(--text-l);
        letter-spacing: 0.08em;
      }
      .waiting {
        background: var(--bar-raised);
      }
      .waiting.stuck {
        background: var(--on-bar);
        color: var(--bar);
      }
      .waiting.unsaving {
        background: var(--danger);
        color: var(--on-danger);
      }
      @media (max-height: 44rem) {
        .waiting {
          overflow: hidden;
          padding-block: 0;
          text-overflow: ellipsis;
          white-space: nowrap;
        }
        .drill,
        .drill b {
          padding-block: 0;
          font-size: var(--text-s);
        }
      }
      @media (orientation: landscape) and (max-height: 32rem) {
        :host {
          display: flex;
          flex-wrap: wrap;
        }
        header {
          flex: 1 1 55%;
        }
        .waiting {
          flex: 1 1 30%;
          min-width: 0;
        }
        .drill {
          flex: 1 1 16%;
          align-content: center;
        }
      }
    `,
  ];
}
