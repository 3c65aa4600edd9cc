import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import { holding, seenOf } from '../../domain/health/approval.ts';
import type { Finding } from '../../domain/health/finding.ts';
import { Name, Reason } from '../../domain/kernel/record.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { dayOf } from '../../domain/operation/days.ts';
import { daysFor, momentFrom, type TimeFault, type Wall } from '../../domain/operation/typed-time.ts';
import type { Run, RunClock } from '../../domain/records/run.ts';
import { publishesDraft } from '../../domain/runs/opening.ts';
import { newId } from '../api/new-id.ts';
import { router } from '../app/router.ts';
import { findingSentence } from '../plan/health/finding-words.ts';
import { meContext, storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { momentInputs } from '../ui/moment-inputs.ts';
import { tellAnswer } from '../ui/notices.ts';
import { commandWords } from '../words/command.ts';
import { drillWords } from '../words/drill.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import './run-readiness.ts';
import { simulationFields, simulationIn, type Simulated } from './simulation-fields.ts';

/** How many of the findings that hold a run are listed. */
const NAMED = 5;

const RATES = [1, 5, 10, 30, 60] as const;

/** Opens a run: a drill with its own clock, or the event with the server's. */
@customElement('cordon-run-dialog')
export class CordonRunDialog extends FollowingElement {
  @state() protected kind: Run['kind'] = 'drill';
  @state() protected days: readonly string[] = [];
  @state() protected isShown = false;
  /** What Health finds in the plan to be carried out, once it is known. */
  @state() protected found: readonly Finding[] | undefined;
  /** When a drill's clock begins; without it, at six in the morning of the first day. */
  @state() protected from: Wall | undefined;
  @state() protected simulated: Simulated = { officers: false, desk: false };
  @query('dialog') protected dialog!: HTMLDialogElement;
  readonly #say = speaking(commandWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #drill = speaking(drillWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  #timer: ReturnType<typeof setInterval> | undefined;

  show(): void {
    this.found = undefined;
    this.from = undefined;
    this.days = this.store.operation.brief.days;
    this.isShown = true;
    this.dialog.showModal();
    this.#timer = setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render(): TemplateResult {
    const title = this.#say('open-run');
    return html`
      <dialog aria-label=${title} @close=${this.#onClose}>
        <form @submit=${this.#onSubmit}>
          <h2>${title}</h2>
          ${this.#fields()}
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#everywhere('cancel')}</button>
            <button class="primary" ?disabled=${this.#mustWait}>${title}</button>
          </div>
        </form>
      </dialog>
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
      ${this.kind === 'event' ? this.#serverClock() : [this.#clockFields(), this.#simulation()]}
      <p class="small quiet">${this.#say(separateSignatures ? 'runs-published' : 'runs-draft')}</p>
      ${
        this.isShown
          ? html`
              <cordon-run-readiness .days=${this.days} @looked=${this.#onLooked}></cordon-run-readiness>
            `
          : nothing
      }
      ${this.#holding.length > 0 ? this.#waiving(this.#holding) : nothing}
    `;
  }

  /** The critical findings that hold the publishing of the draft. */
  get #holding(): readonly Finding[] {
    const { operation } = this.store;
    return this.found && publishesDraft(operation) ? holding(operation, this.found) : [];
  }

  /** Until Health is known, or as long as somebody else has to waive what it finds. */
  get #mustWait(): boolean {
    if (!publishesDraft(this.store.operation)) return false;
    return !this.found || (this.#holding.length > 0 && !this.#mayWaive);
  }

  get #mayWaive(): boolean {
    return this.#me.value !== undefined && may(this.#me.value, 'finding.waive');
  }

  #waiving(held: readonly Finding[]): TemplateResult {
    const { operation } = this.store;
    const more = held.length - NAMED;
    return html`
      <section class="callout danger stack tight" aria-label=${this.#say('held-by-health')}>
        <strong>▲ ${this.#say('held-by-health')}</strong>
        ${held.slice(0, NAMED).map(
          (finding) => html`
            <p class="small">${finding.place} ${findingSentence(operation.brief.timeZone, finding)}</p>
          `,
        )}
        ${
          more > 0
            ? html`
                <p class="small quiet">${this.#say('findings-more', { n: more })}</p>
              `
            : nothing
        }
        ${
          this.#mayWaive
            ? html`
                <label>
                  ${this.#say('waive-all-reason', { n: held.length })}
                  <textarea name="reason" required maxlength=${boundsOf(Reason).maxLength}></textarea>
                </label>
              `
            : html`
                <p>${this.#say('commander-waives')}</p>
              `
        }
      </section>
    `;
  }

  readonly #onLooked = ({ detail }: CustomEvent<readonly Finding[]>): void => {
    this.found = detail;
  };

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
    const { brief } = this.store.operation;
    return html`
      <div class="row roomy">
        <fieldset>
          <legend>${this.#say('clock-from')}</legend>
          ${momentInputs({
            brief,
            days: daysFor(brief, undefined),
            wall: this.#from,
            read: this.#begins,
            set: (wall) => (this.from = wall),
          })}
        </fieldset>
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

  #simulation(): TemplateResult {
    return simulationFields(this.#drill, this.simulated, (chosen) => (this.simulated = chosen));
  }

  #onClose(): void {
    this.isShown = false;
    clearInterval(this.#timer);
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
    const begins = this.#begins;
    if (this.kind === 'drill' && !begins.ok) return;
    const said = new FormData(event.target as HTMLFormElement);
    const run = this.#runOf(said, begins);
    const checked = await this.#checked(written(said, 'reason'));
    if (!checked.ok) return void tellAnswer(checked.answer, timeZone);
    if (!tellAnswer(await store.api.act('run.open', { run, ...checked.seen }), timeZone)) return;
    this.dialog.close();
    router.select({ run: run.id });
  }

  /** Waives the critical findings that hold the draft, and says what was seen of Health. */
  async #checked(reason: string) {
    const { operation, api } = this.store;
    const { found } = this;
    if (!found || !publishesDraft(operation)) return { ok: true as const, seen: {} };
    const held = this.#holding;
    const findings = held.map(({ id, cause }) => ({ finding: id, cause }));
    const answer = held.length > 0 ? await api.act('finding.waive', { findings, reason }) : undefined;
    if (answer?.ok === false) return { ok: false as const, answer };
    const seen = seenOf(operation, found);
    const waived = [...new Set([...seen.waived, ...held.map(({ id }) => id)])];
    return { ok: true as const, seen: { checked: { ...seen, waived } } };
  }

  #runOf(said: FormData, begins: Result<number, TimeFault>) {
    const simulation = this.kind === 'drill' ? simulationIn(said, this.simulated) : undefined;
    return {
      id: newId<'Run'>(),
      kind: this.kind,
      name: written(said, 'name'),
      days: [...this.days],
      ...(this.kind === 'drill' && begins.ok && { clock: this.#clockOf(said, begins.value) }),
      ...(simulation && { simulation }),
    };
  }

  get #from(): Wall {
    return this.from ?? { day: this.store.operation.brief.days[0]!, time: '06:00' };
  }

  get #begins(): Result<number, TimeFault> {
    return momentFrom(this.store.operation.brief, this.#from.day, this.#from.time);
  }

  #clockOf(said: FormData, from: number): RunClock {
    return { from, startedAt: Math.round(this.store.serverNow), rate: Number(said.get('rate')) };
  }

  static override readonly styles = [
    base,
    buttons,
    fields,
    dialogs,
    css`
      .row.roomy > label {
        flex-basis: 14rem;
      }
    `,
  ];
}
