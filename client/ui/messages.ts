import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ClientFault } from '../api/http.ts';
import { base, stack } from '../theme/shared-styles.ts';
import { faultWords, zoneHere } from '../words/terms.ts';
import { FollowingElement } from './following.ts';
import { icon } from './icons.ts';

/** An empty state: says what belongs here. The slot offers the first step. */
@customElement('cordon-empty')
export class CordonEmpty extends FollowingElement {
  @property() heading = '';
  @property() words = '';

  override render(): TemplateResult {
    return html`
      <h2>${this.heading}</h2>
      ${
        this.words
          ? html`
              <p class="quiet">${this.words}</p>
            `
          : nothing
      }
      <div class="steps across wrap"><slot></slot></div>
    `;
  }

  static override readonly styles = [
    base,
    stack,
    css`
      :host {
        justify-items: center;
        max-width: 32rem;
        margin: 0 auto;
        padding: var(--space-6) var(--space-4);
        text-align: center;
      }
      .steps {
        justify-content: center;
      }
    `,
  ];
}

/** A fault in words; screen readers announce it when it appears. */
@customElement('cordon-fault')
export class CordonFault extends FollowingElement {
  @property({ attribute: false }) fault: ClientFault | undefined;
  @property({ attribute: 'time-zone' }) timeZone = zoneHere();

  override render(): TemplateResult {
    return html`
      <div role="alert">
        ${
          this.fault
            ? html`
                <p class="across middle pad-2 plain">
                  ${icon('warning')}
                  <span>${faultWords(this.fault, this.timeZone)}</span>
                </p>
              `
            : nothing
        }
      </div>
    `;
  }

  static override readonly styles = [
    base,
    css`
      p {
        border-left: 3px solid var(--danger);
        background: var(--danger-soft);
      }
      svg {
        flex: none;
        color: var(--danger);
      }
    `,
  ];
}
