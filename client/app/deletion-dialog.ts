import { html, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { OperationEntry } from '../../domain/contract/operations.ts';
import { call, type ClientFault } from '../api/http.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import '../ui/messages.ts';
import { tell } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';

/** Deletes an operation when its name has been typed. Dispatches `deleted`. */
@customElement('cordon-deletion-dialog')
export class CordonDeletionDialog extends FollowingElement {
  @property({ attribute: false }) entry!: OperationEntry;
  @state() protected typed = '';
  @state() protected fault: ClientFault | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(shellWords);
  readonly #common = speaking(everywhereWords);

  show(): void {
    this.typed = '';
    this.fault = undefined;
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const say = this.#say;
    const { name } = this.entry;
    return html`
      <dialog aria-label=${say('delete-operation')}>
        <form @submit=${this.#onSubmit}>
          <h2>${say('delete-operation')}</h2>
          <cordon-fault .fault=${this.fault}></cordon-fault>
          <p>${say('delete-words')}</p>
          <label>
            ${say('type-name', { name })}
            <input name="name" required autocomplete="off" .value=${this.typed} @input=${this.#onName} />
          </label>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#common('cancel')}</button>
            <button class="danger" ?disabled=${this.typed.trim() !== name.trim()}>
              ${say('delete-operation')}
            </button>
          </div>
        </form>
      </dialog>
    `;
  }

  #onName(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { id, name } = this.entry;
    const reply = await call('DELETE /api/operations/:id', { params: { id }, body: { name: this.typed } });
    if (!reply.ok) return void (this.fault = reply.refusal);
    this.dialog.close();
    tell(this.#say('operation-deleted', { name }));
    this.dispatchEvent(new Event('deleted'));
  }

  static override readonly styles = [base, buttons, fields, dialogs];
}
