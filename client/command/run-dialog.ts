import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { openMatters } from '../../domain/closings/closing-actions.ts';
import { Name, Reason } from '../../domain/kernel/record.ts';
import { dayOf, momentOf } from '../../domain/operation/days.ts';
import type { Run, RunClock } from '../../domain/records/run.ts';
import { newId } from '../api/new-id.ts';
import { router } from '../app/router.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';

const RATES = [1, 5, 10, 60] as const;

/** Opens a run: a drill with its own clock, or the event with the server's. Closes the current run. */
@customElement('cordon-run-dialog')
export class CordonRunDialog extends FollowingElement {
  @state() protected kind: Run['kind'] = 'drill';
  @state() protected days: readonly string[] = [];
  @state() protected closing: Run | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  #timer: ReturnType<typeof setInterval> | undefined;

  /** Opens a new run, or asks whether to close this one. */
  show(closing?: Run): void {
    this.closing = closing;
    this.days = this.store.operation.brief.days;
    this.dialog.showModal();
    this.#timer = setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render(): TemplateResult {
    const title = this.#say(this.closing ? 'close-run' : 'open-run');
    return html`
      <dialog aria-label=${title} @close=${() => clearInterval(this.#timer)}>
        <form @submit=${this.#onSubmit}>
          <h2>${title}</h2>
          ${
            this.closing
              ? html`
                  <p>${this.#say('close-run-sure', { run: this.closing.name })}</p>
                  ${this.#openMatters(this.closing)}
                `
              : this.#fields()
          }
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class=${this.closing ? 'danger' : 'primary'}>${title}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  /** Whoever closes a run while something is open says why. */
  #openMatters({ id }: Run): TemplateResult | typeof nothing {
    const run = this.store.operation.runs.get(id);
    const { incidents = 0, requests = 0, onPost = 0 } = run ? openMatters(run) : {};
    if (incidents + requests + onPost === 0) return nothing;
    return html`
      <p>${this.#say('still-open', { incidents, requests, onPost })}</p>
      <label>
        ${this.#say('close-words')}
        <textarea name="words" required maxlength=${boundsOf(Reason).maxLength}></textarea>
      </label>
    `;
  }

  #fields(): TemplateResult {
    const { days, separateSignatures } = this.store.operation.brief;
    const formats = formatsFor(this.store.operation.brief.timeZone);
    return html`
      <label>
        ${this.#say('run-kind')}
        <select name="kind" @change=${this.#onKind}>
          ${(['drill', 'event'] as const).map(
            (kind) => html`
              <option value=${kind}>${termOf('run', kind)}</option>
            `,
          )}
        </select>
      </label>
      <label>
        ${this.#say('name')}
        <input name="name" required maxlength=${boundsOf(Name).maxLength} />
      </label>
      <label>
        ${this.#say('days')}
        <select name="days" multiple size=${Math.min(4, days.length)} required @change=${this.#onDays}>
          ${days.map(
            (day) => html`
              <option value=${day} ?selected=${this.days.includes(day)}>${formats.day(day)}</option>
            `,
          )}
        </select>
      </label>
      ${this.kind === 'event' ? this.#serverClock() : this.#clockFields()}
      <p class="small quiet">${this.#say(separateSignatures ? 'runs-published' : 'runs-draft')}</p>
    `;
  }

  /** The clock of an event cannot be set. If today is not one of its days, nobody has a duty by that clock. */
  #serverClock(): TemplateResult {
    const { serverNow } = this.store;
    const { day, clock } = formatsFor(this.store.operation.brief.timeZone);
    const today = dayOf(this.store.operation.brief, serverNow);
    return html`
      <p>${this.#say('clock-of-event', { time: `${day(serverNow)} ${clock(serverNow)}` })}</p>
      ${
        this.days.includes(today)
          ? nothing
          : html`
              <p class="callout late" role="status">▲ ${this.#say('no-day-of-run', { day: day(today) })}</p>
            `
      }
    `;
  }

  #clockFields(): TemplateResult {
    return html`
      <div class="row roomy">
        <label>
          ${this.#say('clock-from')}
          <input
            name="from"
            type="datetime-local"
            required
            .value=${`${this.store.operation.brief.days[0]}T06:00`}
          />
        </label>
        <label>
          ${this.#say('rate')}
          <select name="rate">
            ${RATES.map(
              (rate) => html`
                <option value=${rate}>×${rate}</option>
              `,
            )}
          </select>
        </label>
      </div>
    `;
  }

  #onKind(event: Event): void {
    this.kind = (event.target as HTMLSelectElement).value as Run['kind'];
  }

  #onDays(event: Event): void {
    this.days = [...(event.target as HTMLSelectElement).selectedOptions].map(({ value }) => value);
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { store } = this;
    const { timeZone } = this.store.operation.brief;
    if (this.closing) {
      const words = written(new FormData(event.target as HTMLFormElement), 'words');
      const answer = await store.api.act('run.close', { runId: this.closing.id, ...(words && { words }) });
      if (tellAnswer(answer, timeZone)) this.dialog.close();
      return;
    }
    const run = this.#runOf(new FormData(event.target as HTMLFormElement));
    if (!tellAnswer(await store.api.act('run.open', { run }), timeZone)) return;
    this.dialog.close();
    router.select({ run: run.id });
  }

  #runOf(said: FormData) {
    return {
      id: newId<'Run'>(),
      kind: this.kind,
      name: written(said, 'name'),
      days: [...this.days],
      ...(this.kind === 'drill' && { clock: this.#clockOf(said) }),
    };
  }

  #clockOf(said: FormData): RunClock {
    const [date, time] = written(said, 'from').split('T') as [string, string];
    return {
      from: momentOf(this.store.operation.brief, date, time.slice(0, 5)),
      startedAt: Math.round(this.store.serverNow),
      rate: Number(said.get('rate')),
    };
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    dialogs,
    css`
      :host {
        display: contents;
      }
      .row.roomy > label {
        flex-basis: 14rem;
      }
    `,
  ];
}
