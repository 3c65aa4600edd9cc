import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import './person-tools.ts';

/** The head of a page outside an operation: what it is, the language, and who is signed in. */
@customElement('cordon-page-head')
export class PageHead extends FollowingElement {
  @property() heading = '';

  override render(): TemplateResult {
    return html`
      <div class="across middle">
        <h1>${this.heading}</h1>
        <slot></slot>
        <cordon-person-tools></cordon-person-tools>
      </div>
    `;
  }

  static override readonly styles = [
    base,
    css`
      h1 {
        flex: 1;
        font-size: var(--text-xl);
        letter-spacing: 0.01em;
      }
      div::before {
        width: 14px;
        height: 28px;
        margin-inline-end: var(--space-2);
        background: repeating-linear-gradient(-45deg, var(--ink) 0 5px, var(--drill) 5px 10px);
        content: '';
      }
    `,
  ];
}
