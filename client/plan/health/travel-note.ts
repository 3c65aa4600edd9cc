import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { travelGapsOf, type TravelGap } from '../../../domain/duties/travel-places.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { selectionContext } from '../desk/contexts.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { detailStyles } from '../detail/detail-styles.ts';

/** At most this many places are named; a new network has none yet. */
const NAMED = 12;

/** Says for which places the drives on the road network are not there yet; shows nothing if all are. Those that it does not reach are findings. */
@customElement('cordon-travel-note')
export class TravelNote extends FollowingElement {
  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;

  override render(): TemplateResult | typeof nothing {
    const gaps = travelGapsOf(this.store.operation.plan).filter(({ standing }) => standing === 'awaited');
    if (gaps.length === 0) return nothing;
    const more = gaps.length - NAMED;
    return html`
      <details class="callout late" role="note">
        <summary>${icon('warning')} ${this.#say('travel-awaited', { n: gaps.length })}</summary>
        <p class="places wrap">
          ${gaps.slice(0, NAMED).map((gap) => this.#place(gap))}
          ${more > 0 ? this.#say('travel-more', { n: more }) : nothing}
        </p>
      </details>
    `;
  }

  #place({ place: { collection, id, name } }: TravelGap): TemplateResult {
    return html`
      <button class="flat link" @click=${() => this.selection.choose({ collection, id }, [], 'health')}>
        ${name}
      </button>
    `;
  }

  static override readonly styles = [
    base,
    buttons,
    detailStyles,
    css`
      details {
        margin: var(--space-2) var(--space-2) 0;
      }
      p {
        margin: var(--space-1) 0 0;
      }
      .places {
        display: flex;
        gap: var(--space-1) var(--space-2);
      }
    `,
  ];
}
