import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { NewApiToken, type ApiToken } from '../../domain/contract/api-tokens.ts';
import type { OperationEntry } from '../../domain/contract/operations.ts';
import { TOKEN_SCOPES } from '../../domain/contract/token-scopes.ts';
import { call } from '../api/http.ts';
import { base, buttons, fields, stack } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tell } from '../ui/notices.ts';
import { speaking } from '../words/language.ts';
import { programWords } from '../words/programs.ts';
import { isDone, timeOf } from './settled.ts';

/** How long a token is good for unless something else is typed. */
const USUAL_DAYS = 365;

/** Tokens by which programs are let in: made, listed and ended by an administrator. */
@customElement('cordon-api-tokens')
export class CordonApiTokens extends FollowingElement {
  @state() protected tokens: readonly ApiToken[] = [];
  @state() protected entries: readonly OperationEntry[] = [];
  /** The token that was made last. The server does not keep it. */
  @state() protected made = '';
  readonly #say = speaking(programWords);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    void call('GET /api/operations').then((reply) => {
      if (reply.ok) this.entries = reply.value;
    });
  }

  override render(): TemplateResult {
    const say = this.#say;
    return html`
      <h2>${say('tokens')}</h2>
      <p class="quiet small">
        ${say('tokens-why')}
        <a href="/docs" target="_blank">${say('all-requests')}</a>
      </p>
      ${
        this.tokens.length === 0
          ? html`
              <p class="quiet">${say('no-tokens')}</p>
            `
          : html`
              <ul>
                ${this.tokens.map((token) => this.#row(token))}
              </ul>
            `
      }
      ${this.#form()}
      ${
        this.made === ''
          ? nothing
          : html`
              <p class="callout" role="status">
                ${say('token-once')}
                <code class="block breaks">${this.made}</code>
              </p>
            `
      }
    `;
  }

  #row(token: ApiToken): TemplateResult {
    const say = this.#say;
    const { name, scopes, operationId, endedAt } = token;
    const operation = this.entries.find(({ id }) => id === operationId)?.name ?? operationId;
    const facts = [operation ?? say('all-operations'), this.#standing(token), this.#use(token)];
    return html`
      <li class="across wrap middle line-above">
        <div class="grow">
          <strong>${name}</strong>
          <span>${scopes.map((scope) => say(`scope-${scope}`)).join(' · ')}</span>
          <div class="quiet small">${facts.join(' · ')}</div>
        </div>
        ${
          endedAt === undefined
            ? html`
                <button aria-label=${say('end-token', { name })} @click=${() => this.#end(token)}>
                  ${say('end')}
                </button>
              `
            : nothing
        }
      </li>
    `;
  }

  #standing({ endedAt, expiresAt }: ApiToken): string {
    if (endedAt !== undefined) return this.#say('token-ended', { time: timeOf(endedAt) });
    const isOver = expiresAt <= Date.now();
    return this.#say(isOver ? 'token-expired' : 'token-expires', { time: timeOf(expiresAt) });
  }

  #use({ usedAt }: ApiToken): string {
    return usedAt === undefined
      ? this.#say('token-unused')
      : this.#say('token-used', { time: timeOf(usedAt) });
  }

  #form(): TemplateResult {
    const say = this.#say;
    return html`
      <form class="wrap row roomy" @submit=${this.#make}>
        <label>
          ${say('token-name')}
          <input
            name="name"
            required
            maxlength=${boundsOf(NewApiToken, 'name').maxLength}
            autocomplete="off"
          />
        </label>
        <label>
          ${say('for-operation')}
          <select name="operation">
            <option value="">${say('all-operations')}</option>
            ${this.entries.map(
              ({ id, name }) => html`
                <option value=${id}>${name}</option>
              `,
            )}
          </select>
        </label>
        <label>
          ${say('good-for')}
          <input
            name="days"
            type="number"
            required
            min="1"
            max=${boundsOf(NewApiToken, 'days').maximum}
            value=${USUAL_DAYS}
          />
        </label>
        <fieldset class="whole">
          <legend>${say('scopes')}</legend>
          ${TOKEN_SCOPES.map(
            (scope) => html`
              <label class="inline">
                <input type="checkbox" name="scope" value=${scope} />
                ${say(`scope-${scope}`)}
              </label>
            `,
          )}
        </fieldset>
        <button class="primary">${say('make-token')}</button>
      </form>
    `;
  }

  async #read(): Promise<void> {
    const reply = await call('GET /api/tokens');
    if (isDone(reply)) this.tokens = reply.value.tokens;
  }

  readonly #make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const scopes = TOKEN_SCOPES.filter((scope) => data.getAll('scope').includes(scope));
    if (scopes.length === 0) return tell(this.#say('choose-scope'), 'fault');
    const operationId = written(data, 'operation');
    const reply = await call('POST /api/tokens', {
      body: {
        ...{ name: written(data, 'name'), scopes, days: Number(written(data, 'days')) },
        ...(operationId !== '' && { operationId }),
      },
    });
    if (!isDone(reply)) return;
    this.made = reply.value.token;
    form.reset();
    await this.#read();
  };

  async #end({ id }: ApiToken): Promise<void> {
    if (isDone(await call('DELETE /api/tokens/:id', { params: { id } }))) await this.#read();
  }

  static override readonly styles = [
    base,
    stack,
    buttons,
    fields,
    css`
      :host {
        gap: var(--space-3);
      }
      li {
        padding: var(--space-2) 0;
      }
    `,
  ];
}
