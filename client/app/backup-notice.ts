import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { BackupState } from '../../domain/contract/backups.ts';
import { keepingSentence } from '../../domain/words/keeping.ts';
import { call } from '../api/http.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { backupWords } from '../words/backups.ts';
import { language, speaking } from '../words/language.ts';
import { zoneHere } from '../words/terms.ts';
import { timeOf } from './settled.ts';

/** How often it is looked whether the last backup failed, ms. */
const LOOK_EVERY_MS = 5 * 60_000;

/** Tells an administrator, wherever that one works, that the last backup failed. */
@customElement('cordon-backup-notice')
export class CordonBackupNotice extends FollowingElement {
  @state() protected failed: BackupState['failed'];
  readonly #say = speaking(backupWords);
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    this.#timer = setInterval(() => void this.#read(), LOOK_EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.failed) return nothing;
    return html`
      <p class="callout danger across middle wrap" role="alert">
        <span class="grow">${failedBackup(this.failed)}</span>
        <a href="/settings">${this.#say('see-settings')}</a>
      </p>
    `;
  }

  /** What does not come is asked for again later. */
  async #read(): Promise<void> {
    const reply = await call('GET /api/backups');
    if (reply.ok) this.failed = reply.value.failed;
  }

  static override readonly styles = [base];
}

/** When a backup failed, and why. */
export function failedBackup({ at, fault }: NonNullable<BackupState['failed']>): string {
  const why = keepingSentence(fault, { language: language.current, timeZone: zoneHere() });
  return speaking(backupWords)('failed', { time: timeOf(at), why });
}
