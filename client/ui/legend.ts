import { LitElement, css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { POST_STATES } from '../../domain/reports/post-state.ts';
import { base } from '../theme/shared-styles.ts';
import { speaking } from '../words/language.ts';
import { mapWords } from '../words/map.ts';
import './state.ts';

/** The samples have the colours of what they stand for. */
const legendStyles = css`
  :host {
    display: block;
    border: 1px solid var(--line-soft);
    border-radius: var(--radius);
    background: var(--raised);
    font-size: var(--text-s);
    pointer-events: auto;
  }
  summary {
    padding: 2px var(--space-2);
    cursor: pointer;
  }
  .parts {
    display: flex;
    gap: var(--space-3);
    max-height: min(20rem, 40vh);
    padding: 0 var(--space-2) var(--space-2);
    overflow: auto;
  }
  ul {
    display: grid;
    gap: 2px;
    align-content: start;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul + ul {
    margin-top: var(--space-1);
    padding-top: var(--space-1);
    border-top: 1px solid var(--line-soft);
  }
  li {
    display: flex;
    gap: var(--space-2);
    align-items: center;
    white-space: nowrap;
  }
  svg {
    flex: none;
    overflow: visible;
  }
  path {
    fill: none;
    stroke-width: 4;
  }
  .casing {
    stroke: var(--map-casing);
    stroke-width: 7;
  }
  .route {
    stroke: var(--map-route);
  }
  .chosen {
    stroke: var(--map-selected);
  }
  .convoy {
    stroke: var(--map-convoy);
    stroke-width: 6;
  }
  .road {
    stroke: var(--map-road-strong);
    stroke-width: 3;
  }
  .diversion {
    stroke: var(--state-late);
    stroke-dasharray: 6 4;
  }
  rect {
    fill: var(--map-ink);
  }
  rect.venue {
    fill: var(--map-venue);
  }
  rect.car-park {
    fill: var(--accent);
  }
  rect.diversion-plate {
    fill: var(--state-late);
  }
  text {
    fill: var(--map-halo);
    font-size: 11px;
    font-weight: 700;
    text-anchor: middle;
  }
  text.diversion-plate {
    fill: var(--state-on);
  }
  .cut-off {
    fill: var(--danger);
  }
  .cut-off-bar {
    stroke: var(--on-danger);
    stroke-width: 2.5;
  }
  .longer-way {
    fill: none;
    stroke: var(--state-late);
    stroke-width: 3;
  }
  @media print {
    details:not([open]) {
      display: none;
    }
    .parts {
      max-height: none;
    }
  }
`;

type Drawn = readonly [word: keyof typeof mapWords, sample: SVGTemplateResult];

/** What lines and signs look like on the map, on a field of 26 × 14; the layers draw with the same tokens. */
const LINES: readonly Drawn[] = [
  ['guarded-route', stroke('route')],
  ['chosen-route', stroke('chosen')],
  ['convoy', stroke('convoy')],
  ['road', stroke('road')],
];
const EFFECTS: readonly Drawn[] = [
  ['diversion', stroke('diversion')],
  ['diversion-sign', plate('diversion-plate', '→')],
  ['cut-off', bar()],
  ['longer-way', ring()],
];
const PLACES: readonly Drawn[] = [
  ['main-venue', plate('venue', '★')],
  ['exhibition', plate('venue', '◆')],
  ['gate', plate('small', '⊓')],
  ['car-park', plate('car-park', 'P')],
  ['support-site', plate('small', '+')],
];

/** What the lines, glyphs and colours of the map mean; folded until it is wanted, and printed open or not at all. */
@customElement('cordon-legend')
export class CordonLegend extends LitElement {
  /** What closures do is drawn as well. */
  @property({ type: Boolean }) effects = false;

  readonly #say = speaking(this, mapWords);

  override render(): TemplateResult {
    return html`
      <details>
        <summary>${this.#say('legend')}</summary>
        <div class="parts">
          <ul aria-label=${this.#say('posts')}>
            ${POST_STATES.map(
              (state) => html`
                <li><cordon-state state=${state}></cordon-state></li>
              `,
            )}
          </ul>
          <div>
            ${this.#list('lines', LINES)} ${this.effects ? this.#list('closures', EFFECTS) : ''}
            ${this.#list('places', PLACES)}
          </div>
        </div>
      </details>
    `;
  }

  #list(heading: 'lines' | 'closures' | 'places', drawn: readonly Drawn[]): TemplateResult {
    return html`
      <ul aria-label=${this.#say(heading)}>
        ${drawn.map(
          ([word, sample]) => html`
            <li>
              <svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">${sample}</svg>
              ${this.#say(word)}
            </li>
          `,
        )}
      </ul>
    `;
  }

  static override readonly styles = [base, legendStyles];
}

function stroke(kind: string): SVGTemplateResult {
  return svg`<path class="casing" d="M1 7h24" /><path class=${kind} d="M1 7h24" />`;
}

function plate(kind: string, sign: string): SVGTemplateResult {
  return svg`<rect class=${kind} x="6" y="0" width="14" height="14" rx="3" /><text class=${kind} x="13" y="11">${sign}</text>`;
}

function bar(): SVGTemplateResult {
  return svg`<circle class="cut-off" cx="13" cy="7" r="6.5" /><path class="cut-off-bar" d="M9.500 7h7" />`;
}

function ring(): SVGTemplateResult {
  return svg`<circle class="longer-way" cx="13" cy="7" r="5" />`;
}
