import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Operation } from '../../../domain/operation/operation.ts';
import { recordSchemas } from '../../../domain/records/collections.ts';
import type { ClientAnswer } from '../../api/operation-api.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon, iconButton } from '../../ui/icons.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { commandsContext, selectionContext } from '../desk/contexts.ts';
import {
  LISTED_COLLECTIONS,
  kindWord,
  type ListedCollection,
  type PlanRecord,
} from '../desk/plan-collections.ts';
import { editsOf, type PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { Draft, valueAt, withValue, type Plain } from '../form/draft.ts';
import { beside, type Beside, type Field } from '../form/field.ts';
import { TOGETHER, fieldsAt } from '../form/kinds.ts';
import '../form/record-form.ts';
import { detailStyles } from './detail-styles.ts';

/** Many records at once: sets fields to the same value in all of them, or removes all. */
@customElement('cordon-bulk-panel')
export class BulkPanel extends FollowingElement {
  @property({ attribute: false }) ids: readonly string[] = [];

  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  readonly #draft = new Draft({}, false);

  override render(): TemplateResult {
    const kinds = LISTED_COLLECTIONS.map((collection) => ({
      collection,
      ids: this.ids.filter((id) => this.store.operation.plan.tables[collection].has(id)),
    })).filter(({ ids }) => ids.length > 0);
    const [only] = kinds;
    const fields = kinds.length === 1 && only ? bulkFields(only.collection, this.store.operation) : [];
    return html`
      <header class="middle between">
        <h2 class="large">
          ${kinds.map(({ collection, ids }) => `${kindWord(collection)} × ${ids.length}`).join(' · ')}
        </h2>
        ${iconButton('close', this.#say('close'), () => this.selection.choose(undefined, [], this.selection.tab))}
      </header>
      ${fields.length > 0 && only && this.commands.mayEdit ? this.#form(only.collection, fields) : nothing}
      ${
        this.commands.mayEdit
          ? html`
              <button class="danger" @click=${() => this.selection.askRemoval(this.ids)}>
                ${icon('trash')}${this.#say('remove-all', { n: this.ids.length })}
              </button>
            `
          : nothing
      }
    `;
  }

  #form(collection: ListedCollection, fields: readonly Field[]): TemplateResult {
    return html`
      <p class="quiet small">${this.#say('bulk-hint')}</p>
      <cordon-record-form
        .schema=${recordSchemas[collection]}
        deed="save-all"
        .draft=${this.#draft}
        .fields=${() => fields}
        .save=${(set: Plain) => this.#save(collection, set)}
      ></cordon-record-form>
    `;
  }

  async #save(collection: ListedCollection, set: Plain): Promise<ClientAnswer> {
    const table = this.store.operation.plan.tables[collection] as ReadonlyMap<string, PlanRecord>;
    const records = this.ids.map((id) => table.get(id)).filter((record) => record !== undefined);
    const after = withBulk(records, set);
    return this.commands.edit(
      collection,
      records.map((record, i) => editsOf(record, after[i]!)),
    );
  }

  static override readonly styles = [
    base,
    buttons,
    detailStyles,
    css`
      header {
        display: flex;
      }
    `,
  ];
}

/** The fields that can be set for many records at once. */
function bulkFields(collection: ListedCollection, operation: Operation): readonly Field[] {
  const together = TOGETHER[collection] ?? [];
  return together.flatMap((paths) => {
    const row = fieldsAt(collection, operation, paths).flatMap((field) =>
      'value' in field ? [] : added(field),
    );
    return row.length > 1 ? beside(...row) : row;
  });
}

/** An empty field changes nothing; rows are added to those of each record. */
function added(field: Exclude<Field, Beside>): Field {
  if (field.kind === 'rows') return { ...field, label: field.also ?? field.label };
  return { ...field, optional: true, unasked: false, hint: 'unchanged' };
}

/** The records with the set values; rows of a list are appended. */
export function withBulk<Stored extends object>(records: readonly Stored[], set: Plain): Stored[] {
  const paths = leaves(set);
  const with1 = (record: Stored, [path, value]: readonly [string, unknown]): Stored => {
    const before = valueAt(record, path);
    const isList = Array.isArray(value) && Array.isArray(before);
    return withValue(record, path, isList ? [...(before as unknown[]), ...(value as unknown[])] : value);
  };
  return records.map((record) => paths.reduce(with1, record));
}

function leaves(value: Plain, under = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? leaves(inner as Plain, `${under}${key}.`)
      : [[under + key, inner]],
  );
}
