import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Reason } from '../../domain/kernel/record.ts';
import type { Route } from '../../domain/records/route.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tellAnswer } from '../ui/notices.ts';
import { speaking } from '../words/language.ts';
import { surveyWords } from '../words/survey.ts';

/** Says that a route, or every route, is to be surveyed again, and why. */
@customElement('cordon-repeat-survey')
export class CordonRepeatSurvey extends FollowingElement {
  @property({ attribute: false }) routeId: Route['id'] | undefined;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #say = speaking(surveyWords);

  override render(): TemplateResult {
    const title = this.#say(this.routeId === undefined ? 'repeat-all' : 'repeat');
    return html`
      <details>
        <summary class="small">${title}</summary>
        <form class="pad-s" @submit=${(event: SubmitEvent) => void this.#onSubmit(event)}>
          <label>
            ${this.#say('repeat-why')}
            <input name="why" required maxlength=${boundsOf(Reason).maxLength} />
          </label>
          <div class="deeds"><button>${title}</button></div>
        </form>
      </details>
    `;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { api, operation } = this.store;
    const why = written(new FormData(form), 'why').trim();
    const answer = await api.act('survey.repeat', {
      why,
      ...(this.routeId !== undefined && { routeId: this.routeId }),
    });
    if (!tellAnswer(answer, operation.brief.timeZone)) return;
    form.reset();
    this.renderRoot.querySelector('details')!.open = false;
  }

  static override readonly styles = [base, buttons, fields];
}
