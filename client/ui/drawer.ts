import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from './following.ts';
import { icon } from './icons.ts';
import './panel.ts';

/** The bottom drawer of a screen: a heading that opens and closes it, and its content. It remembers whether it is open. */
@customElement('cordon-drawer')
export class CordonDrawer extends FollowingElement {
  @property() name = 'drawer';
  @property() heading = '';
  @property({ type: Boolean, reflect: true }) open = false;
  @property({ type: Number }) size = 240;

  override connectedCallback(): void {
    super.connectedCallback();
    const kept = localStorage.getItem(this.#key);
    if (kept !== null) this.open = kept === 'open';
  }

  override render(): TemplateResult {
    return html`
      <div class="line-above sunken bar across middle">
        <button class="small strong bare" aria-expanded=${this.open} @click=${this.#toggle}>
          ${icon(this.open ? 'chevron-down' : 'chevron-right')}${this.heading}
        </button>
        <slot name="bar"></slot>
      </div>
      ${
        this.open
          ? html`
              <cordon-panel edge="bottom" name=${this.name} .size=${this.size} .least=${96}>
                <slot></slot>
              </cordon-panel>
            `
          : nothing
      }
    `;
  }

  get #key(): string {
    return `cordon.drawer.${this.name}`;
  }

  #toggle(): void {
    this.open = !this.open;
    localStorage.setItem(this.#key, this.open ? 'open' : 'closed');
    this.dispatchEvent(new Event('toggle'));
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      .bar {
        min-height: 2rem;
      }
    `,
  ];
}
