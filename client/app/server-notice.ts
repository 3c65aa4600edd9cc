import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Me } from '../../domain/contract/accounts.ts';
import { serverSentences } from '../../domain/words/server-state.ts';
import { meContext, storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { planShown } from '../store/shown-run.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import { language } from '../words/language.ts';
import './backup-notice.ts';

/** Says in red what is wrong with the server, on every screen of an operation: that it cannot save, that its clock was set. */
@customElement('cordon-server-notice')
export class CordonServerNotice extends FollowingElement {
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore | undefined;

  @consume({ context: meContext, subscribe: true }) protected me: Me | undefined;

  override render(): TemplateResult | typeof nothing {
    if (!this.store) return nothing;
    const isAdministrator = this.me?.role === 'administrator';
    const { server, operation } = this.store;
    const { timeZone } = planShown(operation).brief;
    return html`
      ${serverSentences(server, { language: language.current, timeZone }).map(
        (sentence) => html`
          <p class="across middle pad-row strong" role="alert">${icon('warning')} ${sentence}</p>
        `,
      )}
      ${
        isAdministrator
          ? html`
              <cordon-backup-notice></cordon-backup-notice>
            `
          : nothing
      }
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
