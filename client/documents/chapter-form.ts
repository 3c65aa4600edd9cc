import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { chapterText } from '../../domain/documents/deployment-plan.ts';
import { PlanText, type Chapter } from '../../domain/records/plan-text.ts';
import { textIn } from '../../domain/texts/plan-texts.ts';
import { PLACEHOLDERS, unknownIn } from '../../domain/texts/placeholders.ts';
import type { ClientAnswer } from '../api/operation-api.ts';
import { commandsContext } from '../plan/desk/contexts.ts';
import { editsOf, type PlanCommands } from '../plan/desk/plan-commands.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, fields, stack } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { KeptForm } from '../ui/kept-form.ts';
import { tellAnswer } from '../ui/notices.ts';
import { documentsWords } from '../words/documents.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { language, speaking } from '../words/language.ts';
import { faultWords, termOf } from '../words/terms.ts';

/** The text of a chapter in the language of the page: written, checked for placeholders, saved, or put back to the proposed one. Dispatches `chapter-settled`. */
@customElement('cordon-chapter-form')
export class ChapterForm extends FollowingElement {
  @property() chapter: Chapter = 'guidance';
  @state() protected text = '';
  @query('textarea') protected field!: HTMLTextAreaElement;
  readonly #kept = new KeptForm(this, () => `${this.chapter}-${language.current}`);
  readonly #say = speaking(documentsWords);
  readonly #everywhere = speaking(everywhereWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  /** The record as it was when the form opened: what is sent replaces this, and nothing that somebody wrote meanwhile. */
  #seen: PlanText | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { plan } = this.store.operation;
    this.#seen = textIn(plan, this.chapter, language.current);
    this.text = chapterText({ plan, shown: { language: language.current, timeZone: 'UTC' } }, this.chapter);
  }

  override firstUpdated(): void {
    this.field.focus();
  }

  override render(): TemplateResult {
    const unknown = unknownIn(this.text);
    const { chapter } = this;
    return html`
      <form class="box surface pad-3" @submit=${this.#onSubmit}>
        <label>
          ${termOf('chapter', chapter)}
          <textarea
            name="text"
            required
            rows="12"
            maxlength=${boundsOf(PlanText, 'text').maxLength}
            .value=${this.text}
            @input=${this.#onInput}
          ></textarea>
        </label>
        ${
          unknown
            ? html`
                <p class="wrong small" role="alert">
                  ${faultWords({ kind: 'refused', refusal: { reason: 'no-such-placeholder', chapter, ...unknown } })}
                </p>
              `
            : nothing
        }
        <div class="across tight wrap compact" role="group" aria-label=${this.#say('placeholders')}>
          ${PLACEHOLDERS.map(
            (name) => html`
              <button type="button" @click=${() => this.#insert(`{${name}}`)}>
                ${this.#say(`figure-${name}`)}
              </button>
            `,
          )}
        </div>
        <div class="deeds">
          ${
            this.#seen
              ? html`
                  <button type="button" @click=${this.#putBack}>${this.#say('put-back')}</button>
                `
              : nothing
          }
          <button type="button" @click=${this.#settle}>${this.#everywhere('cancel')}</button>
          <button class="primary" ?disabled=${unknown !== undefined}>${this.#everywhere('save')}</button>
        </div>
      </form>
    `;
  }

  #onInput(event: Event): void {
    this.text = (event.target as HTMLTextAreaElement).value;
  }

  #insert(placeholder: string): void {
    this.field.setRangeText(placeholder, this.field.selectionStart, this.field.selectionEnd, 'end');
    this.text = this.field.value;
    this.field.focus();
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.#tell(await this.#send());
  }

  #send(): Promise<ClientAnswer> {
    const { chapter, text } = this;
    if (this.#seen) return this.commands.edit('texts', [editsOf(this.#seen, { ...this.#seen, text })]);
    const id = `${chapter}.${language.current}` as PlanText['id'];
    return this.commands.act('text.place', { records: [{ id, chapter, language: language.current, text }] });
  }

  async #putBack(): Promise<void> {
    if (this.#seen) this.#tell(await this.commands.act('text.remove', { ids: [this.#seen.id] }));
  }

  #tell(answer: ClientAnswer): void {
    const { timeZone } = this.store.operation.brief;
    if (tellAnswer(answer, timeZone, this.#say('text-saved'))) this.#settle();
  }

  #settle(): void {
    this.#kept.forget();
    this.dispatchEvent(new CustomEvent('chapter-settled'));
  }

  static override readonly styles = [base, buttons, fields, stack];
}

declare global {
  interface HTMLElementEventMap {
    'chapter-settled': CustomEvent<undefined>;
  }
}
