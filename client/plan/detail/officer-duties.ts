import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { canHoldBoth, drivenM, readyAt, travelS, type Stint } from '../../../domain/duties/duties.ts';
import { networkS } from '../../../domain/operation/travel.ts';
import type { Away, Officer } from '../../../domain/records/people.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import { selectionContext } from '../desk/contexts.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { windowWords } from '../health/finding-words.ts';
import { stintsOfOfficer } from './candidates.ts';
import { detailStyles } from './detail-styles.ts';

/** An officer's duties in order of time, with the way from each duty to the next. */
@customElement('cordon-officer-duties')
export class OfficerDuties extends FollowingElement {
  @property({ attribute: false }) officer!: Officer;

  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;

  override render(): TemplateResult {
    const stints = stintsOfOfficer(this.store.operation, this.officer.id);
    if (stints.length === 0)
      return html`
        ${this.#aways()}
        <p class="quiet">${this.#say('no-duties')}</p>
      `;
    return html`
      ${this.#aways()}
      <ol class="stack tight">
        ${stints.map(
          (stint, i) => html`
            ${i > 0 ? this.#transfer(stints[i - 1]!, stint) : nothing}${this.#stint(stint)}
          `,
        )}
      </ol>
    `;
  }

  #aways(): TemplateResult | typeof nothing {
    const { away = [] } = this.officer;
    if (away.length === 0) return nothing;
    const formats = formatsFor(this.store.operation.brief.timeZone);
    const words = ({ from, until, why }: Away): string =>
      `${formats.day(from)} ${formats.time(from)} – ${formats.day(until)} ${formats.time(until)} · ${termOf('away', why)}`;
    return html`
      <p class="quiet">
        ${this.#say('away-times')}:
        ${away
          .toSorted((a, b) => a.from - b.from)
          .map(words)
          .join(this.#say('and-then'))}
      </p>
    `;
  }

  #stint(stint: Stint): TemplateResult {
    const { post } = stint;
    return html`
      <li class="middle wrap pad-1">
        <strong>${windowWords(stint, formatsFor(this.store.operation.brief.timeZone))}</strong>
        <button class="flat link" @click=${() => this.selection.choose({ collection: 'posts', id: post.id })}>
          ${post.code} ${post.name}
        </button>
      </li>
    `;
  }

  #transfer(first: Stint, next: Stint): TemplateResult | typeof nothing {
    const { operation } = this.store;
    const formats = formatsFor(operation.brief.timeZone);
    if (!canHoldBoth(operation.plan, first, next)) {
      const ready = readyAt(operation.plan, first, next);
      return html`
        <li class="middle wrap pad-1 callout danger">
          ${icon('warning')}
          ${
            first.until > next.from
              ? this.#say('two-at-once')
              : ready === Infinity
                ? this.#say('no-way-here')
                : this.#say('too-late', {
                    ready: formats.timeOn(ready, next.from),
                    due: formats.time(next.from),
                  })
          }
        </li>
      `;
    }
    if (first.post.id === next.post.id)
      return html`
        <li class="middle wrap pad-1 way small quiet">${this.#say('stays')}</li>
      `;
    return html`
      <li class="middle wrap pad-1 way small quiet">${this.#way(first, next)}</li>
    `;
  }

  /** The road network gives only times: its table has no distances. */
  #way(first: Stint, next: Stint): string {
    const { operation } = this.store;
    const formats = formatsFor(operation.brief.timeZone);
    const [from, to] = [first.post.position, next.post.position];
    const ready = readyAt(operation.plan, first, next);
    const facts = {
      drive: formats.duration(travelS(operation.plan, from, to)),
      ready: formats.timeOn(ready, next.from),
      spare: formats.duration((next.from - ready) / 1000),
    };
    return networkS(operation.plan, from, to) === undefined
      ? this.#say('transfer', { km: formats.km(drivenM(operation.plan, from, to)), ...facts })
      : this.#say('transfer-by-network', facts);
  }

  static override readonly styles = [
    base,
    buttons,
    detailStyles,
    css`
      li {
        display: flex;
        gap: 0 var(--space-2);
        border-left: 3px solid var(--line-strong);
      }
      .way {
        border-left-style: dotted;
      }
    `,
  ];
}
