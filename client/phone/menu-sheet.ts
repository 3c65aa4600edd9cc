import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LinkState } from '../api/live.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { languageSwitch } from '../ui/language-switch.ts';
import { speaking } from '../words/language.ts';
import { phonePositionWords } from '../words/phone-position.ts';
import { phoneLimitWords } from '../words/phone-limits.ts';
import { phoneSurveyWords } from '../words/phone-survey.ts';
import { phoneWords } from '../words/phone.ts';
import type { OrderPush } from './order-push.ts';
import './phone-limits.ts';
import './phone-sheet.ts';
import { thumbButtons } from './phone-styles.ts';
import { screenAwake } from './screen-awake.ts';
import { themeSwitch } from './switches.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Language, theme, what this browser does for the page, what was not accepted, and signing out. Dispatches `sign-out`, `refused` and `survey` to open these, and `close` when it is closed. */
@customElement('menu-sheet')
export class MenuSheet extends FollowingElement {
  @property({ type: Boolean }) open = false;
  @property({ type: Number }) unsent = 0;
  /** How much was not accepted. */
  @property({ type: Number }) refused = 0;
  @property() link: LinkState = 'connecting';
  /** Whether the browser promises to keep what is stored; undefined while it is asked. */
  @property({ attribute: false }) kept: boolean | undefined;
  @property({ attribute: false }) whereabouts: Whereabouts | undefined;
  @property({ attribute: false }) push: OrderPush | undefined;
  @state() protected sure = false;
  readonly #say = speaking(phoneWords);
  readonly #limits = speaking(phoneLimitWords);
  readonly #where = speaking(phonePositionWords);
  readonly #survey = speaking(phoneSurveyWords);
  readonly #redraw = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    screenAwake?.addEventListener('change', this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    screenAwake?.removeEventListener('change', this.#redraw);
  }

  override render(): TemplateResult {
    const say = this.#say;
    const cut = this.link === 'lost' || this.link === 'connecting';
    return html`
      <phone-sheet .open=${this.open} heading=${say('menu')} @close=${this.#onClose}>
        <section class="stack">
          <button @click=${() => this.dispatchEvent(new CustomEvent('survey'))}>
            ${this.#survey('survey')}
          </button>
          <h3>${say('language')}</h3>
          <div class="share across wrap">${languageSwitch()}</div>
          <h3>${say('theme')}</h3>
          <div class="share across wrap">${themeSwitch(say, () => this.requestUpdate())}</div>
          ${this.#position()} ${this.#notices()} ${this.#awake()} ${this.#keeping()}
          <phone-limits></phone-limits>
          <button @click=${() => this.dispatchEvent(new CustomEvent('refused'))}>
            ${say('not-accepted-n', { n: this.refused })}
          </button>
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

  /** Whether the position of this phone is sent is the officer's choice. */
  #position(): TemplateResult | typeof nothing {
    const { whereabouts } = this;
    if (!whereabouts) return nothing;
    const { allowed, state } = whereabouts;
    return html`
      <h3>${this.#where('heading')}</h3>
      <p>${this.#where('why')}</p>
      <button
        aria-pressed=${allowed ? 'true' : 'false'}
        @click=${() => {
          whereabouts.allow(!allowed);
          this.requestUpdate();
        }}
      >
        ${this.#where(allowed ? 'stop' : 'allow')}
      </button>
      <p class="strong" role="status">${this.#where(state)}</p>
    `;
  }

  /** Nothing where the server is not set up for it. */
  #notices(): TemplateResult | typeof nothing {
    const { push } = this;
    if (!push || push.state === 'unavailable') return nothing;
    const isOn = push.state === 'on';
    return html`
      <h3>${this.#limits('notices')}</h3>
      <p>${this.#limits('notices-why')}</p>
      <button
        aria-pressed=${isOn ? 'true' : 'false'}
        ?disabled=${push.state === 'asking'}
        @click=${() => void (isOn ? push.turnOff() : push.turnOn())}
      >
        ${this.#limits(isOn ? 'notices-stop' : 'notices-allow')}
      </button>
      <p class="strong" role="status">${this.#limits(`notices-${push.state}`)}</p>
    `;
  }

  /** Where the browser cannot keep the screen on, the limits below say so. */
  #awake(): TemplateResult | typeof nothing {
    if (!screenAwake) return nothing;
    const { state } = screenAwake;
    return html`
      <h3>${this.#limits('screen')}</h3>
      <button aria-pressed=${state === 'off' ? 'false' : 'true'} @click=${() => void screenAwake?.toggle()}>
        ${this.#limits('keep-awake')}
      </button>
      ${
        state === 'refused'
          ? html`
              <p class="small" role="status">${this.#limits('awake-refused')}</p>
            `
          : nothing
      }
    `;
  }

  #keeping(): TemplateResult | typeof nothing {
    if (this.kept === undefined) return nothing;
    return html`
      <h3>${this.#limits('kept-here')}</h3>
      <p class="small">${this.#limits(this.kept ? 'kept-promised' : 'kept-unpromised')}</p>
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

  static override readonly styles = [base, thumbButtons];
}
