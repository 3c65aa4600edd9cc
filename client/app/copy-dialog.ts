import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Measured, Taken } from '../../domain/closings/measured.ts';
import type { OperationEntry } from '../../domain/contract/operations.ts';
import { daysFrom, laterDay } from '../../domain/kernel/calendar.ts';
import { Name } from '../../domain/kernel/record.ts';
import { call, type ClientFault } from '../api/http.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import '../ui/messages.ts';
import { tell } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { termOf } from '../words/terms.ts';
import { router } from './router.ts';

/** 52 weeks: the same day of the week. */
const NEXT_YEAR_DAYS = 364;

/** What the last event measured. */
interface MeasuredReply {
  readonly run?: string;
  readonly values: readonly Measured[];
}

/** Copies an operation, or one of its editions, as a new one with other dates. */
@customElement('cordon-copy-dialog')
export class CordonCopyDialog extends FollowingElement {
  @property({ attribute: false }) entry!: OperationEntry;
  @state() protected firstDay = '';
  @state() protected people = true;
  @state() protected measured: MeasuredReply = { values: [] };
  @state() protected busy = false;
  @state() protected fault: ClientFault | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(shellWords);
  readonly #common = speaking(everywhereWords);

  show(): void {
    this.firstDay = laterDay(this.entry.days[0]!, NEXT_YEAR_DAYS);
    this.people = true;
    this.fault = undefined;
    this.measured = { values: [] };
    this.dialog.showModal();
    void this.#readMeasured();
  }

  override render(): TemplateResult {
    const say = this.#say;
    const { name, editions } = this.entry;
    return html`
      <dialog aria-label=${say('copy-operation')}>
        <form @submit=${this.#onSubmit}>
          <h2>${say('copy-operation')}</h2>
          <cordon-fault .fault=${this.fault}></cordon-fault>
          <label>
            ${say('operation-name')}
            <input name="name" required maxlength=${boundsOf(Name).maxLength} .value=${name} />
          </label>
          <label>
            ${say('copied-plan')}
            <select name="edition">
              <option value="">${say('draft-now')}</option>
              ${editions.toReversed().map(
                ({ number, state }) => html`
                  <option value=${number}>
                    ${say('edition-n', { number })} · ${termOf('edition', state)}
                  </option>
                `,
              )}
            </select>
          </label>
          ${this.#firstDay()}
          <label class="inline">
            <input type="checkbox" name="people" ?checked=${this.people} @change=${this.#onPeople} />
            ${say('copy-people')}
          </label>
          <label class="inline">
            <input type="checkbox" name="absences" ?disabled=${!this.people} />
            ${say('copy-absences')}
          </label>
          ${this.#offers()}
          <p class="small quiet">${say('copy-words')}</p>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#common('cancel')}</button>
            <button class="primary" ?disabled=${this.busy}>${say('copy-operation')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #firstDay(): TemplateResult {
    const say = this.#say;
    const [first] = this.entry.days;
    return html`
      <label>
        ${say('first-day')}
        <input
          name="firstDay"
          type="date"
          required
          min="2000-01-01"
          max="2099-12-31"
          .value=${this.firstDay}
          @change=${this.#onFirstDay}
        />
        ${
          this.firstDay && first
            ? html`
                <span class="small quiet">${say('moved-by', { days: daysFrom(first, this.firstDay) })}</span>
              `
            : nothing
        }
      </label>
    `;
  }

  async #readMeasured(): Promise<void> {
    const { id } = this.entry;
    const reply = await call('GET /api/operations/:id/measured', { params: { id } });
    if (reply.ok && id === this.entry.id) this.measured = reply.value;
  }

  /** What was measured, beside what is planned. Nothing is ticked before somebody ticks it. */
  #offers(): TemplateResult | typeof nothing {
    const { run, values } = this.measured;
    if (run === undefined || values.length === 0) return nothing;
    return html`
      <fieldset class="stack tight">
        <legend>${this.#say('measured-in', { run })}</legend>
        ${values.map(
          (one, i) => html`
            <label class="inline">
              <input type="checkbox" name="taken" value=${i} />
              <span>
                ${this.#say(`measured-${one.what}`, { level: one.level ?? '' })}:
                ${this.#say('measured-value', { ...one, level: '', unit: one.what === 'patrolSpeedKmh' ? 'km/h' : 's' })}
              </span>
            </label>
          `,
        )}
      </fieldset>
    `;
  }

  #taken(form: FormData): Taken[] {
    return form.getAll('taken').map((i) => {
      const { what, level, median } = this.measured.values[Number(i)]!;
      return { what, value: median, ...(level !== undefined && { level }) };
    });
  }

  #onPeople(event: Event): void {
    this.people = (event.target as HTMLInputElement).checked;
  }

  #onFirstDay(event: Event): void {
    this.firstDay = (event.target as HTMLInputElement).value;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const edition = Number(form.get('edition'));
    this.busy = true;
    const reply = await call('POST /api/operations/:id/copy', {
      params: { id: this.entry.id },
      body: {
        name: written(form, 'name'),
        firstDay: written(form, 'firstDay'),
        ...(edition > 0 && { edition }),
        people: this.people,
        absences: this.people && form.has('absences'),
        ...(form.has('taken') && { taken: this.#taken(form) }),
      },
    });
    this.busy = false;
    if (!reply.ok) return void (this.fault = reply.refusal);
    this.dialog.close();
    const { id, leftOut } = reply.value;
    tell(leftOut > 0 ? this.#say('copied-without', { n: leftOut }) : this.#say('copied'));
    router.go(`/o/${id}/plan`);
  }

  static override readonly styles = [base, buttons, fields, dialogs];
}
