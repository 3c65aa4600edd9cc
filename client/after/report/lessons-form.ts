import { ContextConsumer } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ActionBody } from '../../../domain/actions/actions.ts';
import { may } from '../../../domain/actions/decide.ts';
import { lessonsOf } from '../../../domain/closings/lesson-actions.ts';
import { signOffsOf } from '../../../domain/closings/sign-actions.ts';
import { Name, Reason } from '../../../domain/kernel/record.ts';
import { calendarDay } from '../../../domain/operation/days.ts';
import { LESSON_KINDS, type Lesson } from '../../../domain/records/lesson.ts';
import { meContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { tables } from '../../theme/table-styles.ts';
import { boundsOf } from '../../ui/bounds.ts';
import { FollowingElement } from '../../ui/following.ts';
import { written } from '../../ui/form-words.ts';
import { KeptForm } from '../../ui/kept-form.ts';
import { iconButton } from '../../ui/icons.ts';
import { tellAnswer } from '../../ui/notices.ts';
import { everywhereWords } from '../../words/everywhere.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { reportWords } from '../../words/report.ts';
import { termOf } from '../../words/terms.ts';

type Content = Omit<ActionBody<'lesson.note'>, 'runId'>;

/** The lessons of a run: a list, and a form that notes one or changes one. docs/rules.md, X6. */
@customElement('cordon-lessons-form')
export class CordonLessonsForm extends FollowingElement {
  @property({ attribute: false }) store!: OperationStore;
  @property({ attribute: 'run-id' }) runId = '';
  @state() protected edited: Lesson | undefined;
  readonly #kept = new KeptForm(this, () => (this.edited ? undefined : `lesson-${this.runId}`));
  readonly #say = speaking(reportWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const { operation } = this.store;
    const lessons = lessonsOf(operation, this.runId);
    const isSigned = signOffsOf(operation, this.runId).length > 0;
    return html`
      ${
        lessons.length === 0
          ? html`
              <p class="quiet">${this.#say(this.#mayWrite ? 'no-lessons' : 'none')}</p>
            `
          : this.#list(lessons)
      }
      ${
        isSigned
          ? html`
              <p class="small quiet">${this.#say('after-signed')}</p>
            `
          : nothing
      }
      ${this.#mayWrite ? this.#form() : nothing}
    `;
  }

  get #mayWrite(): boolean {
    return this.#me.value !== undefined && may(this.#me.value, 'lesson.note');
  }

  #list(lessons: readonly Lesson[]): TemplateResult {
    const heads = ['kind', 'lesson', 'action-by', 'until', 'state'] as const;
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${this.#say('lessons')}>
        <table>
          <thead>
            <tr>
              ${heads.map(
                (head) => html`
                  <th scope="col">${this.#say(head)}</th>
                `,
              )}
              <th scope="col"><span class="unseen">${this.#everywhere('edit')}</span></th>
            </tr>
          </thead>
          <tbody>${lessons.map((lesson) => this.#row(lesson))}</tbody>
        </table>
      </div>
    `;
  }

  #row(lesson: Lesson): TemplateResult {
    const { kind, words, actionBy = '', until, isDone } = lesson;
    const { brief } = this.store.operation;
    const today = calendarDay(brief, this.store.serverNow);
    const isLate = !isDone && until !== undefined && until < today;
    const state = isDone ? 'done' : isLate ? 'overdue' : 'to-do';
    return html`
      <tr>
        <td>${termOf('lesson', kind)}</td>
        <td class="breaks">${words}</td>
        <td>${actionBy}</td>
        <td>${until === undefined ? '' : formatsFor(brief.timeZone).day(until)}</td>
        <td class=${isLate ? 'wrong' : ''}>
          ${kind === 'improve' ? `${isDone ? '✓' : isLate ? '▲' : '○'} ${this.#say(state)}` : ''}
        </td>
        <td class="nowrap">${this.#mayWrite ? this.#deeds(lesson) : nothing}</td>
      </tr>
    `;
  }

  #deeds(lesson: Lesson): TemplateResult {
    const { id, words: what, isDone = false, kind } = lesson;
    const done = isDone ? 'open-of' : 'done-of';
    return html`
      ${
        kind === 'improve'
          ? iconButton(isDone ? 'undo' : 'check', this.#say(done, { what }), () => void this.#finish(lesson))
          : nothing
      }
      ${iconButton('edit', this.#say('edit-of', { what }), () => (this.edited = lesson))}
      ${iconButton('trash', this.#say('remove-of', { what }), () => void this.#act('lesson.remove', { id }))}
    `;
  }

  #form(): TemplateResult {
    const { kind = 'improve', words = '', actionBy = '', until = '' } = this.edited ?? {};
    return html`
      <form class="stack" @submit=${this.#onSubmit}>
        <div class="row">
          <label>
            ${this.#say('kind')}
            <select name="kind" .value=${kind}>
              ${LESSON_KINDS.map(
                (one) => html`
                  <option value=${one} ?selected=${one === kind}>${termOf('lesson', one)}</option>
                `,
              )}
            </select>
          </label>
          <label>
            ${this.#say('action-by')}
            <input
              name="actionBy"
              autocomplete="off"
              maxlength=${boundsOf(Name).maxLength}
              .value=${actionBy}
            />
          </label>
          <label>
            ${this.#say('until')}
            <input name="until" type="date" min="2000-01-01" max="2099-12-31" .value=${until} />
          </label>
        </div>
        <label>
          ${this.#say('lesson')}
          <textarea
            name="words"
            required
            maxlength=${boundsOf(Reason).maxLength}
            placeholder=${this.#say('lesson-hint')}
            .value=${words}
          ></textarea>
        </label>
        <div class="across">
          <button class="primary">${this.edited ? this.#everywhere('save') : this.#say('add-lesson')}</button>
          ${
            this.edited
              ? html`
                  <button type="button" @click=${() => (this.edited = undefined)}>
                    ${this.#everywhere('cancel')}
                  </button>
                `
              : nothing
          }
        </div>
      </form>
    `;
  }

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const [actionBy, until] = [written(said, 'actionBy').trim(), written(said, 'until')];
    const content: Content = {
      kind: written(said, 'kind') as Content['kind'],
      words: written(said, 'words').trim(),
      ...(actionBy !== '' && { actionBy }),
      ...(until !== '' && { until }),
    };
    const { id, isDone } = this.edited ?? {};
    const isKept = await (id === undefined
      ? this.#act('lesson.note', { runId: this.runId, ...content })
      : this.#act('lesson.change', { id, ...content, ...(isDone && { isDone }) }));
    if (!isKept) return;
    if (id === undefined) this.#kept.forget();
    this.edited = undefined;
    form.reset();
  };

  #finish({ id, kind, words, actionBy, until, isDone = false }: Lesson): Promise<boolean> {
    const rest = { ...(actionBy !== undefined && { actionBy }), ...(until !== undefined && { until }) };
    return this.#act('lesson.change', { id, kind, words, ...rest, isDone: !isDone });
  }

  async #act(name: 'lesson.note' | 'lesson.change' | 'lesson.remove', body: object): Promise<boolean> {
    const answer = await this.store.api.act(name, body as never);
    return tellAnswer(answer, this.store.operation.brief.timeZone, this.#say('lesson-noted'));
  }

  static override readonly styles = [base, buttons, fields, tables];
}
