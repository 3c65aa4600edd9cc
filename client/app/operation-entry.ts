import { ContextConsumer } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { OperationEntry } from '../../domain/contract/operations.ts';
import { planners } from '../../domain/operation/action.ts';
import { OperationApi } from '../api/operation-api.ts';
import { meContext } from '../store/contexts.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon } from '../ui/icons.ts';
import '../ui/menu.ts';
import type { MenuItem, MenuPickEvent } from '../ui/menu.ts';
import { tellAnswer } from '../ui/notices.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { shellWords } from '../words/shell.ts';
import { termOf } from '../words/terms.ts';
import './copy-dialog.ts';
import type { CordonCopyDialog } from './copy-dialog.ts';
import './deletion-dialog.ts';
import type { CordonDeletionDialog } from './deletion-dialog.ts';
import { followLink } from './router.ts';

/** An operation in the list: a link that opens it, and what can be done with the whole of it. Dispatches `changed`. */
@customElement('cordon-operation-entry')
export class CordonOperationEntry extends FollowingElement {
  @property({ attribute: false }) entry!: OperationEntry;
  @query('cordon-copy-dialog') protected copying!: CordonCopyDialog;
  @query('cordon-deletion-dialog') protected deletion!: CordonDeletionDialog;
  readonly #say = speaking(shellWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const { id, name, days, phase, revision } = this.entry;
    const span = days.length > 1 ? `${days[0]} – ${days.at(-1)}` : days[0];
    const entries = this.#say('entries', { n: formatsFor('UTC').count(revision) });
    const items = this.#items();
    return html`
      <div class="card across middle pad-2">
        <a class="grow stack pad-2" href="/o/${id}/plan" @click=${followLink}>
          <strong class="large">${name}</strong>
          <span class="quiet">${span} · ${termOf('phase', phase)} · ${entries}</span>
        </a>
        ${
          items.length === 0
            ? nothing
            : html`
                <cordon-menu
                  label=${this.#say('operation-menu', { name })}
                  .items=${items}
                  @menu-pick=${this.#onPick}
                >
                  ${icon('more')}
                </cordon-menu>
              `
        }
      </div>
      <cordon-copy-dialog .entry=${this.entry}></cordon-copy-dialog>
      <cordon-deletion-dialog .entry=${this.entry} @deleted=${this.#changed}></cordon-deletion-dialog>
    `;
  }

  #items(): MenuItem[] {
    const { role = 'officer', limits } = this.#me.value ?? {};
    const { archived, isRunning } = this.entry;
    const mayArchive = planners.includes(role) || role === 'commander';
    const filing = archived ? 'bring-back' : 'archive';
    return [
      ...(planners.includes(role) && !limits?.operations ? ['copy'] : []),
      ...(mayArchive && !isRunning ? [filing] : []),
      ...(role === 'administrator' && !isRunning ? ['delete'] : []),
    ].map((value) => ({
      value,
      words: this.#say(value as 'copy' | 'archive' | 'bring-back' | 'delete'),
      apart: value === 'delete',
    }));
  }

  async #onPick({ detail }: MenuPickEvent): Promise<void> {
    if (detail === 'copy') return this.copying.show();
    if (detail === 'delete') return this.deletion.show();
    const name = detail === 'archive' ? 'operation.archive' : 'operation.bring-back';
    const answer = await new OperationApi(this.entry.id).act(name, {});
    if (tellAnswer(answer, 'UTC')) this.#changed();
  }

  readonly #changed = (): void => {
    this.dispatchEvent(new Event('changed'));
  };

  static override readonly styles = [
    base,
    css`
      a {
        color: inherit;
        text-decoration: none;
      }
    `,
  ];
}
