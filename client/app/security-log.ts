import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Account } from '../../domain/contract/accounts.ts';
import {
  FAILED_BECAUSE,
  SECURITY_SUBJECTS,
  type SecurityEntry,
  type SecuritySubject,
} from '../../domain/contract/security-log.ts';
import { call } from '../api/http.ts';
import { base, buttons, fields, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { speaking } from '../words/language.ts';
import { securityWords } from '../words/security.ts';
import { termOf } from '../words/terms.ts';
import { isDone, timeOf } from './settled.ts';

const SUBJECTS = Object.keys(SECURITY_SUBJECTS) as SecuritySubject[];
const DAY_MS = 86_400_000;

/** What concerns the security of the server, newest first: by subject, person and day, and to be taken out. */
@customElement('cordon-security-log')
export class CordonSecurityLog extends FollowingElement {
  @property({ attribute: false }) accounts: readonly Account[] = [];
  @state() protected entries: readonly SecurityEntry[] = [];
  @state() protected more = false;
  @state() protected narrowed: Readonly<Record<string, string>> = {};
  readonly #say = speaking(securityWords);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override render(): TemplateResult {
    const say = this.#say;
    const table = `/api/security-log.csv?${new URLSearchParams(this.narrowed).toString()}`;
    return html`
      <h2>${say('security-log')}</h2>
      <p class="quiet small">${say('security-log-why')}</p>
      ${this.#filter()}
      <p class="across wrap small">
        <a href=${table} download>${say('as-table')}</a>
        <a href="/api/security-log.jsonl" download>${say('as-lines')}</a>
      </p>
      ${
        this.entries.length === 0
          ? html`
              <p class="quiet">${say('no-entries')}</p>
            `
          : html`
              <ol>
                ${this.entries.map((entry) => this.#row(entry))}
              </ol>
            `
      }
      ${
        this.more
          ? html`
              <div>
                <button @click=${() => this.#read(this.entries.at(-1)?.seq)}>${say('show-older')}</button>
              </div>
            `
          : nothing
      }
    `;
  }

  #filter(): TemplateResult {
    const say = this.#say;
    return html`
      <form class="wrap row roomy" @change=${this.#narrow}>
        <label>
          ${say('subject')}
          <select name="subject">
            <option value="">${say('all-subjects')}</option>
            ${SUBJECTS.map(
              (subject) => html`
                <option value=${subject}>${say(`subject-${subject}`)}</option>
              `,
            )}
          </select>
        </label>
        <label>
          ${say('person')}
          <select name="person">
            <option value="">${say('everybody')}</option>
            ${this.accounts.map(
              ({ id, name, login }) => html`
                <option value=${id}>${name} (${login})</option>
              `,
            )}
          </select>
        </label>
        <label>
          ${say('from-day')}
          <input type="date" name="from" />
        </label>
        <label>
          ${say('until-day')}
          <input type="date" name="until" />
        </label>
      </form>
    `;
  }

  #row(entry: SecurityEntry): TemplateResult {
    const { at, kind, by, address } = entry;
    const who = [by.name ?? this.#say(`by-${by.kind}`), ...(address === undefined ? [] : [address])];
    return html`
      <li class="line-above">
        <div>
          <strong>${this.#say(kind)}</strong>
          ${this.#about(entry)}
          <span class="quiet breaks" translate="no">${entry.about.what}</span>
        </div>
        <div class="quiet small">${[timeOf(at), ...who].join(' · ')}</div>
      </li>
    `;
  }

  #about({ about }: SecurityEntry): TemplateResult {
    const say = this.#say;
    const { account, officer, operation, token, webhook, wall, tracker, role, before, why, count } = about;
    const reason = FAILED_BECAUSE.find((known) => known === why);
    const called = [account, officer, operation, token, webhook, wall, tracker];
    const roles = [before, role].filter((one) => one !== undefined) as Account['role'][];
    const names = called.flatMap((thing) => (thing ? [thing.name ?? thing.id] : []));
    const said = [
      ...(roles.length > 0 ? [roles.map((one) => termOf('role', one)).join(' → ')] : []),
      ...(reason ? [say(`why-${reason}`)] : []),
      ...(count === undefined ? [] : [say('n-numbers', { n: count })]),
      ...(about.device === undefined ? [] : [about.device]),
      ...(about.isNewDevice === true ? [say('new-device')] : []),
    ];
    const apart = names.length > 0 && said.length > 0 ? ' · ' : '';
    return html`
      <span translate="no">${names.join(' · ')}</span>
      ${apart}${said.join(' · ')}
    `;
  }

  readonly #narrow = (event: Event): void => {
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const midnight = (name: string, days: number) => {
      const day = written(data, name);
      return day === '' ? '' : String(new Date(`${day}T00:00`).getTime() + days * DAY_MS);
    };
    const said = {
      ...{ subject: written(data, 'subject'), person: written(data, 'person') },
      ...{ from: midnight('from', 0), until: midnight('until', 1) },
    };
    this.narrowed = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
    void this.#read();
  };

  /** Reads the newest entries, or those before one. */
  async #read(before?: number): Promise<void> {
    const querystring = { ...this.narrowed, ...(before !== undefined && { before: String(before) }) };
    const reply = await call('GET /api/security-log', { querystring });
    if (!isDone(reply)) return;
    this.entries = before === undefined ? reply.value.entries : [...this.entries, ...reply.value.entries];
    this.more = reply.value.more;
  }

  static override readonly styles = [
    base,
    stack,
    buttons,
    fields,
    css`
      :host {
        gap: var(--space-3);
      }
      li {
        padding: var(--space-2) 0;
      }
    `,
  ];
}
