import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Brief } from '../../../domain/records/brief.ts';
import { recordSchemas } from '../../../domain/records/collections.ts';
import type { ClientAnswer } from '../../api/operation-api.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon, iconButton } from '../../ui/icons.ts';
import '../../ui/zone-note.ts';
import { listed, speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import { commandsContext, draftsContext, selectionContext } from '../desk/contexts.ts';
import type { Drafts, Making } from '../desk/drafts.ts';
import { placePath } from '../desk/plan-collections.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { briefFields } from '../form/brief-fields.ts';
import type { Plain } from '../form/draft.ts';
import { nextCode } from '../form/fresh-records.ts';
import { fieldsOf } from '../form/kinds.ts';
import '../form/record-form.ts';
import './bulk-panel.ts';
import { detailStyles } from './detail-styles.ts';
import './record-panel.ts';
import './removal.ts';
import './removed-record.ts';

/** The panel at the right: a confirmation, a new record, many records, or one record. */
@customElement('cordon-plan-panel')
export class PlanPanel extends FollowingElement {
  readonly #say = speaking(planWords);
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: draftsContext, subscribe: true }) protected drafts!: Drafts;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  #again = false;

  override render(): TemplateResult {
    return html`
      ${
        this.selection.removing.length > 0
          ? html`
              <cordon-removal></cordon-removal>
            `
          : nothing
      }${this.#alsoOpen()}${this.#body()}
    `;
  }

  protected override updated(): void {
    const { isBriefOpen, making, marked, chosen } = this.selection;
    if (isBriefOpen) this.store.open(`briefs/${this.store.operation.brief.id}`);
    else
      this.store.open(
        !making && chosen && marked.length < 2 ? `${chosen.collection}/${chosen.id}` : undefined,
      );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store.open(undefined);
  }

  #alsoOpen(): TemplateResult | typeof nothing {
    const others = this.store.people.filter(({ id }) => id !== this.commands.me.id);
    if (others.length === 0) return nothing;
    const names = listed(others.map(({ name }) => name));
    return html`
      <p class="callout" role="status">${this.#say('also-open', { names })}</p>
    `;
  }

  #body(): TemplateResult | typeof nothing {
    if (this.selection.making) return this.#making(this.selection.making);
    if (this.selection.isBriefOpen) return this.#brief(this.store.operation.brief);
    if (this.selection.marked.length > 1)
      return html`
        <cordon-bulk-panel .ids=${this.selection.marked}></cordon-bulk-panel>
      `;
    if (this.selection.chosen)
      return html`
        <cordon-record-panel .chosen=${this.selection.chosen}></cordon-record-panel>
      `;
    const { named } = this.selection;
    if (named && this.drafts.ofRemoved(named.id))
      return html`
        <cordon-removed-record .named=${named}></cordon-removed-record>
      `;
    return nothing;
  }

  #making({ collection, draft }: Making): TemplateResult {
    return html`
      ${this.#heading(this.#say('new-one', { what: termOf('collection', collection) }), () => this.selection.stopMaking())}
      ${
        placePath(collection)
          ? html`
              <p class="callout across middle">${icon('locate')}${this.#say('place-hint')}</p>
            `
          : nothing
      }
      <cordon-record-form
        .schema=${recordSchemas[collection]}
        .draft=${draft}
        .fields=${(record: Plain) => fieldsOf(collection, this.store.operation, { record, isNew: true })}
        .save=${(record: Plain) => this.#create(record)}
        @cancelled=${() => this.#giveUp(draft.id)}
      ></cordon-record-form>
      ${
        collection === 'posts'
          ? html`
              <label class="again small across middle">
                <input
                  type="checkbox"
                  .checked=${this.#again}
                  @change=${() => (this.#again = !this.#again)}
                />
                ${this.#say('make-another')}
              </label>
            `
          : nothing
      }
    `;
  }

  #brief(brief: Brief): TemplateResult {
    const draft = this.drafts.of(brief);
    return html`
      ${this.#heading(this.#say('brief'), () => this.selection.choose(undefined, [], this.selection.tab))}
      <cordon-zone-note zone=${brief.timeZone}></cordon-zone-note>
      <cordon-record-form
        .schema=${Brief}
        .draft=${draft}
        .fields=${() => briefFields(brief)}
        .save=${() => this.commands.edit('briefs', [{ id: brief.id, fields: draft.edits }])}
      ></cordon-record-form>
    `;
  }

  #heading(words: string, close: () => void): TemplateResult {
    return html`
      <header class="middle between">
        <h2 class="large">${words}</h2>
        ${iconButton('close', this.#say('close'), close)}
      </header>
    `;
  }

  #giveUp(id: string): void {
    this.drafts.discard(id);
    this.selection.stopMaking();
  }

  /** Saves a new record and opens it, or begins another one like it. */
  async #create(record: Plain): Promise<ClientAnswer> {
    const { collection } = this.selection.making!;
    const answer = await this.commands.place(collection, [record]);
    if (!answer.ok) return answer;
    this.drafts.discard(String(record['id']));
    if (collection === 'posts' && this.#again) {
      const { kind, level, strength, groupId, duty } = record;
      const code = nextCode(
        [...this.store.operation.plan.tables.posts.values()].map((post) => post.code),
        '1-001',
        String(record['code']),
      );
      this.selection.make('posts', {
        kind,
        level,
        strength,
        duty,
        code,
        ...(groupId !== undefined && { groupId }),
      });
    } else this.selection.choose({ collection, id: String(record['id']) });
    return answer;
  }

  static override readonly styles = [
    base,
    buttons,
    detailStyles,
    css`
      header {
        display: flex;
      }
      .again {
        justify-content: end;
      }
    `,
  ];
}
