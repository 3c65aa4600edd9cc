import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { AccountLimits } from '../../domain/accounts/limits.ts';
import type { Account } from '../../domain/contract/accounts.ts';
import type { OperationEntry } from '../../domain/contract/operations.ts';
import { call } from '../api/http.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tell } from '../ui/notices.ts';
import { accountLimitWords } from '../words/account-limits.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { isDone, timeOf } from './settled.ts';

const say = speaking(accountLimitWords);

/** What an account is limited to, in short; empty without limits. */
export function limitsShown(limits: AccountLimits = {}, entries: readonly OperationEntry[] = []): string {
  const { operations, from, until } = limits;
  const names = (operations ?? []).flatMap((id) => entries.find((entry) => entry.id === id)?.name ?? []);
  const isOver = until !== undefined && until <= Date.now();
  return [
    operations && (names.length > 0 ? say('only', { names: names.join(' · ') }) : say('none')),
    from !== undefined && say('since', { time: timeOf(from) }),
    until !== undefined && say(isOver ? 'is-over' : 'until', { time: timeOf(until) }),
  ]
    .filter((part) => typeof part === 'string')
    .join(' · ');
}

/** Asks an administrator which operations somebody sees, and from when until when. Dispatches `changed`. */
@customElement('cordon-account-limits')
export class CordonAccountLimits extends FollowingElement {
  @state() protected account: Account | undefined;
  @state() protected entries: readonly OperationEntry[] = [];
  @state() protected isOnly = false;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #everywhere = speaking(everywhereWords);

  async ask(account: Account, entries: readonly OperationEntry[]): Promise<void> {
    this.account = account;
    this.entries = entries;
    this.isOnly = account.limits?.operations !== undefined;
    await this.updateComplete;
    this.dialog.querySelector('form')!.reset();
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const title = say('limit-account', { name: this.account?.name ?? '' });
    const { from, until } = this.account?.limits ?? {};
    return html`
      <dialog aria-label=${title}>
        <form @submit=${this.#save}>
          <h2>${title}</h2>
          <p class="quiet">${say('limit-words')}</p>
          <div class="stack" role="radiogroup" aria-label=${title}>
            ${this.#choice('all-operations', false)} ${this.#choice('only-these', true)}
          </div>
          ${this.isOnly ? this.#operations() : nothing} ${this.#moment('from', from)}
          ${this.#moment('until', until)}
          <p class="small quiet">${say('no-bound')}</p>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class="primary">${say('save')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #choice(words: 'all-operations' | 'only-these', isOnly: boolean): TemplateResult {
    return html`
      <label class="inline">
        <input
          type="radio"
          name="which"
          ?checked=${this.isOnly === isOnly}
          .checked=${this.isOnly === isOnly}
          @change=${() => (this.isOnly = isOnly)}
        />
        ${say(words)}
      </label>
    `;
  }

  #operations(): TemplateResult {
    const seen = this.account?.limits?.operations ?? [];
    return html`
      <fieldset class="whole scroll">
        <legend class="unseen">${say('only-these')}</legend>
        ${this.entries.map(
          ({ id, name }) => html`
            <label class="inline">
              <input type="checkbox" name="operation" value=${id} ?checked=${seen.includes(id)} />
              ${name}
            </label>
          `,
        )}
      </fieldset>
    `;
  }

  #moment(name: 'from' | 'until', at: number | undefined): TemplateResult {
    return html`
      <label>
        ${say(`usable-${name}`)}
        <input
          name=${name}
          type="datetime-local"
          max="2099-12-31T23:59"
          value=${at === undefined ? '' : typedAs(at)}
        />
      </label>
    `;
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const body: AccountLimits = {
      ...(this.isOnly && { operations: data.getAll('operation').map(String) }),
      ...momentIn(data, 'from'),
      ...momentIn(data, 'until'),
    };
    if (!isDone(await call('PUT /api/accounts/:id/limits', { params: { id: this.account!.id }, body })))
      return;
    this.dialog.close();
    tell(say('limited'));
    this.dispatchEvent(new CustomEvent('changed'));
  };

  static override readonly styles = [
    base,
    buttons,
    fields,
    dialogs,
    css`
      fieldset {
        max-height: 30vh;
      }
    `,
  ];
}

/** A moment as an input of the device's time has it. */
function typedAs(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function momentIn(data: FormData, name: 'from' | 'until'): { readonly [Key in typeof name]?: number } {
  const typed = written(data, name);
  return typed === '' ? {} : { [name]: new Date(typed).getTime() };
}
