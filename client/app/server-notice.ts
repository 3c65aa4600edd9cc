import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { serverSentences } from '../../domain/words/server-state.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { planShown } from '../store/shown-run.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import { language } from '../words/language.ts';

/** Says in red what is wrong with the server, on every screen of an operation: that it cannot save, that its clock was set. */
@customElement('cordon-server-notice')
export class CordonServerNotice extends FollowingElement {
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore | undefined;

  override render(): TemplateResult | typeof nothing {
    if (!this.store) return nothing;
    const { server, operation } = this.store;
    const { timeZone } = planShown(operation).brief;
    return html`
      ${serverSentences(server, { language: language.current, timeZone }).map(
        (sentence) => html`
          <p class="across middle pad-row strong" role="alert">${icon('warning')} ${sentence}</p>
        `,
      )}
    `;
  }

  static override readonly styles = [
    base,
    css`
      p {
        background: var(--danger);
        color: var(--on-danger);
      }
    `,
  ];
}
