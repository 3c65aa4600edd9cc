import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { holding, seenOf } from '../../../domain/health/approval.ts';
import type { Finding } from '../../../domain/health/finding.ts';
import { Reason, Words } from '../../../domain/kernel/record.ts';
import { ok } from '../../../domain/kernel/result.ts';
import { router } from '../../app/router.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, dialogs, fields } from '../../theme/shared-styles.ts';
import { boundsOf } from '../../ui/bounds.ts';
import { FollowingElement } from '../../ui/following.ts';
import { written } from '../../ui/form-words.ts';
import { tellAnswer } from '../../ui/notices.ts';
import { editionWords } from '../../words/editions.ts';
import { everywhereWords } from '../../words/everywhere.ts';
import { speaking } from '../../words/language.ts';
import { commandsContext } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import { findOnce } from '../health/health-line.ts';

/** The steps that an edition takes after it was submitted. */
export type NumberedStep = 'approve' | 'publish' | 'return' | 'withdraw';

/** A step that is asked for: of an edition, or one that makes an edition of the draft. */
export type AskedStep =
  | { readonly step: NumberedStep; readonly number: number }
  | { readonly step: 'submit' | 'issue'; readonly number?: undefined };

/** Whoever returns or withdraws an edition says why. */
const NEEDS_WORDS: readonly AskedStep['step'][] = ['return', 'withdraw'];
const APPROVES: readonly AskedStep['step'][] = ['approve', 'issue'];

/** Asks for the words of a step, and takes it. */
@customElement('cordon-edition-dialog')
export class EditionDialog extends FollowingElement {
  @state() protected asked: AskedStep = { step: 'submit' };
  /** What Health finds in the plan that the step is about, once it is known. */
  @state() protected found: readonly Finding[] | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(editionWords);
  readonly #everywhere = speaking(everywhereWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;

  show(asked: AskedStep): void {
    this.asked = asked;
    void this.#look(asked);
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const { step, number = 0 } = this.asked;
    const isNeeded = NEEDS_WORDS.includes(step);
    const { maxLength } = boundsOf(isNeeded ? Reason : Words);
    return html`
      <dialog aria-label=${this.#say(step)}>
        <form class="stack" @submit=${this.#onSubmit}>
          <h2>${this.#say(step)}</h2>
          <p>${this.#say(`${step}-words`, { number })}</p>
          ${this.#health()}
          <label>
            ${this.#say('words')}
            <textarea name="words" ?required=${isNeeded} maxlength=${maxLength}></textarea>
          </label>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class=${step === 'withdraw' ? 'danger' : 'primary'} ?disabled=${this.#isHeld}>
              ${this.#say(step)}
            </button>
          </div>
        </form>
      </dialog>
    `;
  }

  /** What Health finds in the plan. Critical findings that nobody has waived hold the approval. */
  #health(): TemplateResult | typeof nothing {
    if (NEEDS_WORDS.includes(this.asked.step) || this.asked.step === 'publish') return nothing;
    if (!this.found)
      return html`
        <p class="quiet" role="status">${this.#say('checking')}</p>
      `;
    const { operation } = this.store;
    const { critical, doubtful, note, waived } = seenOf(operation, this.found);
    const isHeld = holding(operation, this.found).length > 0;
    return html`
      <p class="callout ${isHeld ? 'danger' : ''}" role="status">
        ${this.#say('health-finds', { critical, doubtful, note, waived: waived.length })}
        ${isHeld ? this.#say('health-holds') : nothing}
        <button type="button" class="flat link" @click=${this.#toHealth}>${this.#say('to-health')}</button>
      </p>
    `;
  }

  /** Whether this step has to wait for Health. */
  get #isHeld(): boolean {
    if (!APPROVES.includes(this.asked.step)) return false;
    return !this.found || holding(this.store.operation, this.found).length > 0;
  }

  /** Finds what is wrong with the plan that the step is about. */
  async #look(asked: AskedStep): Promise<void> {
    this.found = undefined;
    const { number } = asked;
    const read = number === undefined ? ok(this.store.operation.plan) : await this.store.readEdition(number);
    if (!read.ok) return;
    const found = await findOnce(this.store.operation, read.value);
    if (this.asked === asked) this.found = found;
  }

  readonly #toHealth = (): void => {
    this.dialog.close();
    router.select({ tab: 'health' }, true);
  };

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const words = written(new FormData(form), 'words');
    const answer = await this.#act(this.asked, words);
    const { timeZone } = this.store.operation.brief;
    if (!tellAnswer(answer, timeZone, this.#say('done'))) return;
    form.reset();
    this.dialog.close();
  }

  #act({ step, number }: AskedStep, words: string) {
    const { found } = this;
    const seen = { ...(found && { checked: seenOf(this.store.operation, found) }) };
    const said = { ...(words && { words }) };
    switch (step) {
      case 'submit':
        return this.commands.act('edition.submit', said);
      case 'issue':
        return this.commands.act('edition.issue', { ...said, ...seen });
      case 'approve':
        return this.commands.act('edition.approve', { number, ...said, ...seen });
      case 'publish':
        return this.commands.act('edition.publish', { number, ...said });
      default:
        return this.commands.act(`edition.${step}`, { number, words });
    }
  }

  static override readonly styles = [base, buttons, fields, dialogs, css``];
}
