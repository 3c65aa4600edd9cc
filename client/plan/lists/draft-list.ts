import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon, iconButton } from '../../ui/icons.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import { draftsContext, selectionContext } from '../desk/contexts.ts';
import type { Drafts } from '../desk/drafts.ts';
import {
  LISTED_COLLECTIONS,
  calledOf,
  type ListedCollection,
  type PlanRecord,
} from '../desk/plan-collections.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import type { Draft } from '../form/draft.ts';

/** Everything of the plan that was begun or changed here and is not saved, in whichever tab: to be opened, or discarded. */
@customElement('cordon-draft-list')
export class DraftList extends FollowingElement {
  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: draftsContext, subscribe: true }) protected drafts!: Drafts;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;

  override render(): TemplateResult | typeof nothing {
    const { unsaved } = this.drafts;
    if (unsaved.length === 0) return nothing;
    return html`
      <ul class="line-below pad-1 small" aria-label=${this.#say('drafts')}>
        ${unsaved.map((draft) => {
          const name = this.#called(draft);
          return html`
            <li class="across tight middle">
              <button
                class="bare grow left clip"
                ?disabled=${!this.#isThere(draft)}
                @click=${() => this.#open(draft)}
              >
                ${icon('edit')}${name}
              </button>
              ${iconButton('trash', this.#say('draft-discard', { name }), () => this.drafts.discard(draft.id))}
            </li>
          `;
        })}
      </ul>
    `;
  }

  #called({ id, record }: Draft): string {
    const { brief } = this.store.operation;
    if (id === brief.id) return this.#say('brief');
    const name = calledOf(record as unknown as PlanRecord);
    const making = this.drafts.begun(id);
    return making ? this.#say('draft-new', { what: termOf('collection', making.collection), name }) : name;
  }

  /** A record that others have removed meanwhile is not there; its draft can still be discarded. */
  #isThere({ id }: Draft): boolean {
    return [this.drafts.begun(id), id === this.store.operation.brief.id, this.#collectionOf(id)].some(
      Boolean,
    );
  }

  #open({ id }: Draft): void {
    const making = this.drafts.begun(id);
    if (making) return this.selection.openDraft(making);
    const collection = this.#collectionOf(id);
    if (collection) this.selection.chooseForm({ collection, id });
    else this.selection.openBrief();
  }

  #collectionOf(id: string): ListedCollection | undefined {
    return LISTED_COLLECTIONS.find((name) => this.store.operation.plan.tables[name].has(id));
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      .grow {
        justify-content: start;
      }
    `,
  ];
}
