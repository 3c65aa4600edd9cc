import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Words } from '../../domain/kernel/record.ts';
import type { PhoneOrder } from '../../domain/orders/phone-orders.ts';
import { base } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { phoneOrderWords } from '../words/phone-orders.ts';
import { feel } from './feel.ts';
import type { MessageTold } from './order-wishes.ts';
import { orderText, type OrderReply } from './phone-orders.ts';
import './phone-sheet.ts';
import { thumbButtons, thumbFields } from './phone-styles.ts';

/** For so long the help button is held, ms: nobody calls for help with a pocket. */
const HOLD_MS = 2000;

/** Help, a message to the command post, and the orders of the day. Dispatches `told`, `reply`, and `close`. */
@customElement('post-sheet')
export class PostSheet extends FollowingElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) orders: readonly PhoneOrder[] = [];
  @property({ attribute: false }) timeZone = 'UTC';
  @state() protected words = '';
  @state() protected help: 'idle' | 'held' | 'sent' = 'idle';
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #say = speaking(phoneOrderWords);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.help = 'idle';
  }

  override render(): TemplateResult {
    const say = this.#say;
    return html`
      <phone-sheet .open=${this.open} heading=${say('command-post')} @close=${this.#onClose}>
        <section class="stack">
          <button
            class="danger larger help"
            @pointerdown=${this.#press}
            @pointerup=${this.#release}
            @pointerleave=${this.#release}
            @contextmenu=${(event: Event) => event.preventDefault()}
            @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
            @keyup=${this.#release}
          >
            ${say(this.help === 'held' ? 'help-hold' : 'help')}
          </button>
          <p class="quiet" role="status">${say(this.help === 'sent' ? 'help-sent' : 'help-why')}</p>
          <form class="stack" @submit=${this.#onSubmit}>
            <label class="stack tight small quiet">
              ${say('message')}
              <textarea
                rows="2"
                maxlength=${boundsOf(Words).maxLength}
                .value=${this.words}
                @input=${this.#onWords}
              ></textarea>
            </label>
            <button class="primary" ?disabled=${this.words.trim() === ''}>${say('send-message')}</button>
          </form>
          <h3>${say('orders')}</h3>
          ${
            this.orders.length === 0
              ? html`
                  <p class="quiet">${say('no-orders')}</p>
                `
              : nothing
          }
          ${this.orders.map((order) => this.#order(order))}
        </section>
      </phone-sheet>
    `;
  }

  #order(order: PhoneOrder): TemplateResult {
    const { withdrawn, isDone, isAcknowledged } = order;
    const canBeDone = isAcknowledged && !isDone && !withdrawn && order.kind !== 'message';
    const state = isDone ? 'is-done' : isAcknowledged ? 'is-understood' : undefined;
    return html`
      <article class="framed stack tight pad-2">
        ${
          withdrawn
            ? html`
                <s>${orderText(order, this.timeZone)}</s>
              `
            : orderText(order, this.timeZone)
        }
        ${
          withdrawn
            ? html`
                <p>${this.#say('withdrawn', { why: withdrawn.why })}</p>
              `
            : nothing
        }
        ${
          state
            ? html`
                <p class="quiet">✓ ${this.#say(state)}</p>
              `
            : nothing
        }
        ${
          canBeDone
            ? html`
                <button @click=${() => this.#reply({ order, answer: 'done' })}>${this.#say('done')}</button>
              `
            : nothing
        }
      </article>
    `;
  }

  #press(): void {
    feel();
    this.help = 'held';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      feel();
      this.help = 'sent';
      this.#tell({ kind: 'help' });
    }, HOLD_MS);
  }

  #release(): void {
    clearTimeout(this.#timer);
    if (this.help === 'held') this.help = 'idle';
  }

  #onKey(event: KeyboardEvent): void {
    if (!event.repeat && (event.key === 'Enter' || event.key === ' ')) this.#press();
  }

  #onWords(event: InputEvent): void {
    this.words = (event.target as HTMLTextAreaElement).value;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    feel();
    this.#tell({ kind: 'message', words: this.words.trim() });
    this.words = '';
    this.#onClose();
  }

  #tell(told: MessageTold): void {
    this.dispatchEvent(new CustomEvent('told', { detail: told }));
  }

  #reply(reply: OrderReply): void {
    feel();
    this.dispatchEvent(new CustomEvent('reply', { detail: reply }));
  }

  #onClose(): void {
    this.#release();
    this.dispatchEvent(new CustomEvent('close'));
  }

  static override readonly styles = [
    base,
    thumbButtons,
    thumbFields,
    css`
      .help {
        min-height: calc(var(--touch) * 1.75);
        touch-action: none;
      }
    `,
  ];
}
