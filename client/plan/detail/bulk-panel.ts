import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ClientAnswer } from '../../api/operation-api.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { icon } from '../../ui/icons.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { DeskController } from '../desk/desk-controller.ts';
import { kindWord } from '../desk/kind-word.ts';
import { PLAN_COLLECTIONS, type PlanCollection } from '../desk/plan-collections.ts';
import { Draft, type Plain } from '../form/draft.ts';
import type { Field } from '../form/field.ts';
import '../form/record-form.ts';
import { bulkFields, withBulk } from './bulk-edit.ts';
import { detailStyles } from './detail-styles.ts';

/** Many records at once: set the same for all of them, or take them all out. */
@customElement('cordon-bulk-panel')
export class BulkPanel extends LitElement {
  @property({ attribute: false }) ids: readonly string[] = [];

  readonly #say = speaking(this, planWords);
  readonly #desk = new DeskController(this);
  readonly #draft = new Draft({}, false);

  override render(): TemplateResult {
    const { desk } = this.#desk;
    const kinds = PLAN_COLLECTIONS.map((collection) => ({
      collection,
      ids: this.ids.filter((id) => desk.operation.tables[collection].has(id)),
    })).filter(({ ids }) => ids.length > 0);
    const [only] = kinds;
    const fields = kinds.length === 1 && only ? bulkFields(only.collection, desk.operation) : [];
    return html`
      <header>
        <h2>${kinds.map(({ collection, ids }) => `${kindWord(collection)} × ${ids.length}`).join(' · ')}</h2>
        <button
          class="bare icon"
          aria-label=${this.#say('close')}
          @click=${() => desk.choose(undefined, [], desk.tab)}
        >
          ${icon('close')}
        </button>
      </header>
      ${fields.length > 0 && only && desk.mayEdit ? this.#form(only.collection, fields) : nothing}
      ${
        desk.mayEdit
          ? html`
              <button class="danger" @click=${() => desk.askRemoval(this.ids)}>
                ${icon('trash')}${this.#say('remove-all', { n: this.ids.length })}
              </button>
            `
          : nothing
      }
    `;
  }

  #form(collection: PlanCollection, fields: readonly Field[]): TemplateResult {
    return html`
      <p class="quiet small">${this.#say('bulk-hint')}</p>
      <cordon-record-form
        deed="save-all"
        .draft=${this.#draft}
        .fields=${() => fields}
        .save=${(set: Plain) => this.#save(collection, set)}
      ></cordon-record-form>
    `;
  }

  async #save(collection: PlanCollection, set: Plain): Promise<ClientAnswer> {
    const { desk } = this.#desk;
    const table = desk.operation.tables[collection] as ReadonlyMap<string, object>;
    const records = this.ids.map((id) => table.get(id)).filter((record) => record !== undefined);
    return desk.place(collection, withBulk(records, set));
  }

  static override readonly styles = [
    base,
    buttons,
    detailStyles,
    css`
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      h2 {
        font-size: var(--text-l);
      }
    `,
  ];
}
