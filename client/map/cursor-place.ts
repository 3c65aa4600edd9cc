import gcoord from 'gcoord';
import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Position } from '../../domain/kernel/position.ts';
import { base } from '../theme/shared-styles.ts';
import { speaking } from '../words/language.ts';
import { mapWords } from '../words/map.ts';

/** The coordinate systems that people here read positions in: of satellites, and of maps published in China. */
const DATUMS = ['WGS-84', 'GCJ-02'] as const;
type Datum = (typeof DATUMS)[number];

const KEPT_AS = 'cordon.datum';

/** A WGS-84 position as it is read in a coordinate system, latitude first. */
export function writtenIn(datum: Datum, position: Position): string {
  const [longitude, latitude] = datum === 'GCJ-02' ? inGcj02(position) : position;
  const [northSouth, eastWest] = [latitude < 0 ? 'S' : 'N', longitude < 0 ? 'W' : 'E'];
  return `${Math.abs(latitude).toFixed(5)} ${northSouth}  ${Math.abs(longitude).toFixed(5)} ${eastWest}`;
}

function inGcj02([longitude, latitude]: Position): Position {
  const [x, y] = gcoord.transform([longitude, latitude] satisfies Position, gcoord.WGS84, gcoord.GCJ02);
  return [x, y];
}

/** What was chosen on this device. */
export function keptDatum(): Datum {
  const kept = localStorage.getItem(KEPT_AS);
  return DATUMS.find((datum) => datum === kept) ?? 'WGS-84';
}

export function keepDatum(datum: Datum): void {
  localStorage.setItem(KEPT_AS, datum);
}

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
