import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { FollowingElement } from './following.ts';

/** A button that shows a number and its total. */
export const figureStyles = css`
  button:hover {
    background: var(--sunken);
  }
  button[aria-pressed='true'] {
    box-shadow: inset 0 -3px 0 var(--accent);
  }
  .number {
    line-height: 1.1;
  }
  .value {
    font-size: var(--text-figure);
    letter-spacing: -0.01em;
  }
`;

/** An important number with its total. A click on it (event `click`) opens the records that were counted. */
@customElement('cordon-figure')
export class CordonFigure extends FollowingElement {
  @property() label = '';
  /** Already formatted; a dash if nothing has been reported. */
  @property() value = '–';
  @property() of = '';
  @property({ type: Boolean }) pressed = false;
  /** Highlighted because a person must act. */
  @property({ type: Boolean }) alert = false;

  readonly #say = speaking(everywhereWords);

  override render(): TemplateResult {
    return html`
      <button aria-pressed=${this.pressed} class="flat wide pad-2 ${this.alert ? 'alert' : ''}">
        <span class="label small quiet nowrap">${this.label}</span>
        <span class="number nowrap figures">
          <span class="strong value">${this.value}</span>
          ${
            this.of
              ? html`
                  <span class="large quiet of">
                    <span class="unseen">${this.#say('of')}</span>
                    / ${this.of}
                  </span>
                `
              : nothing
          }
        </span>
      </button>
    `;
  }

  static override readonly shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override readonly styles = [
    base,
    figureStyles,
    css`
      button {
        display: grid;
        gap: 1px;
        height: 100%;
      }
      .alert .value {
        color: var(--state-incident);
      }
      @media (width <= 48rem) {
        .flat {
          align-content: space-between;
          padding: var(--space-1) var(--space-2);
        }
        .label {
          font-size: var(--text-xs);
          line-height: var(--line-tight);
          white-space: normal;
        }
        .value {
          font-size: var(--text-xl);
        }
        .of {
          font-size: var(--text-m);
        }
      }
    `,
  ];
}
