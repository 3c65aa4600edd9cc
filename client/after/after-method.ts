import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { afterWords } from '../words/after.ts';
import { speaking } from '../words/language.ts';
import { sections } from './after-styles.ts';
import { FIGURES } from './figures.ts';

/** Says how each figure is counted, one sentence each. */
@customElement('cordon-after-method')
export class CordonAfterMethod extends FollowingElement {
  /** The local time at which an operation day begins. */
  @property({ attribute: 'day-begins' }) dayBegins = '';

  readonly #say = speaking(afterWords);

  override render(): TemplateResult {
    return html`
      <section class="slight stack" aria-labelledby="heading">
        <div class="middle wrap heading"><h2 id="heading" class="large">${this.#say('method')}</h2></div>
        <dl class="pad-4 card small">
          ${FIGURES.map(
            (figure) => html`
              <dt class="plain strong">${this.#say(figure)}</dt>
              <dd class="quiet">${this.#say(`rule-${figure}`, { dayBegins: this.dayBegins })}</dd>
            `,
          )}
        </dl>
        <p class="small quiet note">${this.#say('rule-days')}</p>
      </section>
    `;
  }

  static override readonly styles = [
    base,
    sections,
    css`
      dl {
        gap: var(--space-2) var(--space-4);
      }
      dd {
        max-width: 60rem;
      }
    `,
  ];
}
