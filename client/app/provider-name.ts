import { html, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Account } from '../../domain/contract/accounts.ts';
import { providerCalls } from '../../domain/contract/provider.ts';
import { call } from '../api/http.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tell } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { providerWords } from '../words/provider.ts';
import { isDone } from './settled.ts';

const say = speaking(providerWords);
const { body: Stated } = providerCalls['PUT /api/accounts/:id/provider'];

/** How an account is tied to the provider, in short; empty if it is not. */
export function tieShown({ provider: tie }: Account, name: string | undefined): string {
  if (!tie || name === undefined) return '';
  const standing = tie.made ? 'made' : tie.tied ? 'tied' : 'waiting';
  return say(`tie-${standing}`, { name, login: tie.login });
}

/** Asks an administrator who somebody is at the provider. Dispatches `changed`. */
@customElement('cordon-provider-name')
export class CordonProviderName extends FollowingElement {
  /** What the provider is called. */
  @property() name = '';
  @state() protected account: Account | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #everywhere = speaking(everywhereWords);

  async ask(account: Account): Promise<void> {
    this.account = account;
    await this.updateComplete;
    this.dialog.querySelector('form')!.reset();
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const { name } = this;
    const title = say('state-account', { name, person: this.account?.name ?? '' });
    return html`
      <dialog aria-label=${title}>
        <form @submit=${this.#save}>
          <h2>${title}</h2>
          <p class="quiet">${say('state-words', { name })}</p>
          <label>
            ${say('name-there', { name })}
            <input
              name="login"
              maxlength=${boundsOf(Stated, 'login').maxLength}
              value=${this.account?.provider?.login ?? ''}
              autocomplete="off"
            />
          </label>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class="primary">${say('save')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const login = written(new FormData(event.target as HTMLFormElement), 'login');
    const params = { id: this.account!.id };
    if (!isDone(await call('PUT /api/accounts/:id/provider', { params, body: { login } }))) return;
    this.dialog.close();
    tell(say('stated'));
    this.dispatchEvent(new CustomEvent('changed'));
  };

  static override readonly styles = [base, buttons, fields, dialogs];
}
