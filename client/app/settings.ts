import { ContextConsumer } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { type Account, NewAccount } from '../../domain/contract/accounts.ts';
import type { OperationEntry } from '../../domain/contract/operations.ts';
import { STAFF_ROLES } from '../../domain/records/actor.ts';
import { call, type ClientFault } from '../api/http.ts';
import { meContext } from '../store/contexts.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { tables } from '../theme/table-styles.ts';
import { written } from '../ui/form-words.ts';
import { iconButton } from '../ui/icons.ts';
import '../ui/messages.ts';
import { tell } from '../ui/notices.ts';
import { accountLimitWords } from '../words/account-limits.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { providerWords } from '../words/provider.ts';
import { shellWords } from '../words/shell.ts';
import { faultWords, termOf } from '../words/terms.ts';
import { limitsShown, type CordonAccountLimits } from './account-limits.ts';
import './api-tokens.ts';
import './backups.ts';
import './enrolment.ts';
import './page-head.ts';
import { pageStyles } from './page-styles.ts';
import './own-password.ts';
import type { CordonResetPassword } from './reset-password.ts';
import './reset-password.ts';
import { tieShown, type CordonProviderName } from './provider-name.ts';
import { router } from './router.ts';
import './security-log.ts';
import './webhooks.ts';

const bounds = (field: keyof NewAccount) => boundsOf(NewAccount, field);

