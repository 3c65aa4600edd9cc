import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { planShown, timeShown } from '../store/shown-run.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement, everySecond } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';

/** The state of the connection to the server, with the time since the last message, and of what moment the picture is, when they matter. */
@customElement('cordon-link-badge')
export class CordonLinkBadge extends FollowingElement {
  readonly #say = speaking(shellWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  override render(): TemplateResult {
    everySecond();
    const { link, silentMs } = this.store;
    const { clock, duration } = formatsFor(planShown(this.store.operation).brief.timeZone);
    const isLost = link === 'lost';
    return html`
      <span class="across middle nowrap ${link}" title=${isLost ? this.#say('picture-waits') : ''}>
        <i aria-hidden="true"></i>
        <span role="status">${this.#say(link)}</span>
        ${isLost || link === 'quiet' ? duration(silentMs / 1000) : ''}
        ${isLost ? `· ${this.#say('picture-from', { time: clock(timeShown(this.store, silentMs)) })}` : ''}
      </span>
    `;
  }

  static override readonly styles = [
    base,
    css`
      :host {
        color: inherit;
      }
      :host > span {
        padding: 2px var(--space-2);
        border-radius: var(--radius);
      }
      i {
        width: 0.7em;
        height: 0.7em;
        border: 2px solid currentColor;
        border-radius: 50%;
      }
      .live i {
        background: currentColor;
      }
      .lost i {
        border-radius: 0;
      }
      .lost {
        background: var(--drill);
        color: var(--on-drill);
        font-weight: var(--weight-strong);
      }
    `,
  ];
}
