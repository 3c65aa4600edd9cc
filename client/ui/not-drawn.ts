import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { phrase } from '../words/language.ts';
import { FollowingElement } from './following.ts';
import { icon } from './icons.ts';

/** Stands where an element could not be drawn, and says why. Every element makes its own. */
@customElement('cordon-not-drawn')
export class CordonNotDrawn extends FollowingElement {
  @property() why = '';

  override render(): TemplateResult {
    return html`
      <p class="across tight middle callout late small" role="alert">
        ${icon('warning')}
        <span>${phrase(everywhereWords['not-drawn'], { why: this.why })}</span>
      </p>
    `;
  }

  static override readonly styles = [
    base,
    css`
      :host {
        position: relative;
        z-index: 1000;
        display: block;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'cordon-not-drawn': CordonNotDrawn;
  }
}
