import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from './following.ts';

export interface Tab {
  readonly name: string;
  readonly words: string;
  /** How many things the tab contains. */
  readonly count?: number | undefined;
  /** Something in the tab needs a person. */
  readonly alert?: boolean;
}

/** The name of the requested tab. */
export type TabOpenEvent = CustomEvent<string>;

/** Tabs, opened by a click or by the arrow keys. The parent says which tab is open; dispatches `tab-open`. */
@customElement('cordon-tabs')
export class CordonTabs extends FollowingElement {
  @property() label = '';
  @property() open = '';
  @property({ attribute: false }) tabs: readonly Tab[] = [];
  /** All tabs are equally wide and together fill the available width. */
  @property({ type: Boolean, reflect: true }) even = false;
  #seen = '';

  override render(): TemplateResult {
    return html`
      <div class="across" role="tablist" aria-label=${this.label || nothing} @keydown=${this.#onKey}>
        ${this.tabs.map((tab) => this.#tab(tab))}
      </div>
    `;
  }

  /** If there is no room for all tabs, the open one is scrolled into view, again when its width has changed. */
  protected override updated(changed: PropertyValues<this>): void {
    const seen = `${this.open} ${this.tabs.find(({ name }) => name === this.open)?.count}`;
    if (this.#seen === seen) return;
    this.#seen = seen;
    const [list, tab] = [this.renderRoot.querySelector('[role=tablist]')!, this.#opened];
    if (!tab) return;
    list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
    if (changed.has('open') && this.renderRoot.querySelector(':focus')) tab.focus();
  }

  #tab({ name, words, count, alert }: Tab): TemplateResult {
    const selected = name === this.open;
    return html`
      <button
        role="tab"
        class="flat ${alert ? 'alert' : ''}"
        aria-selected=${selected}
        tabindex=${selected ? 0 : -1}
        @click=${() => this.#ask(name)}
      >
        ${
          alert
            ? html`
                <span aria-hidden="true">▲</span>
              `
            : nothing
        }${words}
        ${
          count === undefined
            ? nothing
            : html`
                <span class="quiet regular n small">${count}</span>
              `
        }
      </button>
    `;
  }

  get #opened(): HTMLElement | null {
    return this.renderRoot.querySelector('[aria-selected=true]');
  }

  #ask(name: string): void {
    this.dispatchEvent(new CustomEvent('tab-open', { detail: name }));
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const now = this.tabs.findIndex(({ name }) => name === this.open);
    this.#ask(this.tabs[(now + step + this.tabs.length) % this.tabs.length]!.name);
  };

  static override readonly styles = [
    base,
    buttons,
    css`
      :host([even]) {
        border-bottom: 1px solid var(--line-strong);
      }
      .across {
        position: relative;
        gap: 0;
        height: 100%;
        overflow-x: auto;
      }
      .flat {
        padding: 0 var(--space-3);
        gap: var(--space-1);
        min-height: 100%;
      }
      :host([even]) button {
        flex: 1;
        min-height: var(--control-height);
      }
      button[aria-selected='true'] {
        box-shadow: inset 0 -3px 0 var(--accent);
      }
      .alert,
      .alert .n {
        color: var(--danger);
      }
    `,
  ];
}

declare global {
  interface HTMLElementEventMap {
    'tab-open': TabOpenEvent;
  }
}
