import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { listed, speaking } from '../words/language.ts';
import { phoneLimitWords } from '../words/phone-limits.ts';
import { missingOn, type Page } from './capabilities.ts';

/** Says in one line what this page cannot do on this phone, and what to do about it. Draws nothing where nothing is missing. */
@customElement('phone-limits')
export class PhoneLimits extends FollowingElement {
  @property({ attribute: false }) page: Page = window;
  /** Whether to say only what is missing for want of HTTPS. */
  @property({ type: Boolean, attribute: 'only-https' }) onlyHttps = false;
  readonly #say = speaking(phoneLimitWords);

  override render(): TemplateResult | typeof nothing {
    const say = this.#say;
    const { isSecureContext } = this.page;
    const missing = missingOn(this.page);
    if (missing.length === 0 || (this.onlyHttps && isSecureContext)) return nothing;
    const list = listed(missing.map((capability) => say(capability)));
    return html`
      <details class="small quiet">
        <summary>
          ${say(isSecureContext ? 'cannot-here' : 'without-https', { list })}
          <u>${say('what-to-do')}</u>
        </summary>
        <p>${say(isSecureContext ? 'another-browser' : 'ask-for-https')}</p>
      </details>
    `;
  }

  static override readonly styles = base;
}
