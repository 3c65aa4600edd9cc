import { consume } from '@lit/context';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TSchema } from 'typebox';
import type { ClientFault } from '../../api/http.ts';
import type { ClientAnswer } from '../../api/operation-api.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields as fieldStyles } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/messages.ts';
import { tell } from '../../ui/notices.ts';
import { speaking } from '../../words/language.ts';
import { planWords, type PlanWord } from '../../words/plan.ts';
import { commandsContext, selectionContext } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { fieldControl } from './controls.ts';
import './draft-conflicts.ts';
import type { Draft, Plain } from './draft.ts';
import { fieldProblems, pathOf, type Field, type Sheet } from './field.ts';

/** One form for every kind of record: fields as a list, values in a draft, saved as a whole or not at all. */
@customElement('cordon-record-form')
export class RecordForm extends FollowingElement {
  @property({ attribute: false }) draft!: Draft;
  /** The schema of the record. */
  @property({ attribute: false }) schema!: TSchema;
  /** The fields, by the present values: one choice can add another field. */
  @property({ attribute: false }) fields: (record: Plain) => readonly Field[] = () => [];
  @property({ attribute: false }) save!: (record: Plain) => Promise<ClientAnswer>;
  @property() deed: PlanWord = 'save';
  @state() protected fault: ClientFault | undefined;
  @state() protected saving = false;
  @state() protected tried = false;
  /** A new number redraws all controls, which removes typed text that was not accepted. */
  @state() protected sheetNo = 0;

  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  #shown: Plain | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.draft.record !== this.#shown) this.fault = undefined;
    this.#shown = this.draft.record;
    if (!changed.has('draft')) return;
    this.tried = false;
    this.sheetNo++;
  }

  override render(): TemplateResult {
    const fields = this.fields(this.draft.record);
    const problems = this.tried ? fieldProblems(fields, this.draft.record, this.schema) : new Map();
    const sheet = {
      draft: this.draft,
      brief: this.store.operation.brief,
      say: this.#say,
      problems,
      readOnly: !this.commands.mayEdit,
      ...toolsInHand(this.selection, this.draft),
    };
    return html`
      <form novalidate @submit=${this.#onSubmit} @track-taken=${() => this.selection.drawLine(undefined)}>
        ${keyed(
          this.sheetNo,
          repeat(fields, pathOf, (field) => fieldControl(field, sheet)),
        )}
        ${
          problems.size > 0
            ? html`
                <p class="small wrong problem" role="alert">${this.#say('problems', { n: problems.size })}</p>
              `
            : nothing
        }
        <cordon-fault
          .fault=${this.commands.named(this.fault)}
          time-zone=${sheet.brief.timeZone}
        ></cordon-fault>
        ${this.commands.mayEdit ? this.#deeds(fields) : nothing}
      </form>
    `;
  }

  #deeds(fields: readonly Field[]): TemplateResult {
    const { isDirty, isNew, conflicts } = this.draft;
    return html`
      <div class="surface deeds">
        <cordon-draft-conflicts
          class="whole"
          .draft=${this.draft}
          .fields=${fields}
          @settled=${() => this.sheetNo++}
        ></cordon-draft-conflicts>
        ${
          isDirty && !isNew
            ? html`
                <span class="small quiet unsaved">${this.#say('unsaved')}</span>
              `
            : nothing
        }
        ${
          isDirty || isNew
            ? html`
                <button type="button" @click=${this.#onRevert}>
                  ${this.#say(isNew ? 'cancel' : 'revert')}
                </button>
              `
            : nothing
        }
        <button class="primary" ?disabled=${this.saving || conflicts.length > 0}>
          ${this.#say(this.deed)}
        </button>
      </div>
    `;
  }

  readonly #onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { isDirty, isNew, conflicts } = this.draft;
    if (this.saving || conflicts.length > 0 || (!isDirty && !isNew)) return;
    this.tried = true;
    if (fieldProblems(this.fields(this.draft.record), this.draft.record, this.schema).size > 0) return;
    this.saving = true;
    const answer = await this.save(this.draft.record);
    this.saving = false;
    this.tried = !answer.ok;
    this.fault = answer.ok || this.draft.conflicts.length > 0 ? undefined : answer.fault;
    if (!answer.ok) return;
    this.draft.revert();
    tell(this.#say('saved'));
  };

  readonly #onRevert = (): void => {
    this.fault = undefined;
    this.tried = false;
    this.draft.revert();
    this.sheetNo++;
    if (this.draft.isNew) this.dispatchEvent(new Event('cancelled'));
  };

  static override readonly styles = [
    base,
    buttons,
    fieldStyles,
    css`
      legend,
      .caption {
        padding: 0 var(--space-1);
        color: var(--ink-quiet);
        font-size: var(--text-s);
      }
      .caption {
        display: block;
        padding: 0 0 var(--space-1);
      }
      small {
        color: var(--ink-faint);
        font-size: var(--text-xs);
      }
      .row {
        align-items: start;
      }
      .row.one {
        align-items: end;
        padding-bottom: var(--space-2);
        border-bottom: 1px solid var(--line-soft);
        flex-wrap: wrap;
      }
      .row.one > label,
      .row > .moment {
        flex: 1;
      }
      .row.one > .row {
        flex: 1 0 100%;
      }
      .moment select {
        flex: 1.6;
        min-width: 0;
      }
      .moment input {
        flex: 1;
        min-width: 4rem;
      }
      .add {
        justify-self: start;
      }
      .avoids input {
        width: 5rem;
      }
      [aria-invalid='true'] {
        border-color: var(--danger) !important;
      }
      .unsaved {
        align-self: center;
        margin-inline-end: auto;
      }
      .deeds {
        position: sticky;
        bottom: 0;
        padding: var(--space-2) 0;
      }
    `,
  ];
}

/** Which map tool is active for a draft, and how its form starts and stops one. */
function toolsInHand(
  selection: PlanSelection,
  draft: Draft,
): Pick<Sheet, 'drawing' | 'draw' | 'avoiding' | 'avoid' | 'setsHalts' | 'setHalts'> {
  const { tool: held } = selection;
  const tool = held && 'draft' in held && held.draft === draft ? held : undefined;
  const drawn = tool?.kind === 'line' ? tool : undefined;
  const avoiding = drawn?.avoiding === true;
  const setsHalts = tool?.kind === 'halts';
  return {
    drawing: drawn?.path,
    draw: (path, closed) => selection.drawLine(drawn?.path === path ? undefined : { draft, path, closed }),
    avoiding,
    avoid: (path) => selection.drawLine({ draft, path, closed: false, avoiding: !avoiding }),
    setsHalts,
    setHalts: () => selection.takeTool(setsHalts ? undefined : { kind: 'halts', draft }),
  };
}
