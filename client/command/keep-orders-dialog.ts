import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { ordersBetween, withOrder, type Order } from '../../domain/editions/orders.ts';
import { carriedPlan, keptOrders } from '../../domain/editions/take-over-actions.ts';
import { isSame } from '../../domain/kernel/same.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { ClientFault } from '../api/http.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import '../ui/messages.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { faultWords } from '../words/terms.ts';
import { orderList, tickedWith } from './order-list.ts';

/** Takes over into the plan what was ordered in a run: those that are ticked, as one edit. Conflicts are said beside each. */
@customElement('cordon-keep-orders-dialog')
export class CordonKeepOrdersDialog extends FollowingElement {
  @state() protected run: RunState | undefined;
  @state() protected ticked: ReadonlySet<string> = new Set();
  @state() protected fault: ClientFault | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  async show(run: RunState): Promise<void> {
    this.dialog.showModal();
    const reply = await this.store.readEdition(run.record.edition ?? 0);
    this.fault = reply.ok ? undefined : reply.refusal;
    this.run = run;
    this.ticked = new Set(this.#orders().map(({ key }) => key));
  }

  override render(): TemplateResult {
    const title = this.#say('keep-orders');
    const { operation } = this.store;
    const orders = this.#orders();
    const outcome = keptOrders(operation, orders, this.ticked);
    const refused = outcome.ok
      ? undefined
      : faultWords({ kind: 'refused', refusal: outcome.refusal }, operation.brief.timeZone);
    const plans = this.run ? [this.run.plan, operation.plan] : [];
    return html`
      <dialog aria-label=${title} @close=${this.#onClose}>
        <form @submit=${this.#onSubmit}>
          <h2>${title}</h2>
          <cordon-fault .fault=${this.fault}></cordon-fault>
          <p class="quiet">${this.#say(orders.length > 0 ? 'keep-orders-words' : 'no-orders')}</p>
          ${orderList(orders, this.ticked, plans, this.#onTick, this.#conflict)}
          ${
            refused
              ? html`
                  <p class="callout late" role="status">▲ ${refused}</p>
                `
              : nothing
          }
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class="primary" ?disabled=${this.ticked.size === 0 || !outcome.ok}>${title}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  /** What was ordered and the draft does not say yet. */
  #orders(): readonly Order[] {
    const { operation } = this.store;
    const carried = this.run && carriedPlan(operation, this.run);
    if (!this.run || !carried) return [];
    return ordersBetween(carried, this.run.plan).filter(
      ({ collection, id, after }) => !isSame(operation.plan.tables[collection].get(id), after),
    );
  }

  readonly #conflict = (order: Order): string => {
    const { tables } = this.store.operation.plan;
    const { conflicts } = withOrder(order, tables[order.collection].get(order.id));
    return conflicts.length > 0 ? this.#say('plan-says-other') : '';
  };

  readonly #onTick = (key: string, isTicked: boolean): void => {
    this.ticked = tickedWith(this.ticked, key, isTicked);
  };

  #onClose(): void {
    this.run = undefined;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { run, store } = this;
    if (!run) return;
    const body = { runId: run.record.id, orders: [...this.ticked] };
    const answer = await store.api.act('plan.keep-orders', body);
    if (tellAnswer(answer, store.operation.brief.timeZone, this.#say('orders-taken'))) this.dialog.close();
  }

  static override readonly styles = [base, buttons, fields, dialogs];
}
