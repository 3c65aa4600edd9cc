import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { TSchema } from 'typebox';
import type { Me } from '../../domain/contract/accounts.ts';
import { call, type ClientFault, type Reply } from '../api/http.ts';
import { base, buttons, fields } from '../theme/shared-styles.ts';
import { boundsOf, type SchemaBounds } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import '../ui/messages.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import './page-head.ts';
import { pageStyles } from './page-styles.ts';
import './sign-in-at.ts';

const SIGN_IN_AT = html`
  <cordon-sign-in-at></cordon-sign-in-at>
`;

/** Who has signed in. */
export type SignedInEvent = CustomEvent<Me>;

/** Staff sign in here; at `/setup#TOKEN` the first administrator is created. Dispatches `signed-in`. */
@customElement('cordon-sign-in')
export class CordonSignIn extends FollowingElement {
  @state() protected fault: ClientFault | undefined;
  @state() protected busy = false;
  /** The schema of an account. It is loaded only for the first account: signing in does not need the schemas. */
  @state() protected account: TSchema | undefined;
  readonly #say = speaking(shellWords);

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#first) return;
    void import('../../domain/contract/accounts.ts').then(({ NewAccount }) => (this.account = NewAccount));
  }

  override render(): TemplateResult {
    const say = this.#say;
    return html`
      <main class="slim">
        <cordon-page-head heading=${say('product')}></cordon-page-head>
        <p class="quiet">${say('what-it-is')}</p>
        <form class="card" @submit=${this.#onSubmit}>
          ${this.#first ? this.#firstFields() : nothing}
          <label>
            ${say('login')}
            <input
              name="login"
              required
              autocomplete="username"
              maxlength=${this.#bounds('login').maxLength ?? nothing}
            />
          </label>
          <label>
            ${say('password')}
            <input
              name="password"
              type="password"
              required
              minlength=${this.#bounds('password').minLength ?? 1}
              autocomplete=${this.#first ? 'new-password' : 'current-password'}
            />
          </label>
          ${this.#faultShown()}
          <button class="primary" ?disabled=${this.busy}>
            ${say(this.#first ? 'create-account' : 'sign-in')}
          </button>
          ${this.#first ? nothing : SIGN_IN_AT}
        </form>
      </main>
    `;
  }

  #firstFields(): TemplateResult {
    const say = this.#say;
    return html`
      <h2>${say('set-up')}</h2>
      <p class="quiet">${say('set-up-words')}</p>
      <label>
        ${say('your-name')}
        <input
          name="name"
          required
          maxlength=${this.#bounds('name').maxLength ?? nothing}
          autocomplete="name"
        />
      </label>
    `;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  #bounds(field: string): SchemaBounds {
    return this.account ? boundsOf(this.account, field) : {};
  }

  get #first(): boolean {
    return location.pathname === '/setup';
  }

  #faultShown(): TemplateResult | typeof nothing {
    if (!this.fault) return nothing;
    const wrong = this.fault.kind === 'signed-out' || this.fault.kind === 'forbidden';
    if (wrong)
      return html`
        <p role="alert">${this.#say(this.#first ? 'set-up-used' : 'wrong-password')}</p>
      `;
    return html`
      <cordon-fault .fault=${this.fault}></cordon-fault>
    `;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const said = (name: string): string => written(form, name);
    this.busy = true;
    const reply = this.#first
      ? await call('POST /api/setup', {
          body: {
            token: location.hash.slice(1),
            login: said('login'),
            name: said('name'),
            password: said('password'),
          },
        })
      : await call('POST /api/sign-in', { body: { login: said('login'), password: said('password') } });
    this.busy = false;
    this.#take(reply);
  }

  #take(reply: Reply<{ me: Me }>): void {
    this.fault = reply.ok ? undefined : reply.refusal;
    if (reply.ok)
      this.dispatchEvent(
        new CustomEvent('signed-in', { detail: reply.value.me, bubbles: true, composed: true }),
      );
  }

  static override readonly styles = [base, buttons, fields, pageStyles];
}

declare global {
  interface HTMLElementEventMap {
    'signed-in': SignedInEvent;
  }
}
