import { css, html, type TemplateResult } from 'lit';

/** A part of a screen and its name. */
export type NamedPart<Part extends string> = readonly [part: Part, words: string];

/** A narrow screen has no room for all parts, so a bar chooses which are visible. On a wide screen all are visible. */
export class ScreenParts<Part extends string> {
  readonly #changed: () => void;
  readonly #first: Part;
  readonly #ofChosen: Part | undefined;
  #part: Part;
  #chosen: string | undefined;

  /** `first` is visible at first, `ofChosen` when something has been chosen. */
  constructor(changed: () => void, first: Part, ofChosen?: Part) {
    this.#changed = changed;
    this.#part = this.#first = first;
    this.#ofChosen = ofChosen;
  }

  /** The part of a new choice opens by itself; when the choice is gone, the first part opens. */
  shown(chosen?: string): Part {
    if (chosen !== this.#chosen) {
      if (chosen !== undefined && this.#ofChosen !== undefined) this.#part = this.#ofChosen;
      else if (this.#part === this.#ofChosen) this.#part = this.#first;
      this.#chosen = chosen;
    }
    return this.#part;
  }

  render(label: string, parts: readonly NamedPart<Part>[]): TemplateResult {
    return html`
      <div class="parts" role="group" aria-label=${label}>
        ${parts.map(
          ([part, words]) => html`
            <button class="flat" aria-pressed=${part === this.#part} @click=${() => this.#show(part)}>
              ${words}
            </button>
          `,
        )}
      </div>
    `;
  }

  #show(part: Part): void {
    this.#part = part;
    this.#changed();
  }
}

/** The bar of the parts; the screen decides its place. */
export const partsStyles = css`
  .parts {
    display: none;
  }
  @media (width <= 48rem) {
    .parts {
      display: flex;
      flex: none;
      border-block: 1px solid var(--line-soft);
      background: var(--surface);
    }
    .parts button {
      background: none;
      flex: 1;
      min-width: 0;
      min-height: 2.5rem;
      padding: 0 var(--space-1);
    }
    .parts button[aria-pressed='true'] {
      box-shadow: inset 0 3px 0 var(--accent);
    }
  }
`;

/** On a narrow screen: the picture (`.ground`) above, the bar of parts, and the panels below. */
export const stackedStyles = css`
  @media (width <= 48rem) {
    .work {
      flex-direction: column;
    }
    .ground {
      flex: 9 1 0;
      order: 1;
      min-height: 0;
    }
    .parts {
      order: 2;
    }
    .work > cordon-panel {
      flex: 11 1 0;
      order: 3;
      width: auto !important;
      min-height: 0;
      border: 0;
    }
  }
`;
