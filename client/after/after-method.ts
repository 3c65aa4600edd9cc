import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { afterWords } from '../words/after.ts';
import { speaking } from '../words/language.ts';
import { sections } from './after-styles.ts';
import { FIGURES } from './figures.ts';

/** How each figure is counted, in a sentence each. */
@customElement('cordon-after-method')
export class CordonAfterMethod extends FollowingElement {
  /** The local time at which an operation day begins. */
  @property({ attribute: 'day-begins' }) dayBegins = '';

  readonly #say = speaking(afterWords);

  override render(): TemplateResult {
    return html`
      <section aria-labelledby="heading">
        <div class="heading"><h2 id="heading">${this.#say('method')}</h2></div>
        <dl class="surface small">
          ${FIGURES.map(
            (figure) => html`
              <dt class="strong">${this.#say(figure)}</dt>
              <dd class="quiet">${this.#say(`rule-${figure}`, { dayBegins: this.dayBegins })}</dd>
            `,
          )}
        </dl>
        <p class="note">${this.#say('rule-days')}</p>
      </section>
    `;
  }

  static override readonly styles = [
    base,
    sections,
    css`
      dl {
        gap: var(--space-2) var(--space-4);
        padding: var(--space-3) var(--space-4);
      }
      dt {
        color: var(--ink);
      }
      dd {
        max-width: 60rem;
      }
    `,
  ];
}
