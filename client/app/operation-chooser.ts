import { ContextConsumer } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { OperationEntry } from '../../domain/contract/operations.ts';
import { isDay, laterDay } from '../../domain/kernel/calendar.ts';
import { Name } from '../../domain/kernel/record.ts';
import { timeZones, zoneFor } from '../../domain/kernel/time-zone.ts';
import { calendarDay } from '../../domain/operation/days.ts';
import type { Brief } from '../../domain/records/brief.ts';
import { call, type ClientFault, type Reply } from '../api/http.ts';
import { newId } from '../api/new-id.ts';
import { meContext } from '../store/contexts.ts';
import { base, buttons, dialogs, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import '../ui/messages.ts';
import { accountLimitWords } from '../words/account-limits.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import './operation-entry.ts';
import './backup-notice.ts';
import './page-head.ts';
import { pageStyles } from './page-styles.ts';
import { router } from './router.ts';

/** The brief of a new operation, with the usual measures; the plan can change them. */
export function newBrief(id: Brief['id'], name: string, days: readonly string[], timeZone: string): Brief {
  return {
    id,
    name,
    days,
    timeZone,
    dayBeginsAt: '04:00',
    levels: {
      1: { leadS: 900, lagS: 120, settleS: 600 },
      2: { leadS: 600, lagS: 60, settleS: 300 },
      3: { leadS: 300, lagS: 60, settleS: 300 },
    },
    mergeGapS: 900,
    passOffsetM: 40,
    handoverS: 60,
    patrolSpeedKmh: 60,
    straightFactor: 1.4,
    mustSurvey: true,
  };
}

/** An operation has at most this many days. */
const MOST_DAYS = 31;

/** The calendar days from one to another, both included. */
function daysBetween(first: string, last: string): string[] {
  const all = Array.from({ length: MOST_DAYS }, (_, i) => laterDay(first, i));
  return all.filter((day) => day <= last);
}

/** Chooses an operation: an existing one, a new one, the example, or an imported one. */
@customElement('cordon-operation-chooser')
export class CordonOperationChooser extends FollowingElement {
  @state() protected entries: readonly OperationEntry[] | undefined;
  @state() protected fault: ClientFault | undefined;
  @state() protected busy: 'example' | 'other' | undefined;
  @query('dialog') protected dialog!: HTMLDialogElement;
  @query('#last') protected last!: HTMLInputElement;
  @query('#journal') protected journal!: HTMLInputElement;
  readonly #say = speaking(shellWords);
  readonly #common = speaking(everywhereWords);
  readonly #limits = speaking(accountLimitWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override render(): TemplateResult {
    const say = this.#say;
    return html`
      <main>
        <cordon-page-head heading=${say('product')}>
          <a href="/settings">${say('settings')}</a>
        </cordon-page-head>
        <cordon-fault .fault=${this.fault}></cordon-fault>
        ${
          this.#me.value?.role === 'administrator'
            ? html`
                <cordon-backup-notice></cordon-backup-notice>
              `
            : nothing
        }
        ${
          this.entries?.length === 0
            ? html`
                <cordon-empty
                  class="card"
                  heading=${this.#isLimited ? this.#limits('none-for-you') : say('no-operation')}
                  words=${this.#isLimited ? '' : say('no-operation-words')}
                >
                  ${this.#ways(true)}
                </cordon-empty>
              `
            : html`
                <h2>${say('operations')}</h2>
                ${this.#list(this.entries?.filter(({ archived }) => !archived))}
                <div class="ways across wrap">${this.#ways(false)}</div>
                ${this.#archive(this.entries?.filter(({ archived }) => archived))}
              `
        }
        <input id="journal" type="file" accept=".jsonl,.json" hidden @change=${this.#onFile} />
      </main>
      ${this.#form()}
    `;
  }

  #list(entries: readonly OperationEntry[] = []): TemplateResult {
    return html`
      <ul class="stack">
        ${entries.map(
          (entry) => html`
            <li>
              <cordon-operation-entry .entry=${entry} @changed=${() => this.#read()}></cordon-operation-entry>
            </li>
          `,
        )}
      </ul>
    `;
  }

  /** Archived operations are listed apart. */
  #archive(entries: readonly OperationEntry[] = []): TemplateResult | typeof nothing {
    if (entries.length === 0) return nothing;
    return html`
      <details>
        <summary>${this.#say('archived', { n: entries.length })}</summary>
        ${this.#list(entries)}
      </details>
    `;
  }

  /** An account that is limited to operations makes none. */
  get #isLimited(): boolean {
    return this.#me.value?.limits?.operations !== undefined;
  }

  #ways(first: boolean): TemplateResult | typeof nothing {
    if (this.#isLimited) return nothing;
    const say = this.#say;
    const loading = this.busy === 'example';
    return html`
      <button class=${first ? 'primary' : ''} ?disabled=${!!this.busy} @click=${this.#loadExample}>
        ${say(loading ? 'loading-example' : 'load-example')}
      </button>
      <button ?disabled=${!!this.busy} @click=${() => this.dialog.showModal()}>${say('start-empty')}</button>
      <button ?disabled=${!!this.busy} @click=${() => this.journal.click()}>${say('import-journal')}</button>
    `;
  }

  #form(): TemplateResult {
    const say = this.#say;
    const zoneHere = zoneFor(Intl.DateTimeFormat().resolvedOptions().timeZone);
    const today = calendarDay({ timeZone: zoneHere }, Date.now());
    return html`
      <dialog aria-label=${say('start-empty')}>
        <form @submit=${this.#onCreate}>
          <h2>${say('start-empty')}</h2>
          <cordon-fault .fault=${this.fault}></cordon-fault>
          <label>
            ${say('operation-name')}
            <input name="name" required maxlength=${boundsOf(Name).maxLength} />
          </label>
          <div class="row">
            <label>
              ${say('first-day')}
              <input
                name="first"
                type="date"
                required
                min="2000-01-01"
                max="2099-12-31"
                .value=${today}
                @change=${(event: Event) => this.#onFirst((event.target as HTMLInputElement).value)}
              />
            </label>
            <label>
              ${say('last-day')}
              <input
                id="last"
                name="last"
                type="date"
                required
                min=${today}
                max=${laterDay(today, MOST_DAYS - 1)}
                .value=${today}
              />
            </label>
          </div>
          <label>
            ${say('time-zone')}
            <select name="zone">
              ${timeZones().map(
                (zone) => html`
                  <option ?selected=${zone === zoneHere}>${zone}</option>
                `,
              )}
            </select>
          </label>
          <div class="deeds">
            <button type="button" @click=${() => this.dialog.close()}>${this.#common('cancel')}</button>
            <button class="primary">${say('create')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  /** The last day is not before the first, and at most a month after it. */
  #onFirst(first: string): void {
    if (!isDay(first)) return;
    const { last } = this;
    last.min = first;
    last.max = laterDay(first, MOST_DAYS - 1);
    if (last.value < last.min || last.value > last.max) last.value = first;
  }

  async #read(): Promise<void> {
    const reply = await call('GET /api/operations');
    if (reply.ok) this.entries = reply.value;
    else this.fault = reply.refusal;
  }

  async #loadExample(): Promise<void> {
    this.busy = 'example';
    this.#open(await call('POST /api/operations/example'));
  }

  async #onFile(): Promise<void> {
    const file = this.journal.files?.[0];
    if (!file) return;
    this.busy = 'other';
    this.#open(await call('POST /api/operations/import', { lines: await file.text() }));
  }

  async #onCreate(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const said = (name: string): string => written(form, name);
    const brief: Brief = newBrief(
      newId(),
      said('name'),
      daysBetween(said('first'), said('last')),
      said('zone'),
    );
    this.busy = 'other';
    this.#open(await call('POST /api/operations', { body: { brief } }));
  }

  #open(reply: Reply<{ id: string }>): void {
    this.busy = undefined;
    if (reply.ok) router.go(`/o/${reply.value.id}/plan`);
    else this.fault = reply.refusal;
  }

  static override readonly styles = [base, dialogs, buttons, fields, pageStyles];
}
