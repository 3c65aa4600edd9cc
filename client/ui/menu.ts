import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from './following.ts';
import { icon } from './icons.ts';

/** One line of a menu; with `checked` it is one choice out of several. */
export interface MenuItem {
  readonly value: string;
  readonly words: unknown;
  readonly details?: string;
  readonly checked?: boolean;
  /** A line separates it from the items above. */
  readonly apart?: boolean;
}

/** The value of the chosen item. */
export type MenuPickEvent = CustomEvent<string>;

const GAP_PX = 4;

/** A button that opens a menu below itself; the browser's own popover closes it and gives the focus back. Dispatches `menu-pick`. */
@customElement('cordon-menu')
export class CordonMenu extends FollowingElement {
  /** The accessible name of the button, if its content is not text. */
  @property() label = '';
  @property() heading = '';
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  @query('[popover]') protected sheet!: HTMLElement;
  @query('[part=trigger]') protected trigger!: HTMLElement;

  override render(): TemplateResult {
    return html`
      <button part="trigger" popovertarget="menu" aria-haspopup="menu" aria-label=${this.label || nothing}>
        <slot></slot>
      </button>
      <div
        class="card raised"
        popover
        id="menu"
        role="menu"
        aria-label=${this.heading || this.label || nothing}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        ${
          this.heading
            ? html`
                <h3 class="pad-row">${this.heading}</h3>
              `
            : nothing
        }
        ${this.items.map((item) => this.#item(item))}
      </div>
    `;
  }

  #item({ value, words, details, checked, apart }: MenuItem): TemplateResult {
    return html`
      <button
        class="flat across middle wide line ${apart ? 'line-above' : ''}"
        role=${checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
        aria-checked=${checked ?? nothing}
        tabindex="-1"
        @click=${() => this.#pick(value)}
      >
        <span class="mark">${checked ? icon('check') : nothing}</span>
        <span class="grow">${words}</span>
        ${
          details
            ? html`
                <span class="quiet small">${details}</span>
              `
            : nothing
        }
      </button>
    `;
  }

  /** Places the menu below its button and within the window. */
  readonly #onToggle = ({ newState }: ToggleEvent): void => {
    if (newState !== 'open') return;
    const { left, bottom } = this.trigger.getBoundingClientRect();
    const most = innerWidth - this.sheet.offsetWidth - GAP_PX;
    Object.assign(this.sheet.style, { left: `${Math.min(left, most)}px`, top: `${bottom + GAP_PX}px` });
    this.#lines[0]?.focus();
  };

  get #lines(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.line')];
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const lines = this.#lines;
    const now = lines.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    lines.at(next % lines.length)?.focus();
  };

  #pick(value: string): void {
    this.sheet.hidePopover();
    this.dispatchEvent(new CustomEvent('menu-pick', { detail: value }));
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      [popover] {
        position: fixed;
        inset: auto;
        max-width: calc(100vw - 8px);
        margin: 0;
        padding: var(--space-1) 0;
        box-shadow: var(--shadow);
        color: var(--ink);
      }
      .line {
        min-height: var(--control-height);
        padding: 0 var(--space-3);
      }
      :is(.line:hover, .line:focus-visible) {
        outline: none;
        background: var(--accent-soft);
      }
      .grow::first-letter {
        text-transform: uppercase;
      }
      .mark {
        width: 1.2em;
      }
    `,
  ];
}

declare global {
  interface HTMLElementEventMap {
    'menu-pick': MenuPickEvent;
  }
}
