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
import { planWords, type PlanWord } from '../../words/plan.ts';
import { selectionContext } from '../desk/contexts.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { detailStyles } from '../detail/detail-styles.ts';

/** At most this many places are named; a network that covers none of a plan would fill the panel. */
const NAMED = 12;

const KINDS: readonly (readonly [TravelGap['standing'], PlanWord])[] = [
  ['awaited', 'travel-awaited'],
  ['off-roads', 'travel-off-roads'],
  ['cut-off', 'travel-cut-off'],
];

/** Says where transfers do not use the road network of the plan, and why; shows nothing if all do. */
@customElement('cordon-travel-note')
export class TravelNote extends FollowingElement {
  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;

  override render(): TemplateResult | typeof nothing {
    const gaps = travelGapsOf(this.store.operation.plan);
    if (gaps.length === 0) return nothing;
    return html`
      <details class="callout late" role="note">
        <summary>${icon('warning')} ${this.#say('travel-gaps', { n: gaps.length })}</summary>
        ${KINDS.map(([standing, word]) =>
          this.#kind(
            word,
            gaps.filter((gap) => gap.standing === standing),
          ),
        )}
      </details>
    `;
  }

  #kind(word: PlanWord, gaps: readonly TravelGap[]): TemplateResult | typeof nothing {
    if (gaps.length === 0) return nothing;
    const more = gaps.length - NAMED;
    return html`
      <p>${this.#say(word, { n: gaps.length })}</p>
      <p class="places wrap">
        ${gaps.slice(0, NAMED).map((gap) => this.#place(gap))}
        ${more > 0 ? this.#say('travel-more', { n: more }) : nothing}
      </p>
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
