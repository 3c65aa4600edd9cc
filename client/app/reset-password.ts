import { html, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { ResetPassword, type Account } from '../../domain/contract/accounts.ts';
import { call } from '../api/http.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { isDone } from './settled.ts';

/** Asks an administrator for the new password of somebody else. */
@customElement('cordon-reset-password')
export class CordonResetPassword extends FollowingElement {
  @state() protected account: Account | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(shellWords);
  readonly #everywhere = speaking(everywhereWords);

  ask(account: Account): void {
    this.account = account;
    this.dialog.querySelector('form')!.reset();
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const say = this.#say;
    const title = say('reset-password', { name: this.account?.name ?? '' });
    return html`
      <dialog aria-label=${title}>
        <form @submit=${this.#reset}>
          <h2>${title}</h2>
          <p>${say('reset-password-words')}</p>
          <label>
            ${say('new-password')}
            <input
              name="password"
              type="password"
              required
              minlength=${boundsOf(ResetPassword, 'password').minLength}
              autocomplete="new-password"
            />
          </label>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class="primary">${say('change-password')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  readonly #reset = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const password = written(new FormData(event.target as HTMLFormElement), 'password');
    const params = { id: this.account!.id };
    if (isDone(await call('PUT /api/accounts/:id/password', { params, body: { password } })))
      this.dialog.close();
  };

  static override readonly styles = [base, buttons, fields, dialogs];
}
