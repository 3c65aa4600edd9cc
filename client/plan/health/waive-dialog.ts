import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Finding } from '../../../domain/health/finding.ts';
import { Reason } from '../../../domain/kernel/record.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, dialogs, fields } from '../../theme/shared-styles.ts';
import { boundsOf } from '../../ui/bounds.ts';
import { FollowingElement } from '../../ui/following.ts';
import { written } from '../../ui/form-words.ts';
import { tellAnswer } from '../../ui/notices.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { findingSentence } from './finding-words.ts';

/** At most this many findings are named. */
const NAMED = 5;

/** Waives findings with one reason. The journal has the name of whoever is signed in. */
@customElement('cordon-waive-dialog')
export class WaiveDialog extends FollowingElement {
  @state() protected findings: readonly Finding[] = [];
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  show(findings: readonly Finding[]): void {
    this.findings = findings;
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const title = this.#say('waive-n', { n: this.findings.length });
    const { operation } = this.store;
    const more = this.findings.length - NAMED;
    return html`
      <dialog aria-label=${title}>
        <form @submit=${this.#onSubmit}>
          <h2>${title}</h2>
          <div>
            ${this.findings.slice(0, NAMED).map(
              (finding) => html`
                <p>${finding.place} ${findingSentence(operation.brief.timeZone, finding)}</p>
              `,
            )}
          </div>
          <p class="small quiet">
            ${more > 0 ? this.#say('findings-more', { n: more }) : ''} ${this.#say('waive-hint')}
          </p>
          <label>
            ${this.#say('waive-reason')}
            <textarea name="reason" required maxlength=${boundsOf(Reason).maxLength}></textarea>
          </label>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#say('cancel')}</button>
            <button class="primary">${title}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { store } = this;
    const answer = await store.api.act('finding.waive', {
      findings: this.findings.map(({ id, cause }) => ({ finding: id, cause })),
      reason: written(new FormData(form), 'reason'),
    });
    if (!tellAnswer(answer, store.operation.brief.timeZone)) return;
    form.reset();
    this.dialog.close();
  }

  static override readonly styles = [base, buttons, fields, dialogs];
}
