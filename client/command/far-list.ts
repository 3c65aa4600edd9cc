import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { positionWords } from '../words/positions.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { carrierWords } from './position-words.ts';

/** Positions that cannot be true and are not drawn. Empty if there is none. */
@customElement('cordon-far-list')
export class CordonFarList extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  readonly #say = speaking(positionWords);

  override render(): TemplateResult | typeof nothing {
    const { far } = this.live;
    if (far.length === 0) return nothing;
    return html`
      <section class="pad-3">
        <h2>
          ${this.#say('positions')}
          <span class="quiet">${far.length}</span>
        </h2>
        <ul>
          ${far.map(
            (one) => html`
              <li class="line-above small pad-1">${this.#say('far-off', { name: carrierWords(one) })}</li>
            `,
          )}
        </ul>
      </section>
    `;
  }

  static override readonly styles = base;
}
