import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Action } from '../../../domain/actions/actions.ts';
import { decide } from '../../../domain/actions/decide.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { Fault } from '../../../domain/operation/fault.ts';
import { changedId, type Change, type CollectionName } from '../../../domain/records/collections.ts';
import type { ClientFault } from '../../api/http.ts';
import { newId } from '../../api/new-id.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/messages.ts';
import { tell } from '../../ui/notices.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import { commandsContext, selectionContext } from '../desk/contexts.ts';
import { LISTED_COLLECTIONS, calledOf, kindOf, type ListedCollection } from '../desk/plan-collections.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { detailStyles } from './detail-styles.ts';

/** Asks before a removal, and lists what would be removed with it; the rule itself computes this list. */
@customElement('cordon-removal')
export class RemovalPanel extends FollowingElement {
  @state() protected fault: ClientFault | undefined;

  readonly #say = speaking(planWords);
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;

  override render(): TemplateResult {
    const decisions = this.#actions().map(({ action }) => this.#decide(action));
    const refused = decisions.find((decision) => !decision.ok);
    const changes = decisions.flatMap((decision) => (decision.ok ? decision.value : []));
    return html`
      <section class="stack callout danger" role="alertdialog" aria-labelledby="question">
        <h2 id="question">${this.#question()}</h2>
        ${
          refused
            ? html`
                <cordon-fault
                  .fault=${this.commands.named(refused.refusal)}
                  time-zone=${this.store.operation.brief.timeZone}
                ></cordon-fault>
              `
            : this.#along(changes)
        }
        <cordon-fault
          .fault=${this.commands.named(this.fault)}
          time-zone=${this.store.operation.brief.timeZone}
        ></cordon-fault>
        <div class="deeds">
          <button @click=${() => this.selection.askRemoval([])}>${this.#say('keep')}</button>
          ${
            refused
              ? nothing
              : html`
                  <button class="danger" @click=${this.#remove}>${this.#say('remove')}</button>
                `
          }
        </div>
      </section>
    `;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('.deeds button')?.focus();
  }

  #question(): string {
    const { removing } = this.selection;
    const { operation } = this.store;
    if (removing.length > 1) return this.#say('remove-many', { n: removing.length });
    const record = LISTED_COLLECTIONS.map((name) => operation.plan.tables[name].get(removing[0]!)).find(
      Boolean,
    );
    return this.#say('remove-one', { name: record ? calledOf(record) : '' });
  }

  /** What is removed too, and what is changed so that nothing refers to removed records. */
  #along(changes: readonly Change[]): TemplateResult {
    const asked = new Set(this.selection.removing);
    const others = changes.filter((change) => !asked.has(changedId(change)));
    const lines = (gone: boolean): TemplateResult[] => {
      const counts = new Map<CollectionName, number>();
      for (const change of others) {
        if ('dropped' in change === gone)
          counts.set(change.collection, (counts.get(change.collection) ?? 0) + 1);
      }
      return [...counts].map(
        ([collection, n]) => html`
          <li>
            ${this.#say(gone ? 'goes-along' : 'is-unlinked', { n, what: termOf('collection', collection) })}
          </li>
        `,
      );
    };
    return html`
      <ul>
        ${lines(true)}${lines(false)}${
          others.length === 0
            ? html`
                <li>${this.#say('nothing-along')}</li>
              `
            : nothing
        }
      </ul>
      <p class="quiet small">${this.#say('can-be-undone')}</p>
    `;
  }

  /** One action for each collection among the ids: a tab can show several collections. */
  #actions(): { readonly collection: ListedCollection; readonly action: Action }[] {
    const { removing } = this.selection;
    const { operation } = this.store;
    return LISTED_COLLECTIONS.flatMap((collection) => {
      const ids = removing.filter((id) => operation.plan.tables[collection].has(id));
      const action = { id: newId(), name: kindOf(collection).remove, body: { ids } } as Action;
      return ids.length > 0 ? [{ collection, action }] : [];
    }).reverse();
  }

  #decide(action: Action): Result<readonly Change[], Fault> {
    return decide(this.store.operation, action, { by: this.commands.me, at: this.store.serverNow });
  }

  readonly #remove = async (): Promise<void> => {
    for (const { action } of this.#actions()) {
      const answer = await this.commands.act(action.name, action.body);
      if (answer.ok) continue;
      this.fault = answer.fault;
      return;
    }
    this.selection.choose(undefined, [], this.selection.tab);
    tell(this.#say('removed'));
  };

  static override readonly styles = [
    base,
    buttons,
    fields,
    detailStyles,
    css`
      ul {
        padding-left: var(--space-4);
        list-style: disc;
      }
    `,
  ];
}
