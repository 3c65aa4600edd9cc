import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, buttons } from '../theme/shared-styles.ts';
import { Cell, FollowingElement } from './following.ts';
import { icon } from './icons.ts';
import './panel.ts';

const cells = new Map<string, Cell<boolean>>();

/** Whether a drawer is open. A screen asks while it draws, so that nothing is drawn for a closed drawer. */
export function isDrawerOpen(name: string): boolean {
  return stateOf(name).value;
}

function stateOf(name: string): Cell<boolean> {
  const cell = cells.get(name) ?? new Cell(localStorage.getItem(keyOf(name)) === 'open');
  cells.set(name, cell);
  return cell;
}

function keyOf(name: string): string {
  return `cordon.drawer.${name}`;
}

/** The bottom drawer of a screen: a heading that opens and closes it, and its content. It remembers whether it is open. */
@customElement('cordon-drawer')
export class CordonDrawer extends FollowingElement {
  @property() name = 'drawer';
  @property() heading = '';
  @property({ type: Number }) size = 240;

  override render(): TemplateResult {
    const isOpen = isDrawerOpen(this.name);
    return html`
      <div class="line-above sunken bar across middle">
        <button class="small strong bare" aria-expanded=${isOpen} @click=${this.#toggle}>
          ${icon(isOpen ? 'chevron-down' : 'chevron-right')}${this.heading}
        </button>
        <slot name="bar"></slot>
      </div>
      ${
        isOpen
          ? html`
              <cordon-panel edge="bottom" name=${this.name} .size=${this.size} .least=${96}>
                <slot></slot>
              </cordon-panel>
            `
          : nothing
      }
    `;
  }

  #toggle(): void {
    const state = stateOf(this.name);
    localStorage.setItem(keyOf(this.name), state.value ? 'closed' : 'open');
    state.value = !state.value;
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
