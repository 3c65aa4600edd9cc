import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { alertWords } from '../words/alerts.ts';
import { speaking } from '../words/language.ts';
import { alertChoice, permission } from './alert-choice.ts';

/** Switches sound and notifications on and off, for all screens of this browser, and says what the browser blocks. */
@customElement('cordon-alert-switches')
export class CordonAlertSwitches extends FollowingElement {
  readonly #say = speaking(alertWords);

  override render(): TemplateResult {
    return html`
      <div class="across tight compact">
        <button aria-pressed=${alertChoice.wantsSound} @click=${() => void alertChoice.switchSound()}>
          ${this.#say('sound')}
        </button>
        <button aria-pressed=${alertChoice.notices} @click=${() => void alertChoice.switchNotices()}>
          ${this.#say('notices')}
        </button>
      </div>
      ${this.#blocked()}
    `;
  }

  /** What the browser does not let through, in plain words. */
  #blocked(): TemplateResult | typeof nothing {
    const { wantsSound, isHeard, wantsNotices, notices } = alertChoice;
    const words = [
      ...(wantsSound && !isHeard ? [this.#say('sound-blocked')] : []),
      ...(wantsNotices && !notices ? [this.#say(noticesFault())] : []),
    ];
    if (words.length === 0) return nothing;
    return html`
      <p class="small callout late" role="status">${words.join(' ')}</p>
    `;
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      [aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
    `,
  ];
}

function noticesFault(): 'notices-missing' | 'notices-blocked' | 'notices-default' {
  const said = permission();
  if (said === 'missing') return 'notices-missing';
  return said === 'denied' ? 'notices-blocked' : 'notices-default';
}
