import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Reason } from '../../domain/kernel/record.ts';
import type { Hazard } from '../../domain/records/hazard.ts';
import { SEVERITIES } from '../../domain/records/incident.ts';
import { base } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { phoneSurveyWords } from '../words/phone-survey.ts';
import { termOf } from '../words/terms.ts';
import { thumbButtons, thumbFields } from './phone-styles.ts';

/** Another severity of a hazard, and why. */
export interface HazardGraded {
  readonly severity: Hazard['severity'];
  readonly words: string;
}

/** Asks for another severity of a hazard, and why. Dispatches `graded`. [K9] */
@customElement('hazard-grading')
export class HazardGrading extends FollowingElement {
  @property() severity: Hazard['severity'] = 'serious';
  @state() protected chosen: Hazard['severity'] | undefined;
  readonly #say = speaking(phoneSurveyWords);
  readonly #everywhere = speaking(everywhereWords);

  override render(): TemplateResult {
    const chosen = this.chosen ?? this.severity;
    return html`
      <form class="stack" @submit=${this.#onSubmit}>
        <div class="share across wrap" role="group" aria-label=${this.#everywhere('severity')}>
          ${SEVERITIES.map(
            (one) => html`
              <button
                type="button"
                aria-pressed=${one === chosen ? 'true' : 'false'}
                @click=${() => this.#choose(one)}
              >
                ${termOf('severity', one)}
              </button>
            `,
          )}
        </div>
        <label class="stack tight small quiet">
          ${this.#say('regrade-why')}
          <textarea name="words" rows="2" required maxlength=${boundsOf(Reason).maxLength}></textarea>
        </label>
        <button class="primary" ?disabled=${chosen === this.severity}>${this.#say('regrade')}</button>
      </form>
    `;
  }

  #choose(severity: Hazard['severity']): void {
    this.chosen = severity;
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const words = written(new FormData(event.target as HTMLFormElement), 'words').trim();
    if (words === '' || !this.chosen) return;
    const detail: HazardGraded = { severity: this.chosen, words };
    this.dispatchEvent(new CustomEvent('graded', { detail }));
  };

  static override readonly styles = [
    base,
    thumbButtons,
    thumbFields,
    css`
      .share button::first-letter {
        text-transform: uppercase;
      }
    `,
  ];
}
