import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Position } from '../../domain/kernel/position.ts';
import { base } from '../theme/shared-styles.ts';
import { speaking } from '../words/language.ts';
import { mapWords } from '../words/map.ts';
import { DATUMS, keepDatum, keptDatum, writtenIn, type Datum } from './datum.ts';

/** Where the pointer is on the ground, in the coordinate system that is chosen beside it. */
@customElement('cordon-cursor-place')
export class CursorPlace extends LitElement {
  @property({ attribute: false }) position: Position | undefined;
  @state() protected datum: Datum = keptDatum();

  readonly #say = speaking(this, mapWords);

  override render(): TemplateResult {
    const label = this.#say('coordinate-system');
    return html`
      <span>${this.position ? writtenIn(this.datum, this.position) : ''}</span>
      <select aria-label=${label} title=${label} @change=${this.#onChosen}>
        ${DATUMS.map(
          (datum) => html`
            <option ?selected=${datum === this.datum}>${datum}</option>
          `,
        )}
      </select>
    `;
  }

  readonly #onChosen = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.datum = DATUMS.find((datum) => datum === value) ?? this.datum;
    keepDatum(this.datum);
  };

  static override readonly styles = [
    base,
    css`
      :host {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        color: var(--map-ink);
        font-size: var(--text-xs);
        white-space: pre;
      }
      select {
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        pointer-events: auto;
        cursor: pointer;
      }
      option {
        background: var(--raised);
        color: var(--ink);
      }
      @media (width <= 40rem) {
        :host {
          display: none;
        }
      }
    `,
  ];
}
