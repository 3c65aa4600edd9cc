import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { momentOf } from '../../domain/operation/days.ts';
import { newId } from '../api/new-id.ts';
import type { Run } from '../../domain/runs/run.ts';
import { router } from '../app/router.ts';
import { Selected } from '../store/selected.ts';
import { dialogs } from '../theme/dialog-styles.ts';
import { base, buttons, fields } from '../theme/shared-styles.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import { written } from '../ui/form-words.ts';

const RATES = [1, 5, 10, 60] as const;

/** Opens a run, a drill or the event, with a clock of its own; closes one that is on. */
@customElement('cordon-run-dialog')
export class CordonRunDialog extends LitElement {
  @state() protected kind: Run['kind'] = 'drill';
  @state() protected closing: Run | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(this, commandWords);
  readonly #everywhere = speaking(this, everywhereWords);
  readonly #brief = new Selected(this, (operation) => operation.brief);

  /** Opens a new run, or asks whether this one is to be closed. */
  show(closing?: Run): void {
    this.closing = closing;
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const title = this.#say(this.closing ? 'close-run' : 'open-run');
    return html`
      <dialog aria-label=${title}>
        <form @submit=${this.#onSubmit}>
          <h2>${title}</h2>
          ${
            this.closing
              ? html`
                  <p>${this.#say('close-run-sure', { run: this.closing.name })}</p>
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

  #fields(): TemplateResult {
    const { days } = this.#brief.value;
    const formats = formatsFor(this.#brief.value.timeZone);
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
        <input name="name" required maxlength="80" />
      </label>
      <label>
        ${this.#say('days')}
        <select name="days" multiple size=${Math.min(4, days.length)} required>
          ${days.map(
            (day) => html`
              <option value=${day} selected>${formats.day(day)}</option>
            `,
          )}
        </select>
      </label>
      ${this.#clockFields()}
    `;
  }

  /** The event's clock is the true one; a drill's may run faster. */
  #clockFields(): TemplateResult {
    const rates = html`
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
    `;
    return html`
      <div class="row">
        <label>
          ${this.#say('clock-from')}
          <input name="from" type="datetime-local" required .value=${`${this.#brief.value.days[0]}T06:00`} />
        </label>
        ${this.kind === 'drill' ? rates : nothing}
      </div>
    `;
  }

  #onKind(event: Event): void {
    this.kind = (event.target as HTMLSelectElement).value as Run['kind'];
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { store } = this.#brief;
    const { timeZone } = this.#brief.value;
    if (this.closing) {
      const answer = await store.api.act('run.close', { runId: this.closing.id });
      if (tellAnswer(answer, timeZone)) this.dialog.close();
      return;
    }
    const run = this.#runOf(new FormData(event.target as HTMLFormElement));
    if (!tellAnswer(await store.api.act('run.open', { run }), timeZone)) return;
    this.dialog.close();
    router.select({ run: run.id });
  }

  #runOf(said: FormData) {
    const [date, time] = written(said, 'from').split('T') as [string, string];
    return {
      id: newId<'Run'>(),
      kind: this.kind,
      name: written(said, 'name'),
      days: said.getAll('days').map(String),
      clock: {
        from: momentOf(this.#brief.value, date, time.slice(0, 5)),
        startedAt: Math.round(this.#brief.store.serverNow),
        rate: Number(said.get('rate') ?? 1),
      },
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
    `,
  ];
}
