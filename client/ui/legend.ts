import { css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { POST_STATES } from '../../domain/reports/post-state.ts';
import {
  differenceSigns,
  freshnessGlyphs,
  POSITION_COLOUR,
  effectSigns,
  kindGlyphs,
  lineSigns,
  placeSigns,
  positionGlyphs,
  type Glyph,
  type PlateSign,
} from '../theme/map-signs.ts';
import { base } from '../theme/shared-styles.ts';
import { speaking } from '../words/language.ts';
import { mapWords } from '../words/map.ts';
import { termOf } from '../words/terms.ts';
import { FollowingElement } from './following.ts';
import { glyphShapes } from './state.ts';
import { styled } from './styled.ts';

/** Each sample has the colours of the thing that it stands for. */
const legendStyles = css`
  :host {
    pointer-events: auto;
  }
  summary {
    padding: 2px var(--space-2);
  }
  .parts {
    max-height: min(20rem, 40vh);
    padding: 0 var(--space-2) var(--space-2);
  }
  ul {
    display: grid;
    gap: 2px;
  }
  ul + ul {
    margin-top: var(--space-1);
    padding-top: var(--space-1);
    border-top: 1px solid var(--line-soft);
  }
  li.kind {
    gap: 0.35em;
  }
  svg {
    overflow: visible;
  }
  .line {
    fill: none;
    stroke-width: 4;
  }
  .casing {
    stroke: var(--map-casing);
    stroke-width: 7;
  }
  .convoy {
    stroke-width: 6;
  }
  .road {
    stroke-width: 3;
  }
  .diversion {
    stroke-dasharray: 6 4;
  }
  text {
    font-size: 11px;
    font-weight: 700;
    text-anchor: middle;
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

const { diversion: _withClosures, ...always } = lineSigns;

/** Samples on a field of 26 × 14. */
const LINES: readonly Drawn[] = namesOf(always).map((name) => [name, stroke(name)]);
const EFFECTS: readonly Drawn[] = [
  ['diversion', stroke('diversion')],
  ['diversion-sign', plate({ text: '→', ...effectSigns['diversion-sign'] })],
  ['cut-off', bar(effectSigns['cut-off'])],
  ['longer-way', ring(effectSigns['longer-way'])],
];
const DIFFERENCES: readonly Drawn[] = namesOf(differenceSigns).map((how) => [
  how,
  plate(differenceSigns[how]),
]);
const POSITIONS: readonly Drawn[] = namesOf(positionGlyphs).map((kind) => [
  `position-${kind}`,
  glyph(positionGlyphs[kind], POSITION_COLOUR),
]);
const DEVICES: readonly Drawn[] = namesOf(freshnessGlyphs).map((freshness) => [
  `device-${freshness}`,
  glyph(freshnessGlyphs[freshness], '--map-ink'),
]);
const PLACES: readonly Drawn[] = namesOf(placeSigns).map((name) => [name, plate(placeSigns[name])]);

/** The kinds of posts that have a sign of their own. */
const KINDS = namesOf(kindGlyphs).flatMap((kind) => {
  const glyph = kindGlyphs[kind];
  return glyph ? [{ kind, glyph }] : [];
});

/** Explains the lines, glyphs and colours of the map. It is folded at first; on paper it is printed open or not at all. */
@customElement('cordon-legend')
export class CordonLegend extends FollowingElement {
  /** Whether the effects of closures are explained as well. */
  @property({ type: Boolean }) effects = false;

  /** Whether the marks of a comparison are explained as well. */
  @property({ type: Boolean }) compared = false;

  /** Whether the marks of phones beside the posts are explained as well. */
  @property({ type: Boolean }) devices = false;

  readonly #say = speaking(mapWords);

  override render(): TemplateResult {
    return html`
      <details>
        <summary>${this.#say('legend')}</summary>
        <div class="across loose scroll parts">
          <ul class="from-top" aria-label=${this.#say('posts')}>
            ${POST_STATES.map(
              (state) => html`
                <li class="across middle nowrap">
                  <cordon-state class="middle nowrap" state=${state}></cordon-state>
                </li>
              `,
            )}
            ${KINDS.map(
              ({ kind, glyph }) => html`
                <li class="across middle nowrap kind">
                  <svg class="fixed" viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
                    ${glyphShapes(glyph)}
                  </svg>
                  ${termOf('postKind', kind)}
                </li>
              `,
            )}
          </ul>
          <div>
            ${this.compared ? this.#list('differences', DIFFERENCES) : ''} ${this.#list('lines', LINES)}
            ${this.effects ? this.#list('closures', EFFECTS) : ''} ${this.#list('places', PLACES)}
            ${this.#list('positions', POSITIONS)} ${this.devices ? this.#list('devices', DEVICES) : ''}
          </div>
        </div>
      </details>
    `;
  }

  #list(
    heading: 'differences' | 'lines' | 'closures' | 'places' | 'positions' | 'devices',
    drawn: readonly Drawn[],
  ): TemplateResult {
    return html`
      <ul class="from-top" aria-label=${this.#say(heading)}>
        ${drawn.map(
          ([word, sample]) => html`
            <li class="across middle nowrap">
              <svg class="fixed" viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">${sample}</svg>
              ${this.#say(word)}
            </li>
          `,
        )}
      </ul>
    `;
  }

  static override readonly styles = [base, legendStyles];
}

function namesOf<Name extends string>(signs: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(signs) as Name[];
}

function stroke(line: keyof typeof lineSigns): SVGTemplateResult {
  return svg`<path class="line casing" d="M1 7h24" /><path class="line ${line}" d="M1 7h24" style=${styled(`stroke: var(${lineSigns[line]})`)} />`;
}

function plate({ text, plate, ink }: PlateSign & { readonly text: string }): SVGTemplateResult {
  return svg`<rect x="6" y="0" width="14" height="14" rx="3" style=${styled(`fill: var(${plate})`)} /><text x="13" y="11" style=${styled(`fill: var(${ink})`)}>${text}</text>`;
}

function glyph({ body }: Glyph, colour: `--${string}`): SVGTemplateResult {
  return svg`<path d=${body} transform="translate(6 -1)" style=${styled(`fill: var(${colour})`)} />`;
}

function bar({ plate, ink }: PlateSign): SVGTemplateResult {
  return svg`<circle cx="13" cy="7" r="6.5" style=${styled(`fill: var(${plate})`)} /><path d="M9.500 7h7" style=${styled(`stroke: var(${ink}); stroke-width: 2.5`)} />`;
}

function ring({ plate }: PlateSign): SVGTemplateResult {
  return svg`<circle cx="13" cy="7" r="5" style=${styled(`fill: none; stroke: var(${plate}); stroke-width: 3`)} />`;
}
