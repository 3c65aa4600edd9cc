import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Officer } from '../../../domain/records/people.ts';
import type { ClientFault } from '../../api/http.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, dialogs, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/messages.ts';
import { tell } from '../../ui/notices.ts';
import { everywhereWords } from '../../words/everywhere.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';

/** Erases a person when the name has been typed and a reason given. It says what remains. */
@customElement('cordon-erase-person')
export class CordonErasePerson extends FollowingElement {
  @property({ attribute: false }) officer!: Officer;
  @state() protected typed = '';
  @state() protected fault: ClientFault | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #say = speaking(planWords);
  readonly #common = speaking(everywhereWords);

  override render(): TemplateResult {
    const say = this.#say;
    const { name } = this.officer;
    return html`
      <button class="danger" @click=${this.#show}>${say('erase-person')}</button>
      <dialog aria-label=${say('erase-person')}>
        <form @submit=${this.#onSubmit}>
          <h2>${say('erase-person')}</h2>
          <cordon-fault .fault=${this.fault} time-zone=${this.store.operation.brief.timeZone}></cordon-fault>
          <p>${say('erase-goes')}</p>
          <p>${say('erase-stays')}</p>
          <label>
            ${say('erase-why')}
            <input name="why" required maxlength="500" pattern=".*\\S.*" autocomplete="off" />
          </label>
          <label>
            ${say('erase-type', { name })}
            <input name="name" required autocomplete="off" .value=${this.typed} @input=${this.#onName} />
          </label>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#common('cancel')}</button>
            <button class="danger" ?disabled=${this.typed.trim() !== name.trim()}>
              ${say('erase-for-good')}
            </button>
          </div>
        </form>
      </dialog>
    `;
  }

  readonly #show = (): void => {
    this.typed = '';
    this.fault = undefined;
    this.dialog.querySelector('form')!.reset();
    this.dialog.showModal();
  };

  #onName(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const why = new FormData(event.target as HTMLFormElement).get('why') as string;
    const answer = await this.store.api.act('officer.erase', { id: this.officer.id, why });
    if (!answer.ok) return void (this.fault = answer.fault);
    this.dialog.close();
    tell(this.#say('erased'));
  }

  static override readonly styles = [base, buttons, fields, dialogs];
}
