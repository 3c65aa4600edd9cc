import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Me } from '../../domain/contract/accounts.ts';
import { SOON, call, type ClientFault } from '../api/http.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { languageSwitch } from '../ui/language-switch.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { faultWords } from '../words/terms.ts';
import './phone-limits.ts';
import { enrolledAs } from './phone-session.ts';
import { thumbButtons, thumbFields } from './phone-styles.ts';

/** Why this phone must be enrolled: it never was, it was signed out, it was cut off, or a member of staff is signed in on it. */
export type JoinReason = 'new' | 'signed-out' | 'cut-off' | 'staff';

/** The number of letters in a code without separators. */
const CODE_LETTERS = 8;

/** On a busy morning hundreds of codes are checked at once, ms. */
const ENROLLED_WITHIN_MS = 30_000;

/** Enrols the phone with the code in the address or a typed one. Dispatches `enrolled` with the new identity. */
@customElement('phone-join')
export class PhoneJoin extends FollowingElement {
  @property() reason: JoinReason = 'new';
  @property({ type: Number }) left = 0;
  @state() protected code = '';
  @state() protected busy = false;
  @state() protected problem = '';
  /** Who is already enrolled here, if a code was rejected. */
  @state() protected already: Me | undefined;
  readonly #say = speaking(phoneWords);
  readonly #onCode = (): void => this.#takeFromAddress();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#onCode);
    this.#takeFromAddress();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onCode);
  }

  override render(): TemplateResult {
    const say = this.#say;
    return html`
      <main class="pad-l">
        <div class="top middle between">
          <p class="larger mark strong">Cordon</p>
          ${languageSwitch()}
        </div>
        ${this.#whyShown()}
        <h1 class="larger">${say('join-title')}</h1>
        <form class="stack loose" @submit=${this.#onSubmit}>
          ${this.#field()}
          <p id="problem" role="alert">${this.problem}</p>
          <button class="primary" ?disabled=${this.busy}>${say(this.busy ? 'joining' : 'join-go')}</button>
          ${
            this.already
              ? html`
                  <button type="button" @click=${this.#goOn}>
                    ${say('go-on-as', { name: this.already.name })}
                  </button>
                `
              : nothing
          }
          <p id="why" class="quiet">${say('join-why')}</p>
        </form>
        <phone-limits only-https></phone-limits>
      </main>
    `;
  }

  #field(): TemplateResult {
    return html`
      <label class="stack tight small quiet">
        ${this.#say('join-code')}
        <input
          class="larger centred"
          name="code"
          .value=${this.code}
          required
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck="false"
          maxlength="20"
          ?readonly=${this.busy}
          aria-describedby="why problem"
          aria-invalid=${this.problem ? 'true' : 'false'}
          @input=${this.#onInput}
        />
      </label>
    `;
  }

  #whyShown(): TemplateResult | typeof nothing {
    const say = this.#say;
    if (this.reason === 'staff')
      return html`
        <p class="pad-3 note">
          ${say('staff-here')}
          <a href="/">${say('to-console')}</a>
        </p>
      `;
    const words = [
      this.reason === 'signed-out' || this.reason === 'cut-off' ? say(this.reason) : '',
      this.left > 0 ? say('left-waiting', { n: this.left }) : '',
    ].filter(Boolean);
    return words.length > 0
      ? html`
          <p class="pad-3 note">${words.join(' ')}</p>
        `
      : nothing;
  }

  #takeFromAddress(): void {
    const code = decodeURIComponent(location.hash.slice(1));
    if (location.pathname !== '/join' || !code) return;
    this.code = code;
    void this.#enrol();
  }

  #onInput(event: InputEvent): void {
    this.code = (event.target as HTMLInputElement).value.toUpperCase();
    this.problem = '';
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.code.replace(/[\s-]/g, '').length === CODE_LETTERS) void this.#enrol();
    else this.problem = this.#say('join-short');
  }

  async #enrol(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = '';
    const reply = await call('POST /api/enrol', { body: { code: this.code }, withinMs: ENROLLED_WITHIN_MS });
    this.busy = false;
    if (reply.ok) this.#tell(reply.value.me);
    else await this.#refused(reply.refusal);
  }

  async #refused(fault: ClientFault): Promise<void> {
    this.problem = this.#problemOf(fault);
    const reply = await call('GET /api/me', SOON);
    this.already = reply.ok && enrolledAs(reply.value) ? reply.value : undefined;
  }

  /** The server's faults about codes have their own words, chosen by the kind of fault. */
  #problemOf(fault: ClientFault): string {
    const kind: string = fault.kind;
    if (kind === 'no-line') return this.#say('join-no-line');
    if (kind === 'too-many-tries') return this.#say('too-many-tries');
    if (kind === 'wrong-code' || kind === 'signed-out') return this.#say('wrong-code');
    if (kind === 'invalid') return this.#say('join-short');
    return faultWords(fault);
  }

  #goOn(): void {
    if (this.already) this.#tell(this.already);
  }

  #tell(me: Me): void {
    this.dispatchEvent(new CustomEvent('enrolled', { detail: me }));
  }

  static override readonly styles = [
    base,
    thumbButtons,
    thumbFields,
    css`
      :host {
        min-height: 100%;
        background: var(--ground);
      }
      main {
        display: grid;
        gap: var(--space-4);
        max-width: 26rem;
        margin: 0 auto;
      }
      .top {
        display: flex;
      }
      input {
        min-height: calc(var(--touch) * 1.3);
        letter-spacing: 0.15em;
        text-transform: uppercase;
      }
      button {
        font-size: var(--text-l);
        min-height: calc(var(--touch) * 1.3);
      }
      #problem {
        color: var(--danger);
        font-weight: var(--weight-strong);
      }
      #problem:empty {
        display: none;
      }
      .note {
        border-left: 4px solid var(--accent);
        background: var(--accent-soft);
      }
    `,
  ];
}
