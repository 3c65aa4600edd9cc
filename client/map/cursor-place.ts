import gcoord from 'gcoord';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isShifted } from '../../domain/kernel/china.ts';
import { MAP_DATUMS, datumNames, mapDatumNamed, type MapDatum } from '../../domain/kernel/datum.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { mapWords } from '../words/map.ts';

const KEPT_AS = 'cordon.datum';

/** A WGS-84 position as text in a coordinate system, latitude first. */
export function writtenIn(datum: MapDatum, position: Position): string {
  const [longitude, latitude] = datum === 'gcj02' && isShifted(position) ? inGcj02(position) : position;
  const [northSouth, eastWest] = [latitude < 0 ? 'S' : 'N', longitude < 0 ? 'W' : 'E'];
  return `${Math.abs(latitude).toFixed(5)} ${northSouth}  ${Math.abs(longitude).toFixed(5)} ${eastWest}`;
}

function inGcj02([longitude, latitude]: Position): Position {
  const [x, y] = gcoord.transform([longitude, latitude] satisfies Position, gcoord.WGS84, gcoord.GCJ02);
  return [x, y];
}

/** The coordinate system that was chosen on this device. */
export function keptDatum(): MapDatum {
  return mapDatumNamed(localStorage.getItem(KEPT_AS));
}

export function keepDatum(datum: MapDatum): void {
  localStorage.setItem(KEPT_AS, datumNames[datum]);
}

/** The place under the pointer, in the coordinate system that is chosen beside it. */
@customElement('cordon-cursor-place')
export class CursorPlace extends FollowingElement {
  @property({ attribute: false }) position: Position | undefined;
  @state() protected datum: MapDatum = keptDatum();

  readonly #say = speaking(mapWords);

  override render(): TemplateResult {
    const label = this.#say('coordinate-system');
    return html`
      <span>${this.position ? writtenIn(this.datum, this.position) : ''}</span>
      <select class="flat" aria-label=${label} title=${label} @change=${this.#onChosen}>
        ${MAP_DATUMS.map(
          (datum) => html`
            <option class="plain" ?selected=${datum === this.datum}>${datumNames[datum]}</option>
          `,
        )}
      </select>
    `;
  }

  readonly #onChosen = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.datum = mapDatumNamed(value);
    keepDatum(this.datum);
  };

  static override readonly styles = [
    base,
    css`
      :host {
        display: flex;
        gap: var(--space-2);
        color: var(--map-ink);
        white-space: pre;
      }
      select {
        pointer-events: auto;
      }
      option {
        background: var(--raised);
      }
      @media (width <= 40rem) {
        :host {
          display: none;
        }
      }
    `,
  ];
}