/** Accounts of the staff, and the sheet of codes that enrol officers' phones. */
@customElement('cordon-settings')
export class CordonSettings extends FollowingElement {
  @state() protected accounts: readonly Account[] = [];
  @state() protected entries: readonly OperationEntry[] = [];
  @state() protected fault: ClientFault | undefined;
  @state() protected leaving: Account | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  @query('cordon-reset-password') protected resetting!: CordonResetPassword;
  /** What the provider of OpenID Connect is called, if there is one. */
  @state() protected provider: string | undefined;
  @query('cordon-account-limits') protected limiting!: CordonAccountLimits;
  @query('cordon-provider-name') protected stating!: CordonProviderName;
  readonly #say = speaking(shellWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #limits = speaking(accountLimitWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#me.value?.role === 'administrator') void this.#read();
  }

  override render(): TemplateResult {
    const say = this.#say;
    const operationId = router.of('operation');
    const back = operationId ? `/o/${operationId}/plan` : '/';
    return html`
      <main>
        <cordon-page-head class="no-print" heading=${say('settings')}></cordon-page-head>
        <a class="no-print" href=${back}>${say(operationId ? 'plan' : 'operations')}</a>
        <cordon-fault .fault=${this.fault}></cordon-fault>
        ${this.#me.value?.role === 'administrator' ? this.#accounts() : nothing}
        <cordon-own-password class="card no-print"></cordon-own-password>
        <section class="card">
          <h2>${say('phones')}</h2>
          <p class="quiet no-print">${say('phones-words')}</p>
          <cordon-enrolment .operationId=${operationId ?? ''}></cordon-enrolment>
        </section>
        ${this.#me.value?.role === 'administrator' ? this.#programs() : nothing}
      </main>
    `;
  }

  #programs(): TemplateResult {
    return html`
      <cordon-backups class="card no-print"></cordon-backups>
      <cordon-api-tokens class="card no-print"></cordon-api-tokens>
      <cordon-webhooks class="card no-print"></cordon-webhooks>
      <cordon-security-log class="card no-print" .accounts=${this.accounts}></cordon-security-log>
    `;
  }

  #accounts(): TemplateResult {
    const say = this.#say;
    return html`
      <section class="card no-print">
        <h2>${say('accounts')}</h2>
        <table>
          <thead>
            <tr>
              <th>${say('login')}</th>
              <th>${say('name')}</th>
              <th>${say('role')}</th>
              <th><span class="unseen">${say('actions')}</span></th>
            </tr>
          </thead>
          <tbody>${this.accounts.map((account) => this.#account(account))}</tbody>
        </table>
        ${this.#newAccount()} ${this.#removal()}
        <cordon-reset-password></cordon-reset-password>
        <cordon-account-limits @changed=${() => this.#read()}></cordon-account-limits>
        <cordon-provider-name
          .name=${this.provider ?? ''}
          @changed=${() => this.#read()}
        ></cordon-provider-name>
      </section>
    `;
  }

  #newAccount(): TemplateResult {
    const say = this.#say;
    return html`
      <form class="wrap row roomy" @submit=${this.#onAdd}>
        <label>
          ${say('login')}
          <input name="login" required maxlength=${bounds('login').maxLength} autocomplete="off" />
        </label>
        <label>
          ${say('name')}
          <input name="name" required maxlength=${bounds('name').maxLength} autocomplete="off" />
        </label>
        <label>
          ${say('role')}
          <select name="role" required>
            <option value="">${say('choose')}</option>
            ${STAFF_ROLES.map(
              (role) => html`
                <option value=${role}>${termOf('role', role)}</option>
              `,
            )}
          </select>
        </label>
        <label>
          ${say('password')}
          <input
            name="password"
            type="password"
            required
            minlength=${bounds('password').minLength}
            autocomplete="new-password"
          />
        </label>
        <button class="primary">${say('add-account')}</button>
      </form>
    `;
  }

  /** Asks whether the journals keep the name of somebody whose account is removed. */
  #removal(): TemplateResult {
    const say = this.#say;
    const title = say('remove-account', { name: this.leaving?.name ?? '' });
    return html`
      <dialog aria-label=${title}>
        <form @submit=${this.#onRemove}>
          <h2>${title}</h2>
          <p>${say('remove-account-words')}</p>
          <label class="inline">
            <input type="checkbox" name="names" />
            ${say('erase-from-journals')}
          </label>
          <p class="small quiet">${say('erase-from-journals-words')}</p>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class="danger">${say('remove')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #roles(account: Account): TemplateResult {
    const { name, role } = account;
    return html`
      <select
        aria-label=${this.#say('role-of', { name })}
        @change=${(event: Event) => this.#onRole(account, event.target as HTMLSelectElement)}
      >
        ${STAFF_ROLES.map(
          (one) => html`
            <option value=${one} ?selected=${one === role}>${termOf('role', one)}</option>
          `,
        )}
      </select>
    `;
  }

  #account(account: Account): TemplateResult {
    const { id, login, name, role } = account;
    const label = this.#say('remove-account', { name });
    return html`
      <tr>
        <td>${login}</td>
        <td>${name}</td>
        <td>
          ${id === this.#me.value?.id ? termOf('role', role) : this.#roles(account)}
          <div class="quiet small">${limitsShown(account.limits, this.entries)}</div>
          <div class="quiet small">${tieShown(account, this.provider)}</div>
        </td>
        <td class="number">
          ${
            id === this.#me.value?.id
              ? nothing
              : html`
                  ${this.#providerButton(account)} ${this.#limitButton(account)}
                  ${iconButton('edit', this.#say('reset-password', { name }), () => this.resetting.ask(account))}
                  ${iconButton('trash', label, () => this.#ask(account))}
                `
          }
        </td>
      </tr>
    `;
  }

  #providerButton(account: Account): TemplateResult | typeof nothing {
    const { provider: name } = this;
    if (name === undefined) return nothing;
    const label = speaking(providerWords)('state-account', { name, person: account.name });
    return iconButton('account', label, () => void this.stating.ask(account));
  }

  /** An administrator sees everything. */
  #limitButton(account: Account): TemplateResult | typeof nothing {
    if (account.role === 'administrator') return nothing;
    const label = this.#limits('limit-account', { name: account.name });
    return iconButton('settings', label, () => void this.limiting.ask(account, this.entries));
  }

  async #read(): Promise<void> {
    const [reply, entries, ways] = await Promise.all([
      call('GET /api/accounts'),
      call('GET /api/operations'),
      call('GET /api/sign-in'),
    ]);
    if (reply.ok) this.accounts = reply.value;
    else this.fault = reply.refusal;
    if (entries.ok) this.entries = entries.value;
    if (ways.ok) this.provider = ways.value.provider?.name;
  }

  async #onAdd(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = (name: string): string => written(new FormData(form), name);
    const role = said('role') as NewAccount['role'];
    const reply = await call('POST /api/accounts', {
      body: { login: said('login'), name: said('name'), role, password: said('password') },
    });
    if (!reply.ok) return tell(faultWords(reply.refusal), 'fault');
    tell(this.#say('account-added'));
    form.reset();
    await this.#read();
  }

  async #onRole({ id, role }: Account, select: HTMLSelectElement): Promise<void> {
    const wanted = STAFF_ROLES.find((one) => one === select.value)!;
    const reply = await call('PUT /api/accounts/:id/role', { params: { id }, body: { role: wanted } });
    if (!reply.ok) {
      select.value = role;
      return tell(faultWords(reply.refusal), 'fault');
    }
    await this.#read();
  }

  #ask(account: Account): void {
    this.leaving = account;
    this.dialog.querySelector('form')!.reset();
    this.dialog.showModal();
  }

  async #onRemove(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const isErased = new FormData(event.target as HTMLFormElement).has('names');
    const reply = await call('DELETE /api/accounts/:id', {
      params: { id: this.leaving!.id },
      querystring: isErased ? { names: 'erase' } : {},
    });
    if (!reply.ok) return tell(faultWords(reply.refusal), 'fault');
    this.dialog.close();
    await this.#read();
  }

  static override readonly styles = [base, buttons, fields, dialogs, tables, pageStyles];
}
