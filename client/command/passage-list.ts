import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { positionWords } from '../words/positions.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import './passage-deeds.ts';
import { passageWords } from './position-words.ts';

/** What positions propose of the convoys of a route, for somebody to confirm or dismiss. Empty if there is nothing. */
@customElement('cordon-passage-list')
export class CordonPassageList extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property({ attribute: 'route-id' }) routeId = '';
  readonly #say = speaking(positionWords);

  override render(): TemplateResult | typeof nothing {
    const { proposed, plan } = this.live;
    const here = proposed.filter(({ route }) => route.id === this.routeId);
    if (here.length === 0) return nothing;
    return html`
      <h2>
        ${this.#say('passages')}
        <span class="quiet">${here.length}</span>
      </h2>
      <ul>
        ${here.map(
          (one) => html`
            <li class="line-above small pad-1">
              <span class="block">${passageWords(plan, one)}</span>
              <cordon-passage-deeds .passage=${one}></cordon-passage-deeds>
            </li>
          `,
        )}
      </ul>
    `;
  }

  static override readonly styles = base;
}
