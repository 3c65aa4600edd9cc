import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';

export interface CellAt {
  readonly id: string;
  readonly key: string;
}

/** A text was typed into a cell. */
export type CellTypedEvent = CustomEvent<CellAt & { readonly text: string }>;

/** A text that was not taken, and why. It stands in its cell until something else is typed. */
export interface WrongCell extends CellAt {
  readonly text: string;
  readonly why: string;
}

/** What the cursor moves in. */
interface Grid {
  readonly ids: () => readonly string[];
  readonly keys: () => readonly string[];
  /** The text that is edited in a cell; nothing if it cannot be. */
  readonly textOf: (at: CellAt) => string | undefined;
}

/** The cell that keys act on, and the text that is being typed into it. Enter goes down, Tab to the side, Escape leaves everything as it was. */
export class CellCursor implements ReactiveController {
  readonly #host: LitElement;
  readonly #grid: Grid;
  #at: CellAt | undefined;
  #typed: string | undefined;

  constructor(host: LitElement, grid: Grid) {
    [this.#host, this.#grid] = [host, grid];
    host.addController(this);
  }

  /** Once the field is drawn, it has the keys. */
  hostUpdated(): void {
    const field = this.#host.renderRoot.querySelector<HTMLInputElement>('input.cell');
    if (!field || field.dataset['begun']) return;
    field.dataset['begun'] = 'yes';
    field.focus();
    field.select();
  }

  get at(): CellAt | undefined {
    return this.#at;
  }

  isAt(id: string, key: string): boolean {
    return this.#at?.id === id && this.#at.key === key;
  }

  isTyping(id: string, key: string): boolean {
    return this.#typed !== undefined && this.isAt(id, key);
  }

  put(at: CellAt | undefined): void {
    [this.#at, this.#typed] = [at, undefined];
    this.#host.requestUpdate();
  }

  /** Begins to type in a cell, if it can be edited. */
  begin(at: CellAt | undefined = this.#at): boolean {
    const text = at && this.#grid.textOf(at);
    if (!at || text === undefined) return false;
    [this.#at, this.#typed] = [at, text];
    this.#host.requestUpdate();
    return true;
  }

  field(): TemplateResult {
    return html`
      <input
        class="cell"
        .value=${this.#typed ?? ''}
        @input=${(event: Event) => (this.#typed = (event.target as HTMLInputElement).value)}
        @keydown=${this.#onKey}
        @blur=${this.#take}
        @click=${(event: Event) => event.stopPropagation()}
      />
    `;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      this.put(this.#at);
      this.#toFrame();
      return;
    }
    if (event.key !== 'Enter' && event.key !== 'Tab') return;
    event.preventDefault();
    const way = event.shiftKey ? -1 : 1;
    const next = event.key === 'Enter' ? this.#below(way) : this.#beside(way);
    this.#take();
    if (event.key !== 'Tab' || !next || !this.begin(next)) {
      this.put(next ?? this.#at);
      this.#toFrame();
    }
  };

  readonly #take = (): void => {
    const [at, text] = [this.#at, this.#typed];
    if (!at || text === undefined) return;
    this.put(at);
    if (text === this.#grid.textOf(at)) return;
    const detail = { ...at, text };
    this.#host.dispatchEvent(new CustomEvent('cell-typed', { detail, bubbles: true, composed: true }));
  };

  #toFrame(): void {
    this.#host.renderRoot.querySelector<HTMLElement>('.frame')?.focus();
  }

  #below(way: 1 | -1): CellAt | undefined {
    const ids = this.#grid.ids();
    const id = this.#at && ids[ids.indexOf(this.#at.id) + way];
    return id === undefined ? undefined : { id, key: this.#at!.key };
  }

  #beside(way: 1 | -1): CellAt | undefined {
    const keys = this.#grid.keys();
    for (let i = keys.indexOf(this.#at!.key) + way; i >= 0 && i < keys.length; i += way) {
      const at = { id: this.#at!.id, key: keys[i]! };
      if (this.#grid.textOf(at) !== undefined) return at;
    }
    return undefined;
  }
}

declare global {
  interface HTMLElementEventMap {
    'cell-typed': CellTypedEvent;
  }
}
