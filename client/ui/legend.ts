import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { POST_STATES } from '../../domain/reports/post-state.ts';
import { base } from '../theme/shared-styles.ts';
import { speaking } from '../words/language.ts';
import { mapWords } from '../words/map.ts';
import './state.ts';

/** What the glyphs of the posts mean; folded until it is wanted. */
@customElement('cordon-legend')
export class CordonLegend extends LitElement {
  readonly #say = speaking(this, mapWords);

  override render(): TemplateResult {
    return html`
      <details>
        <summary>${this.#say('legend')}</summary>
        <ul>
          ${POST_STATES.map(
            (state) => html`
              <li><cordon-state state=${state}></cordon-state></li>
            `,
          )}
        </ul>
      </details>
    `;
  }

  static override readonly styles = [
    base,
    css`
      :host {
        display: block;
        border: 1px solid var(--line-soft);
        border-radius: var(--radius);
        background: var(--raised);
        font-size: var(--text-s);
        pointer-events: auto;
      }
      summary {
        padding: 2px var(--space-2);
        cursor: pointer;
      }
      ul {
        display: grid;
        gap: 2px;
        margin: 0;
        padding: 0 var(--space-2) var(--space-2);
        list-style: none;
      }
    `,
  ];
}
