import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { lastTime } from '../../domain/operation/days.ts';
import type { Assignment } from '../../domain/records/assignment.ts';
import { STEPS, type Step } from '../../domain/records/report.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { icon } from '../ui/icons.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { panelStyles } from './panel-styles.ts';

/** A report that is typed for an officer who has only a radio: who, what, and when it happened. */
@customElement('cordon-report-form')
export class CordonReportForm extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property({ attribute: false }) assignments: readonly Assignment[] = [];
  readonly #say = speaking(commandWords);

  override render(): TemplateResult {
    const say = this.#say;
    const { officers } = this.live.plan.tables;
    return html`
      <details>
        <summary>${icon('edit')} ${say('log-report')}</summary>
        <form @submit=${this.#onSubmit}>
          <label>
            ${say('officer')}
            <select name="assignment">
              ${this.assignments.map(
                ({ id, officerId }) => html`
                  <option value=${id}>${officers.get(officerId)?.name}</option>
                `,
              )}
            </select>
          </label>
          <div class="row">
            <label>
              ${say('step')}
              <select name="step">
                ${STEPS.map(
                  (step) => html`
                    <option value=${step}>${termOf('step', step)}</option>
                  `,
                )}
              </select>
            </label>
            <label>
              ${say('happened-at')}
              <input name="time" type="time" title=${say('now-if-empty')} />
            </label>
            <button class="primary">${say('log')}</button>
          </div>
        </form>
      </details>
    `;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const assignment = this.assignments.find(({ id }) => id === form.get('assignment'));
    if (!assignment) return;
    const { run, now, plan } = this.live;
    const time = written(form, 'time');
    const happenedAt = time ? lastTime(plan.brief, time, now) : now;
    const { officerId, dutyIds } = assignment;
    const wish = {
      runId: run.record.id,
      officerId,
      dutyIds: [...dutyIds],
      step: written(form, 'step') as Step,
      happenedAt,
    };
    tellAnswer(await this.live.store.api.act('report.make', wish), plan.brief.timeZone, this.#say('logged'));
  }

  static override readonly styles = panelStyles;
}
