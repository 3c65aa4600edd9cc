import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { recordSchemas } from '../../../domain/records/collections.ts';
import { storeContext } from '../../store/contexts.ts';
import { lastChange } from '../../store/last-change.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { commandsContext, draftsContext } from '../desk/contexts.ts';
import type { Drafts } from '../desk/drafts.ts';
import { calledOf, kindWord, type Chosen, type PlanRecord } from '../desk/plan-collections.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { Plain } from '../form/draft.ts';
import { fieldsOf } from '../form/kinds.ts';
import '../form/record-form.ts';
import { detailStyles } from './detail-styles.ts';

/** A record that was removed while it was being changed here: it can be created again with what was typed, or given up. */
@customElement('cordon-removed-record')
export class RemovedRecord extends FollowingElement {
  @property({ attribute: false }) named!: Chosen;

  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: draftsContext, subscribe: true }) protected drafts!: Drafts;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  override render(): TemplateResult {
    const { collection, id } = this.named;
    const draft = this.drafts.ofRemoved(id);
    if (!draft) return html``;
    const { operation } = this.store;
    return html`
      <header class="block">
        <p class="quiet small">${kindWord(collection)}</p>
        <h2 class="large breaks">${calledOf(draft.record as unknown as PlanRecord)}</h2>
      </header>
      <p class="callout danger" role="alert">▲ ${this.#say('removed-by', { who: this.#who() })}</p>
      <cordon-record-form
        deed="create-again"
        .schema=${recordSchemas[collection]}
        .draft=${draft}
        .fields=${(record: Plain) => fieldsOf(collection, operation, { record, isNew: false })}
        .save=${(record: Plain) => this.commands.place(collection, [record])}
      ></cordon-record-form>
    `;
  }

  #who(): string {
    const commit = lastChange(this.store.recent, this.named.id, '');
    if (!commit) return this.#say('somebody-else');
    return `${commit.by.name} ${formatsFor(this.store.operation.brief.timeZone).clock(commit.at)}`;
  }

  static override readonly styles = [base, detailStyles];
}
