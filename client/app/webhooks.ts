import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { HOOK_EVENTS, NewWebhook, type Delivery, type Webhook } from '../../domain/contract/webhooks.ts';
import { call } from '../api/http.ts';
import { base, buttons, fields, stack } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tell } from '../ui/notices.ts';
import { speaking } from '../words/language.ts';
import { hookWords } from '../words/hooks.ts';
import { isDone, timeOf } from './settled.ts';

/** How often it is looked how deliveries stand, ms. */
const LOOK_EVERY_MS = 3000;

/** Subscribers that are told what happens: added, tried and removed by an administrator, with what was not delivered. */
@customElement('cordon-webhooks')
export class CordonWebhooks extends FollowingElement {
  @state() protected hooks: readonly Webhook[] = [];
  /** The secret that was made last. The server does not give it again. */
  @state() protected secret = '';
  readonly #say = speaking(hookWords);
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    this.#timer = setInterval(() => this.hooks.length > 0 && void this.#read(), LOOK_EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render(): TemplateResult {
    const say = this.#say;
    return html`
      <h2>${say('webhooks')}</h2>
      <p class="quiet small">${say('webhooks-why')}</p>
      ${
        this.hooks.length === 0
          ? html`
              <p class="quiet">${say('no-webhooks')}</p>
            `
          : html`
              <ul>
                ${this.hooks.map((hook) => this.#hook(hook))}
              </ul>
            `
      }
      ${this.#form()}
      ${
        this.secret === ''
          ? nothing
          : html`
              <p class="callout" role="status">
                ${say('secret-once')}
                <code class="block breaks">${this.secret}</code>
              </p>
            `
      }
    `;
  }

  #hook(hook: Webhook): TemplateResult {
    const say = this.#say;
    const { url, events, drills, waiting, failed, deliveries } = hook;
    const facts = [
      ...events.map((event) => say(event)),
      ...(drills ? [say('drills-too')] : []),
      ...(waiting > 0 ? [say('n-waiting', { n: waiting })] : []),
    ];
    return html`
      <li class="stack line-above">
        <div class="across wrap middle">
          <div class="grow">
            <strong class="breaks">${url}</strong>
            <div class="quiet small">${facts.join(' · ')}</div>
          </div>
          <button @click=${() => this.#test(hook)}>${say('send-test')}</button>
          <button ?disabled=${waiting + failed === 0} @click=${() => this.#send(hook)}>
            ${say('send-anew')}
          </button>
          <button aria-label=${say('remove-hook', { url })} @click=${() => this.#remove(hook)}>
            ${say('remove')}
          </button>
        </div>
        ${
          failed === 0
            ? nothing
            : html`
                <p class="callout danger">${say('n-failed', { n: failed })}</p>
              `
        }
        ${
          deliveries.length === 0
            ? nothing
            : html`
                <details ?open=${failed > 0}>
                  <summary>${say('deliveries')}</summary>
                  <ol>
                    ${deliveries.map((one) => this.#delivery(hook, one))}
                  </ol>
                </details>
              `
        }
      </li>
    `;
  }

  #delivery(hook: Webhook, delivery: Delivery): TemplateResult {
    const { seq, event, at } = delivery;
    const name = event === 'test' ? this.#say('test') : this.#say(event as (typeof HOOK_EVENTS)[number]);
    return html`
      <li class="across wrap middle small">
        <span class="grow">
          ${timeOf(at)} ${name}
          <span class="quiet">${this.#standing(delivery)}</span>
        </span>
        <button class="flat link" @click=${() => this.#send(hook, seq)}>${this.#say('send-anew')}</button>
      </li>
    `;
  }

  #standing({ deliveredAt, failedAt, fault, tries, nextAt }: Delivery): string {
    const say = this.#say;
    if (deliveredAt !== undefined) return say('delivered', { time: timeOf(deliveredAt) });
    const why = fault ? say(`fault-${fault.kind}`, { detail: fault.detail }) : '';
    if (failedAt !== undefined) return say('given-up', { n: tries, why });
    if (!fault) return say('waits');
    const time = timeOf(Math.max(nextAt, Date.now()));
    return say('tried', { n: tries, why, time });
  }

  #form(): TemplateResult {
    const say = this.#say;
    return html`
      <form class="stack loose" @submit=${this.#add}>
        <label>
          ${say('address')}
          <input
            name="url"
            type="url"
            required
            maxlength=${boundsOf(NewWebhook, 'url').maxLength}
            placeholder=${say('address-like')}
            autocomplete="off"
          />
        </label>
        <fieldset>
          <legend>${say('events')}</legend>
          ${HOOK_EVENTS.map(
            (event) => html`
              <label class="inline">
                <input type="checkbox" name="event" value=${event} />
                ${say(event)}
              </label>
            `,
          )}
          <label class="inline">
            <input type="checkbox" name="drills" />
            ${say('drills-too')}
          </label>
        </fieldset>
        <div class="deeds start"><button class="primary">${say('add-webhook')}</button></div>
      </form>
    `;
  }

  async #read(): Promise<void> {
    const reply = await call('GET /api/webhooks');
    if (reply.ok) this.hooks = reply.value.webhooks;
  }

  readonly #add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const events = HOOK_EVENTS.filter((one) => data.getAll('event').includes(one));
    if (events.length === 0) return tell(this.#say('choose-event'), 'fault');
    const body = { url: written(data, 'url').trim(), events, drills: data.has('drills') };
    const reply = await call('POST /api/webhooks', { body });
    if (!isDone(reply)) return;
    this.secret = reply.value.secret;
    form.reset();
    await this.#read();
  };

  async #test({ id }: Webhook): Promise<void> {
    if (isDone(await call('POST /api/webhooks/:id/test', { params: { id } }))) await this.#read();
  }

  async #send({ id }: Webhook, seq?: number): Promise<void> {
    const body = seq === undefined ? {} : { seq };
    if (isDone(await call('POST /api/webhooks/:id/send', { params: { id }, body }))) await this.#read();
  }

  async #remove({ id }: Webhook): Promise<void> {
    if (isDone(await call('DELETE /api/webhooks/:id', { params: { id } }))) await this.#read();
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
      ol li {
        padding: 0;
      }
      .grow {
        min-width: 14rem;
      }
    `,
  ];
}
