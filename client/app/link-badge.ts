import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement, everySecond } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';

/** The state of the connection to the server, with the seconds since the last message when they matter. */
@customElement('cordon-link-badge')
export class CordonLinkBadge extends FollowingElement {
  readonly #say = speaking(shellWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;

  override render(): TemplateResult {
    everySecond();
    const { link, silentMs } = this.store;
    const s = Math.round(silentMs / 1000);
    const waits = link === 'lost' || link === 'quiet';
    return html`
      <span
        class="across middle nowrap ${link}"
        title=${link === 'lost' ? this.#say('picture-from', { s }) : ''}
      >
        <i aria-hidden="true"></i>
        <span role="status">${this.#say(link)}</span>
        ${
          waits
            ? html`
                <span>${this.#say('seconds', { s })}</span>
              `
            : ''
        }
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
        width: 9px;
        height: 9px;
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
