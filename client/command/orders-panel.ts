import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { may } from '../../domain/actions/decide.ts';
import { Reason } from '../../domain/kernel/record.ts';
import {
  countsOf,
  isAcknowledged,
  progressOf,
  stageOf,
  type Progress,
} from '../../domain/orders/progress.ts';
import type { Message, Order } from '../../domain/records/order.ts';
import { router } from '../app/router.ts';
import { recordsOf } from '../store/records.ts';
import { meContext } from '../store/contexts.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { showPlaces } from '../map/show-places.ts';
import { written } from '../ui/form-words.ts';
import { iconButton } from '../ui/icons.ts';
import { tellAnswer } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { listed, speaking } from '../words/language.ts';
import { orderWords } from '../words/orders.ts';
import { termOf } from '../words/terms.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import type { OrderDraft } from './order-dialog.ts';
import { orderSays, recordName, targetWords } from './order-words.ts';
import { panelStyles } from './panel-styles.ts';

/** With this key, the address says that the orders are shown. */

/** How many names stand in one line. */
const MOST_NAMES = 60;

/** The orders of the run, newest first, each with who has acknowledged it, and the messages of officers. Dispatches `order-draft`. */
@customElement('cordon-orders-panel')
export class CordonOrdersPanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  /** The order that is being withdrawn. */
  @state() protected withdrawing: string | undefined;
  readonly #say = speaking(orderWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const orders = recordsOf(this.live.run, 'orders').toReversed();
    const close = this.#everywhere('close');
    return html`
      <header>
        <h2>${this.#say('orders-panel')}</h2>
        ${iconButton('close', close, () => router.select({ show: undefined }))}
      </header>
      ${
        this.#mayOrder
          ? html`
              <button class="primary" @click=${() => this.#draft({})}>${this.#say('give-order')}</button>
            `
          : nothing
      }
      ${this.#messages()}
      <ul>
        ${repeat(
          orders,
          ({ id }) => id,
          (order) => this.#order(order),
        )}
      </ul>
      ${
        orders.length === 0
          ? html`
              <p class="quiet">${this.#say('none-orders')}</p>
            `
          : nothing
      }
    `;
  }

  #order(order: Order): TemplateResult {
    const { run, operation } = this.live;
    const progress = progressOf(run, order);
    const { timeOn } = this.#formats;
    return html`
      <li class="person">
        <p class="grow">
          ${
            order.withdrawn
              ? html`
                  <s>${termOf('order', order.kind)}</s>
                `
              : html`
                  <b>${termOf('order', order.kind)}</b>
                `
          }
          → ${targetWords(operation, run, order)}
          <span class="block">${orderSays(order)}</span>
          <span class="quiet">${order.by} · ${timeOn(order.givenAt, this.live.minute)}</span>
          ${this.#withdrawn(order)}
        </p>
        ${order.withdrawn ? nothing : this.#state(order, progress)} ${this.#withdrawing(order)}
      </li>
    `;
  }

  #state(order: Order, progress: readonly Progress[]): TemplateResult {
    const { addressed: of, received, acknowledged, done, cannot } = countsOf(progress);
    const stage = stageOf(order, progress, this.live.now);
    const isLate = stage === 'late-for-leader' || stage === 'late-for-post';
    return html`
      <details class="grow">
        <summary>
          ${stage === 'waiting' ? this.#say('waiting', { time: this.#formats.time(order.dueAt) }) : nothing}
          ${this.#say('received', { n: received, of })} ·
          <b>${this.#say('acknowledged', { n: acknowledged, of })}</b>
          ${
            done > 0
              ? html`
                  · ${this.#say('done', { n: done })}
                `
              : nothing
          }
          ${
            cannot > 0
              ? html`
                  ·
                  <b class="wrong">${this.#say('cannot', { n: cannot })}</b>
                `
              : nothing
          }
          ${
            isLate
              ? html`
                  <b class="wrong">${this.#say('late')}</b>
                `
              : nothing
          }
        </summary>
        ${this.#names(
          'who-cannot',
          progress.filter(({ cannot: no }) => no),
        )}
        ${this.#names(
          'who-not',
          progress.filter((one) => !isAcknowledged(one)),
        )}
        ${this.#names(
          'who-has',
          progress.filter((one) => isAcknowledged(one) && !one.cannot),
        )}
      </details>
      ${
        this.#mayOrder && this.live.isOpen && this.withdrawing !== order.id
          ? html`
              <button @click=${() => (this.withdrawing = order.id)}>${this.#say('withdraw')}</button>
            `
          : nothing
      }
    `;
  }

  #names(
    label: 'who-cannot' | 'who-not' | 'who-has',
    those: readonly Progress[],
  ): TemplateResult | typeof nothing {
    if (those.length === 0) return nothing;
    const { time } = this.#formats;
    const names = those.slice(0, MOST_NAMES).map(({ officerId, understood, cannot, doneAt }) => {
      const at = understood?.happenedAt ?? cannot?.happenedAt ?? doneAt;
      const by = understood?.saidBy ?? cannot?.saidBy;
      return [this.#officer(officerId), at && time(at), by && `(${by})`, cannot?.why]
        .filter(Boolean)
        .join(' ');
    });
    const more = those.length - names.length;
    return html`
      <p>
        <b>${this.#say(label)} ${those.length}</b>
        ${listed(more > 0 ? [...names, `+${more}`] : names)}
      </p>
    `;
  }

  #withdrawn({ withdrawn }: Order): TemplateResult | typeof nothing {
    if (!withdrawn) return nothing;
    const { by, at, why } = withdrawn;
    return html`
      <span class="block quiet">${this.#say('withdrawn', { by, time: this.#formats.time(at), why })}</span>
    `;
  }

  #withdrawing({ id }: Order): TemplateResult | typeof nothing {
    if (this.withdrawing !== id) return nothing;
    return html`
      <form class="grow" @submit=${(event: SubmitEvent) => this.#onWithdraw(event, id)}>
        <label>
          ${this.#say('withdraw-why')}
          <input name="why" required pattern=".*\\S.*" maxlength=${boundsOf(Reason).maxLength} />
        </label>
        <div class="deeds">
          <button type="button" @click=${() => (this.withdrawing = undefined)}>
            ${this.#everywhere('cancel')}
          </button>
          <button class="danger">${this.#say('withdraw')}</button>
        </div>
      </form>
    `;
  }

  async #onWithdraw(event: SubmitEvent, orderId: Order['id']): Promise<void> {
    event.preventDefault();
    const why = written(new FormData(event.target as HTMLFormElement), 'why').trim();
    const runId = this.live.run.record.id;
    const answer = await this.live.store.api.act('order.withdraw', { runId, orderId, why });
    if (tellAnswer(answer, this.live.plan.brief.timeZone)) this.withdrawing = undefined;
  }

  #messages(): TemplateResult {
    const messages = recordsOf(this.live.run, 'messages').toReversed();
    return html`
      <section>
        <h3>${this.#say('messages')}</h3>
        ${
          messages.length === 0
            ? html`
                <p class="quiet">${this.#say('none-messages')}</p>
              `
            : nothing
        }
        <ul>
          ${messages.map((message) => this.#message(message))}
        </ul>
      </section>
    `;
  }

  #message(message: Message): TemplateResult {
    const { run, operation } = this.live;
    const { officerId, kind, words, postId, position, happenedAt } = message;
    return html`
      <li class="person">
        <p class="grow">
          ${
            kind === 'help'
              ? html`
                  <b class="wrong">${this.#say('help')}</b>
                `
              : nothing
          }
          <b>${this.#officer(officerId)}</b>
          ${postId ? recordName(operation, run, 'posts', postId) : nothing} ${words}
          <span class="quiet">${this.#formats.timeOn(happenedAt, this.live.minute)}</span>
        </p>
        ${
          position
            ? html`
                <button @click=${() => showPlaces(this, [position])}>
                  ${this.#everywhere('show-on-map')}
                </button>
              `
            : nothing
        }
        ${
          this.#mayOrder
            ? html`
                <button @click=${() => this.#draft({ kind: 'message', target: 'officer', id: officerId })}>
                  ${this.#say('reply')}
                </button>
              `
            : nothing
        }
      </li>
    `;
  }

  #officer(id: string): string {
    return recordName(this.live.operation, this.live.run, 'officers', id);
  }

  get #formats() {
    return formatsFor(this.live.plan.brief.timeZone);
  }

  get #mayOrder(): boolean {
    return this.#me.value !== undefined && may(this.#me.value, 'order.give');
  }

  #draft(draft: OrderDraft): void {
    this.dispatchEvent(new CustomEvent('order-draft', { detail: draft, bubbles: true, composed: true }));
  }

  static override readonly styles = panelStyles;
}
