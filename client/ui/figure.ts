import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../theme/shared-styles.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { FollowingElement } from './following.ts';

/** A number that matters, with what it is out of. It opens to what makes it: a click is its `click`. */
@customElement('cordon-figure')
export class CordonFigure extends FollowingElement {
  @property() label = '';
  /** Already written out; a dash where nothing has been reported. */
  @property() value = '–';
  @property() of = '';
  @property({ type: Boolean }) pressed = false;
  /** Draws the eye: something here needs a human. */
  @property({ type: Boolean }) alert = false;

  readonly #say = speaking(everywhereWords);

  override render(): TemplateResult {
    return html`
      <button aria-pressed=${this.pressed} class=${this.alert ? 'alert' : ''}>
        <span class="label small quiet nowrap">${this.label}</span>
        <span class="number nowrap figures">
          <span class="value">${this.value}</span>
          ${
            this.of
              ? html`
                  <span class="of">
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
    css`
      button {
        display: grid;
        gap: 1px;
        width: 100%;
        height: 100%;
        padding: var(--space-2) var(--space-3);
        border: 0;
        border-radius: 0;
        background: none;
        color: var(--ink);
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      button:hover {
        background: var(--sunken);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      button[aria-pressed='true'] {
        box-shadow: inset 0 -3px 0 var(--accent);
      }
      .number {
        line-height: 1.1;
      }
      .value {
        font-size: var(--text-figure);
        font-weight: 600;
        letter-spacing: -0.01em;
      }
      .alert .value {
        color: var(--state-incident);
      }
      .of {
        color: var(--ink-quiet);
        font-size: var(--text-l);
      }
      @media (width <= 48rem) {
        button {
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
