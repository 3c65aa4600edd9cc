import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { ResetPassword } from '../../domain/contract/accounts.ts';
import { call } from '../api/http.ts';
import { base, buttons, fields, stack } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tell } from '../ui/notices.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { isDone } from './settled.ts';

/** Changes the password of whoever is signed in. */
@customElement('cordon-own-password')
export class CordonOwnPassword extends FollowingElement {
  readonly #say = speaking(shellWords);

  override render(): TemplateResult {
    const say = this.#say;
    return html`
      <h2>${say('own-password')}</h2>
      <form class="wrap row roomy" @submit=${this.#change}>
        <label>
          ${say('present-password')}
          <input name="current" type="password" required autocomplete="current-password" />
        </label>
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
        <button class="primary">${say('change-password')}</button>
      </form>
    `;
  }

  readonly #change = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const body = { current: written(data, 'current'), password: written(data, 'password') };
    if (!isDone(await call('PUT /api/me/password', { body }))) return;
    form.reset();
    tell(this.#say('password-changed'));
  };

  static override readonly styles = [base, stack, buttons, fields];
}
