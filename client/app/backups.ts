import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { BackupState } from '../../domain/contract/backups.ts';
import { call } from '../api/http.ts';
import { base, buttons, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { backupWords } from '../words/backups.ts';
import { speaking } from '../words/language.ts';
import { failedBackup } from './backup-notice.ts';
import { isDone, timeOf } from './settled.ts';

/** How often it is looked how far a backup is, ms. */
const LOOK_EVERY_MS = 2000;

/** The backups that the server makes by itself, with the last failure, for administrators. */
@customElement('cordon-backups')
export class CordonBackups extends FollowingElement {
  @state() protected backups: BackupState | undefined;
  readonly #say = speaking(backupWords);
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    this.#timer = setInterval(() => this.backups?.share !== undefined && void this.#read(), LOOK_EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.backups) return nothing;
    const say = this.#say;
    const { terms } = this.backups;
    return html`
      <h2>${say('backups')}</h2>
      ${
        terms
          ? this.#terms(this.backups, terms)
          : html`
              <p class="quiet small">${say('no-backups-set')}</p>
            `
      }
    `;
  }

  #terms(
    { kept, nextAt, share, failed }: BackupState,
    terms: NonNullable<BackupState['terms']>,
  ): TemplateResult {
    const say = this.#say;
    const facts = [
      say('all-kept', { n: kept.length }),
      say(terms.encrypted ? 'encrypted' : 'not-encrypted'),
      ...(nextAt !== undefined && nextAt > 0 ? [say('next', { time: timeOf(nextAt) })] : []),
    ];
    return html`
      <p class="quiet small">${say('backups-why', { ...terms, encrypted: '' })}</p>
      ${
        failed
          ? html`
              <p class="callout danger" role="status">${failedBackup(failed)}</p>
            `
          : nothing
      }
      <div class="across wrap middle">
        <span class="grow quiet small">
          ${share === undefined ? facts.join(' · ') : say('being-made', { percent: Math.floor(share * 100) })}
        </span>
        <button ?disabled=${share !== undefined} @click=${() => this.#make()}>${say('back-up-now')}</button>
      </div>
      ${kept.length === 0 ? say('none-yet') : this.#list(kept)}
    `;
  }

  #list(kept: BackupState['kept']): TemplateResult {
    return html`
      <ol>
        ${kept.slice(0, MOST_SHOWN).map(
          ({ name, at, bytes }) => html`
            <li class="across wrap middle small">
              <span class="grow breaks">
                ${timeOf(at)}
                <span class="quiet">${name}</span>
              </span>
              <span class="figures">${this.#say('size', { mb: (bytes / 1e6).toFixed(1) })}</span>
            </li>
          `,
        )}
      </ol>
    `;
  }

  async #make(): Promise<void> {
    if (isDone(await call('POST /api/backups'))) await this.#read();
  }

  async #read(): Promise<void> {
    const reply = await call('GET /api/backups');
    if (isDone(reply)) this.backups = reply.value;
  }

  static override readonly styles = [
    base,
    buttons,
    stack,
    css`
      ol {
        padding: 0;
        list-style: none;
      }
    `,
  ];
}

/** The newest ones; how many there are is said above. */
const MOST_SHOWN = 5;
