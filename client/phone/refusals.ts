import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { faultWords } from '../words/terms.ts';
import { inWords } from './in-words.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { thumbButtons } from './phone-styles.ts';
import type { SeenCard } from './seen-card.ts';

/** One line about what the server did not accept, until it was read. A tap opens the list of everything that was not accepted. Dispatches `open`. */
@customElement('phone-refusals')
export class PhoneRefusals extends FollowingElement {
  @property({ attribute: false }) unread: readonly OutboxEntry[] = [];
  /** How many photographs were not accepted. */
  @property({ type: Number }) photos = 0;
  @property({ attribute: false }) card!: SeenCard;
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult {
    const last = this.unread.at(-1);
    const isSeen = last !== undefined || this.photos > 0;
    return html`
      <div role="alert" class=${isSeen ? '' : 'unseen'}>
        ${last ? this.#line(last) : isSeen ? this.#photos() : nothing}
      </div>
    `;
  }

  #photos(): TemplateResult {
    return html`
      <button class="callout danger left wide" @click=${() => this.dispatchEvent(new CustomEvent('open'))}>
        ${this.#say('photo-refused', { n: this.photos })}
      </button>
    `;
  }

  #line({ action, state }: OutboxEntry): TemplateResult {
    const why = state.kind === 'refused' ? faultWords(state.fault, this.card.operation.timeZone) : '';
    return html`
      <button
        class="callout danger left wide regular"
        @click=${() => this.dispatchEvent(new CustomEvent('open'))}
      >
        <span class="grow">
          <b>${this.#say('refused', { what: inWords(action, this.card) })}</b>
          ${why}
        </span>
        ${
          this.unread.length > 1
            ? html`
                <b class="nowrap">${this.#say('more-refused', { n: this.unread.length - 1 })}</b>
              `
            : nothing
        }
      </button>
    `;
  }

  static override readonly styles = [
    base,
    thumbButtons,
    css`
      .grow {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
    `,
  ];
}
