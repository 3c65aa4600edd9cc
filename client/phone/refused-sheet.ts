import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { faultWords } from '../words/terms.ts';
import { inWords } from './in-words.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import './phone-sheet.ts';
import { thumbButtons } from './phone-styles.ts';
import type { WaitingPhoto } from './photo-storage.ts';
import type { SeenCard } from './seen-card.ts';

/** Everything that was not accepted from this phone, the newest first, with its words and the reason. It stays here. Dispatches `close`, and `remove` for a photograph. */
@customElement('refused-sheet')
export class RefusedSheet extends FollowingElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) refused: readonly OutboxEntry[] = [];
  /** Photographs that were not accepted. */
  @property({ attribute: false }) photos: readonly WaitingPhoto[] = [];
  @property({ attribute: false }) card: SeenCard | undefined;
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult {
    return html`
      <phone-sheet
        .open=${this.open}
        heading=${this.#say('not-accepted')}
        @close=${() => this.dispatchEvent(new CustomEvent('close'))}
      >
        <p class="small quiet">
          ${this.#say(this.refused.length + this.photos.length > 0 ? 'not-accepted-why' : 'all-accepted')}
        </p>
        <ul>
          ${this.photos.map((photo) => this.#photo(photo))}
          ${this.refused.toReversed().map((entry) => this.#entry(entry))}
        </ul>
      </phone-sheet>
    `;
  }

  /** One that is kept would fill the phone: the officer removes it. */
  #photo({ id, fault }: WaitingPhoto): TemplateResult {
    const remove = () => this.dispatchEvent(new CustomEvent('remove', { detail: id }));
    return html`
      <li class="line-below pad-1">
        <b class="block">${this.#say('photo')}</b>
        ${fault ? faultWords(fault, this.card?.operation.timeZone) : ''}
        <button @click=${remove}>${this.#say('photo-remove')}</button>
      </li>
    `;
  }

  #entry({ action, state }: OutboxEntry): TemplateResult {
    const known = this.card;
    return html`
      <li class="line-below pad-1">
        <b class="block breaks">${known ? inWords(action, known) : action.name}</b>
        ${state.kind === 'refused' ? faultWords(state.fault, known?.operation.timeZone) : ''}
      </li>
    `;
  }

  static override readonly styles = [base, thumbButtons];
}
