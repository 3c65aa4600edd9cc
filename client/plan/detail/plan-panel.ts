import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Brief } from '../../../domain/records/brief.ts';
import { recordSchemas } from '../../../domain/records/collections.ts';
import type { ClientAnswer } from '../../api/operation-api.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/zone-note.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import { DeskController } from '../desk/desk-controller.ts';
import { beginMaking } from '../desk/making.ts';
import { placePath } from '../desk/plan-collections.ts';
import type { Making } from '../desk/plan-desk.ts';
import { briefFields } from '../form/brief-fields.ts';
import type { Plain } from '../form/draft.ts';
import { fieldsOf } from '../form/kinds.ts';
import { nextCode } from '../form/next-code.ts';
import '../form/record-form.ts';
import './bulk-panel.ts';
import { detailStyles } from './detail-styles.ts';
import './record-panel.ts';
import './removal.ts';

/** The panel at the right: a question, something new, many things, or one thing. */
@customElement('cordon-plan-panel')
export class PlanPanel extends FollowingElement {
  readonly #say = speaking(planWords);
  readonly #desk = new DeskController(this);
  #again = false;

  override render(): TemplateResult {
    const { desk } = this.#desk;
    return html`
      ${
        desk.removing.length > 0
          ? html`
              <cordon-removal></cordon-removal>
            `
          : nothing
      }${this.#body()}
    `;
  }

  #body(): TemplateResult | typeof nothing {
    const { desk } = this.#desk;
    if (desk.making) return this.#making(desk.making);
    if (desk.isBriefOpen) return this.#brief(desk.operation.brief);
    if (desk.marked.length > 1)
      return html`
        <cordon-bulk-panel .ids=${desk.marked}></cordon-bulk-panel>
      `;
    if (desk.chosen)
      return html`
        <cordon-record-panel .chosen=${desk.chosen}></cordon-record-panel>
      `;
    return nothing;
  }

  #making({ collection, draft }: Making): TemplateResult {
    const { desk } = this.#desk;
    return html`
      ${this.#heading(this.#say('new-one', { what: termOf('collection', collection) }), () => desk.stopMaking())}
      ${
        placePath(collection)
          ? html`
              <p class="hint">${icon('locate')}${this.#say('place-hint')}</p>
            `
          : nothing
      }
      <cordon-record-form
        .schema=${recordSchemas[collection]}
        .draft=${draft}
        .fields=${(record: Plain) => fieldsOf(collection, desk.operation, { record, isNew: true })}
        .save=${(record: Plain) => this.#create(record)}
        @cancelled=${() => desk.stopMaking()}
      ></cordon-record-form>
      ${
        collection === 'posts'
          ? html`
              <label class="again small">
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
    const { desk } = this.#desk;
    return html`
      ${this.#heading(this.#say('brief'), () => desk.choose(undefined, [], desk.tab))}
      <cordon-zone-note zone=${brief.timeZone}></cordon-zone-note>
      <cordon-record-form
        .schema=${Brief}
        .draft=${desk.draftOf(brief)}
        .fields=${() => briefFields(brief)}
        .save=${(whole: Plain) => desk.act('brief.edit', { brief: whole as unknown as Brief })}
      ></cordon-record-form>
    `;
  }

  #heading(words: string, close: () => void): TemplateResult {
    return html`
      <header>
        <h2>${words}</h2>
        <button
          class="bare icon"
          aria-label=${this.#say('close')}
          title=${this.#say('close')}
          @click=${close}
        >
          ${icon('close')}
        </button>
      </header>
    `;
  }

  /** Saves what is new, and shows it; or goes on with another like it. */
  async #create(record: Plain): Promise<ClientAnswer> {
    const { desk } = this.#desk;
    const { collection } = desk.making!;
    const answer = await desk.place(collection, [record]);
    if (!answer.ok) return answer;
    if (collection === 'posts' && this.#again) {
      const { kind, level, strength, groupId, duty } = record;
      const code = nextCode(
        [...desk.operation.tables.posts.values()].map((post) => post.code),
        '1-001',
        String(record['code']),
      );
      beginMaking(desk, 'posts', {
        kind,
        level,
        strength,
        duty,
        code,
        ...(groupId !== undefined && { groupId }),
      });
    } else desk.choose({ collection, id: String(record['id']) });
    return answer;
  }

  static override readonly styles = [
    base,
    buttons,
    detailStyles,
    css`
      :host {
        align-content: start;
        padding: var(--space-3);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      h2 {
        font-size: var(--text-l);
      }
      .hint {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        padding: var(--space-1) var(--space-2);
        border-left: 3px solid var(--accent);
        background: var(--accent-soft);
        font-size: var(--text-s);
      }
      .again {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        justify-content: end;
      }
    `,
  ];
}
