import { html, type TemplateResult } from 'lit';
import { phrase } from '../words/language.ts';
import { planWords } from '../words/plan.ts';

/** What lies below the map on a narrow screen: nothing, the list, or what is chosen. */
export type Part = 'map' | 'list' | 'record';

/** On a narrow screen the panels are sheets below the map, one at a time; on a wide one all are seen and this says nothing. */
export class Parts {
  readonly #changed: () => void;
  #part: Part = 'list';
  #recordKey: string | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Something newly chosen comes up by itself; when it has gone, the list does. */
  shown(recordKey: string | undefined): Part {
    if (recordKey !== this.#recordKey) {
      if (recordKey !== undefined) this.#part = 'record';
      else if (this.#part === 'record') this.#part = 'list';
      this.#recordKey = recordKey;
    }
    return this.#part;
  }

  render(): TemplateResult {
    const parts: readonly Part[] =
      this.#recordKey === undefined ? ['map', 'list'] : ['map', 'list', 'record'];
    return html`
      <div class="parts" role="group" aria-label=${phrase(planWords.parts)}>
        ${parts.map(
          (part) => html`
            <button aria-pressed=${part === this.#part} @click=${() => this.#show(part)}>
              ${phrase(planWords[`part-${part}`])}
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
