import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { nameIn } from '../../domain/editions/difference.ts';
import { byGroup, differences } from '../../domain/editions/differences.ts';
import { plansToTake } from '../../domain/editions/take-over-actions.ts';
import { takeOver, type TakeOver } from '../../domain/editions/take-over.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { newestPublished } from '../../domain/runs/opening.ts';
import { differenceSentence } from '../../domain/words/differences.ts';
import type { ClientFault } from '../api/http.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import '../ui/messages.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { language, speaking } from '../words/language.ts';
import { assignmentWords, orderList, tickedWith } from './order-list.ts';

/** Takes a published edition over into the open run. It first shows what will be another, what is kept, what stays and what does not fit. */
@customElement('cordon-take-over-dialog')
export class CordonTakeOverDialog extends FollowingElement {
  @state() protected run: RunState | undefined;
  @state() protected number = 0;
  @state() protected givenUp: ReadonlySet<string> = new Set();
  @state() protected fault: ClientFault | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  show(run: RunState): void {
    this.run = run;
    this.givenUp = new Set();
    this.dialog.showModal();
    void this.#choose(newestPublished(this.store.operation)?.number ?? 0);
  }

  override render(): TemplateResult {
    const title = this.#say('take-edition');
    const shown = this.#takeOver();
    const isDone = this.run?.record.edition === this.number && shown?.orders.length === 0;
    return html`
      <dialog aria-label=${title} @close=${this.#onClose}>
        <form @submit=${this.#onSubmit}>
          <h2>${title}</h2>
          <cordon-fault .fault=${this.fault}></cordon-fault>
          ${this.run ? this.#editions(this.run) : nothing}
          ${shown && this.run ? this.#preview(this.run, shown) : nothing}
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class="primary" ?disabled=${!shown || isDone}>${title}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #takeOver(): TakeOver | undefined {
    const { run, store } = this;
    if (!run) return undefined;
    const plans = plansToTake(store.operation, run, this.number);
    return 'reason' in plans
      ? undefined
      : takeOver(run, plans, this.givenUp, runTime(run.record, store.serverNow));
  }

  #editions({ record: { edition = 0 } }: RunState): TemplateResult {
    const published = [...this.store.operation.tables.editions.values()].filter(
      ({ state: is }) => is === 'published',
    );
    return html`
      <label>
        ${this.#say('edition-to-take', { number: edition })}
        <select name="number" @change=${this.#onNumber}>
          ${published.toReversed().map(
            ({ number }) => html`
              <option value=${number} ?selected=${number === this.number}>
                ${this.#say('edition-n', { number })}
              </option>
            `,
          )}
        </select>
      </label>
    `;
  }

  #preview(run: RunState, { plan, orders, stays, leftOut }: TakeOver): TemplateResult {
    const plans = [plan, run.plan];
    const { timeZone } = this.store.operation.brief;
    const groups = byGroup(differences(run.plan, plan));
    const shown = { language: language.current, timeZone };
    return html`
      <h3>${this.#say(groups.length > 0 ? 'what-changes' : 'nothing-changes')}</h3>
      <div class="scroll">
        ${groups.map(
          ({ group, differences: those }) => html`
            <p class="small">
              <strong>${group.name}</strong>
              ${those.map(
                ({ said }) => html`
                  <br />
                  ${differenceSentence(said, shown)}
                `,
              )}
            </p>
          `,
        )}
      </div>
      ${
        orders.length > 0
          ? html`
              <h3>${this.#say('orders-kept', { n: orders.length })}</h3>
              ${orderList(orders, new Set(orders.map(({ key }) => key).filter((key) => !this.givenUp.has(key))), plans, this.#onTick)}
            `
          : nothing
      }
      ${this.#listed(
        'stays-begun',
        stays.map(({ collection, id }) => {
          const one = collection === 'assignments' ? run.plan.tables.assignments.get(id) : undefined;
          return one ? assignmentWords(one, plans) : nameIn(run.plan, collection, id);
        }),
      )}
      ${this.#listed(
        'does-not-fit',
        leftOut.map((one) => assignmentWords(one, plans)),
      )}
    `;
  }

  #listed(word: 'stays-begun' | 'does-not-fit', names: readonly string[]): TemplateResult | typeof nothing {
    if (names.length === 0) return nothing;
    return html`
      <details class=${word === 'does-not-fit' ? 'callout late' : ''}>
        <summary>${this.#say(word, { n: names.length })}</summary>
        <ul class="plain small">
          ${names.map(
            (name) => html`
              <li>${name}</li>
            `,
          )}
        </ul>
      </details>
    `;
  }

  async #choose(number: number): Promise<void> {
    this.fault = undefined;
    const carried = this.run?.record.edition;
    for (const one of new Set([number, carried ?? number])) {
      const reply = await this.store.readEdition(one);
      if (!reply.ok) this.fault = reply.refusal;
    }
    this.number = number;
  }

  #onNumber(event: Event): void {
    void this.#choose(Number((event.target as HTMLSelectElement).value));
  }

  readonly #onTick = (key: string, isTicked: boolean): void => {
    this.givenUp = tickedWith(this.givenUp, key, !isTicked);
  };

  #onClose(): void {
    this.run = undefined;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { run, store, number } = this;
    if (!run) return;
    const body = { runId: run.record.id, number, without: [...this.givenUp] };
    const answer = await store.api.act('run.take-edition', body);
    if (tellAnswer(answer, store.operation.brief.timeZone, this.#say('edition-taken', { number })))
      this.dialog.close();
  }

  static override readonly styles = [base, buttons, fields, dialogs];
}
