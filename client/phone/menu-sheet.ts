import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LinkState } from '../api/live.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import './phone-sheet.ts';
import { thumbButtons } from './phone-styles.ts';
import { languageSwitch, themeSwitch } from './switches.ts';

/** Language, theme and signing out. Dispatches `sign-out`, and `close` when it is closed. */
@customElement('menu-sheet')
export class MenuSheet extends FollowingElement {
  @property({ type: Boolean }) open = false;
  @property({ type: Number }) unsent = 0;
  @property() link: LinkState = 'connecting';
  @state() protected sure = false;
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult {
    const say = this.#say;
    const cut = this.link === 'lost' || this.link === 'connecting';
    return html`
      <phone-sheet .open=${this.open} heading=${say('menu')} @close=${this.#onClose}>
        <section class="stack">
          <h3>${say('language')}</h3>
          <div class="share across wrap">${languageSwitch()}</div>
          <h3>${say('theme')}</h3>
          <div class="share across wrap">${themeSwitch(say, () => this.requestUpdate())}</div>
          <h3>${say('sign-out')}</h3>
          <p>
            ${cut ? say('sign-out-offline') : say('sign-out-why')}
            ${this.unsent > 0 ? say('left-waiting', { n: this.unsent }) : nothing}
          </p>
          <button class="danger" ?disabled=${cut} @click=${this.#onSignOut}>
            ${say(this.sure ? 'sure' : 'sign-out')}
          </button>
        </section>
      </phone-sheet>
    `;
  }

  #onSignOut(): void {
    if (this.sure) this.dispatchEvent(new CustomEvent('sign-out', { bubbles: true, composed: true }));
    this.sure = !this.sure;
  }

  #onClose(): void {
    this.sure = false;
    this.dispatchEvent(new CustomEvent('close'));
  }

  static override readonly styles = [
    base,
    thumbButtons,
    css`
      h3 {
        margin-top: var(--space-2);
      }
    `,
  ];
}
