import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Reason } from '../../domain/kernel/record.ts';
import type { PhoneOrder, UnansweredOrder } from '../../domain/orders/phone-orders.ts';
import { base, stack } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { formatsFor } from '../words/format.ts';
import { listed, phrase, speaking } from '../words/language.ts';
import { cannotReasons, phoneOrderWords } from '../words/phone-orders.ts';
import { termOf } from '../words/terms.ts';
import { feel } from './feel.ts';
import type { Reply } from './order-wishes.ts';
import { thumbButtons, thumbFields } from './phone-styles.ts';
import { ring } from './ringing.ts';

/** An answer to an order. */
export interface OrderReply extends Reply {
  readonly order: PhoneOrder;
}

/** The orders that are not acknowledged, above everything else: the newest one large. Dispatches `reply`. */
@customElement('phone-orders')
export class PhoneOrders extends FollowingElement {
  @property({ attribute: false }) orders: readonly PhoneOrder[] = [];
  @property({ attribute: false }) unanswered: readonly UnansweredOrder[] = [];
  @property({ attribute: false }) timeZone = 'UTC';
  /** The order for which a reason is asked. */
  @state() protected refusing: string | undefined;
  @state() protected isSilent = false;
  readonly #rung = new Set<string>();
  readonly #say = speaking(phoneOrderWords);

  /** Each order rings once. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('orders')) return;
    const fresh = this.#open.filter(({ id }) => !this.#rung.has(id));
    for (const { id } of fresh) this.#rung.add(id);
    if (fresh.length > 0) this.isSilent = !ring();
  }

  override render(): TemplateResult {
    const [order, ...more] = this.#open;
    return html`
      <div role="alert" class="stack">
        ${order ? this.#order(order) : nothing}
        ${
          more.length > 0
            ? html`
                <small>${this.#say('more-orders', { n: more.length })}</small>
              `
            : nothing
        }
        ${this.unanswered.map((one) => this.#missing(one))}
      </div>
    `;
  }

  get #open(): readonly PhoneOrder[] {
    return this.orders.filter(isOpenOrder);
  }

  #order(order: PhoneOrder): TemplateResult {
    return html`
      <section class="callout danger stack">
        ${orderText(order, this.timeZone)}
        ${
          this.isSilent
            ? html`
                <small class="quiet">${this.#say('silent-phone')}</small>
              `
            : nothing
        }
        ${this.refusing === order.id ? this.#reasons(order) : this.#buttons(order)}
      </section>
    `;
  }

  #buttons(order: PhoneOrder): TemplateResult {
    return html`
      <div class="share across">
        <button class="primary large" @click=${() => this.#reply({ order, answer: 'understood' })}>
          ${this.#say('understood')}
        </button>
        <button class="danger" @click=${() => (this.refusing = order.id)}>${this.#say('cannot')}</button>
      </div>
    `;
  }

  #reasons(order: PhoneOrder): TemplateResult {
    const refuse = (why: string) => this.#reply({ order, answer: 'cannot', why });
    return html`
      <form
        class="stack"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          refuse(written(new FormData(event.target as HTMLFormElement), 'why').trim());
        }}
      >
        <b>${this.#say('cannot-why')}</b>
        ${cannotReasons.map((reason) => {
          const why = phrase(reason);
          return html`
            <button type="button" @click=${() => refuse(why)}>${why}</button>
          `;
        })}
        <input
          name="why"
          required
          pattern=".*\\S.*"
          maxlength=${boundsOf(Reason).maxLength}
          aria-label=${this.#say('cannot-why')}
        />
        <div class="share across">
          <button class="danger">${this.#say('send')}</button>
          <button type="button" @click=${() => (this.refusing = undefined)}>${this.#say('back')}</button>
        </div>
      </form>
    `;
  }

  #missing({ kind, officers }: UnansweredOrder): TemplateResult {
    const names = listed(officers.map(({ name }) => name));
    return html`
      <p class="callout danger">${this.#say('not-answered', { kind: termOf('order', kind), names })}</p>
    `;
  }

  #reply(reply: OrderReply): void {
    feel();
    this.refusing = undefined;
    this.dispatchEvent(new CustomEvent('reply', { detail: reply }));
  }

  /** The two answers are in sight, however long the order is. */
  static override readonly styles = [
    base,
    stack,
    thumbButtons,
    thumbFields,
    css`
      section > .share {
        position: sticky;
        bottom: 0;
        background: inherit;
      }
    `,
  ];
}

/** Whether an order waits for an answer. A withdrawn one asks for nothing. */
export function isOpenOrder({ isAcknowledged, withdrawn }: PhoneOrder): boolean {
  return !isAcknowledged && !withdrawn;
}

/** What an order says, by whom and when. */
export function orderText(order: PhoneOrder, timeZone: string): TemplateResult {
  const say = speaking(phoneOrderWords);
  const { kind, phrase: ready, words, posts, destination, by, dueAt } = order;
  const { time } = formatsFor(timeZone);
  return html`
    <b class="larger">${termOf('order', kind)}</b>
    ${
      ready || words
        ? html`
            <p class="large">${ready ? termOf('orderPhrase', ready) : ''} ${words ?? ''}</p>
          `
        : nothing
    }
    ${
      posts.length > 0
        ? html`
            <p>${say('order-posts', { posts: listed(posts) })}</p>
          `
        : nothing
    }
    ${
      destination?.name
        ? html`
            <p>${say('order-where', { where: destination.name })}</p>
          `
        : nothing
    }
    <small class="quiet">${say('order-from', { by, time: time(dueAt) })}</small>
  `;
}
