import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { Reason } from '../../domain/kernel/record.ts';
import type { Attention } from '../../domain/attention/attention.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import { liveContext, type LiveRun } from './live-run.ts';

const MINUTES = [5, 10, 15, 30, 60, 120] as const;
const USUAL_MINUTES = 10;

/** Sets a matter aside for some minutes, with a reason. */
@customElement('cordon-aside-dialog')
export class CordonAsideDialog extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @state() protected matter: Attention | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);

  show(matter: Attention): void {
    this.matter = matter;
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    return html`
      <dialog aria-label=${this.#say('set-aside')}>
        <form @submit=${this.#onSubmit}>
          <h2>${this.#say('set-aside')}</h2>
          <p>${this.matter && termOf('matter', this.matter.kind)}</p>
          <label>
            ${this.#say('aside-minutes')}
            <select name="minutes">
              ${MINUTES.map(
                (n) => html`
                  <option value=${n} ?selected=${n === USUAL_MINUTES}>${n}</option>
                `,
              )}
            </select>
          </label>
          <label>
            ${this.#say('aside-why')}
            <input name="why" required maxlength=${boundsOf(Reason).maxLength} />
          </label>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class="primary">${this.#say('set-aside')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const { store, run, plan } = this.live;
    const answer = await store.api.act('matter.set-aside', {
      runId: run.record.id,
      matterId: this.matter!.id,
      minutes: Number(said.get('minutes')),
      why: written(said, 'why'),
    });
    if (!tellAnswer(answer, plan.brief.timeZone)) return;
    form.reset();
    this.dialog.close();
  }

  static override readonly styles = [base, buttons, fields, dialogs];
}
