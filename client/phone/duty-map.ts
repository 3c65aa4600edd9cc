import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { distanceM, offsetM } from '../../domain/kernel/geodesy.ts';
import type { Line, Position } from '../../domain/kernel/position.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { thumbButtons } from './phone-styles.ts';
import type { SeenDuty } from './seen-card.ts';

/** A small map with north up: its size in its own units, its middle, and the metres per unit. */
interface MapFrame {
  readonly width: number;
  readonly height: number;
  readonly middle: Position;
  readonly metresPerUnit: number;
}

type Point = readonly [x: number, y: number];

/** Lengths that a scale bar may have, in metres. */
const BARS_M = [50, 100, 200, 500, 1000, 2000, 5000];

/** Roads further away from a place than this are not drawn, in metres. */
const AROUND_M = 1500;

/** The point of a place on the map; y grows downwards. Distances are small, so the earth counts as flat. */
function pointOf({ width, height, middle, metresPerUnit }: MapFrame, place: Position): Point {
  const [east, north] = offsetM(middle, place);
  return [width / 2 + east / metresPerUnit, height / 2 - north / metresPerUnit];
}

/** A road as an SVG path. */
function pathOf(frame: MapFrame, line: Line): string {
  const points = line.map((place) =>
    pointOf(frame, place)
      .map((n) => n.toFixed(1))
      .join(' '),
  );
  return `M${points.join('L')}`;
}

/** The margins for the scale and the words, in the map's units. */
const INSET = { side: 20, top: 20, bottom: 44 };

/** Where another post is: on the map, or beyond its edge in a direction, with the straight-line distance. */
function whereabouts(
  frame: MapFrame,
  place: Position,
): { readonly point: Point; readonly beyond: boolean; readonly awayM: number; readonly turn: number } {
  const { width, height, middle } = frame;
  const [x, y] = pointOf(frame, place);
  const [dx, dy] = [x - width / 2, y - height / 2];
  const room = dy < 0 ? height / 2 - INSET.top : height / 2 - INSET.bottom;
  const reach = Math.max(Math.abs(dx) / (width / 2 - INSET.side), Math.abs(dy) / room);
  const pull = Math.max(1, reach);
  return {
    point: [width / 2 + dx / pull, height / 2 + dy / pull],
    beyond: reach > 1,
    awayM: distanceM(middle, place),
    turn: (Math.atan2(dy, dx) * 180) / Math.PI,
  };
}

/** Whether a road comes near enough to a place to be drawn. */
function isAround(place: Position, line: Line): boolean {
  return line.some((vertex) => Math.hypot(...offsetM(place, vertex)) < AROUND_M);
}

/** The longest round length that takes at most a third of the map. */
function scaleBar({ width, metresPerUnit }: MapFrame): {
  readonly lengthM: number;
  readonly units: number;
} {
  const fits = BARS_M.findLast((lengthM) => lengthM / metresPerUnit <= width / 3) ?? BARS_M[0]!;
  return { lengthM: fits, units: fits / metresPerUnit };
}

const WIDTH = 340;
const HEIGHT = 200;

/** The width of the area shown, in metres: near or wide. */
const ACROSS_M = { near: 800, wide: 2600 } as const;

/** The roads around a post, north up, with the next post. Drawn from the card alone: nothing is requested. */
@customElement('duty-map')
export class DutyMap extends FollowingElement {
  @property() code = '';
  @property({ attribute: false }) position!: Position;
  @property({ attribute: false }) next: SeenDuty | undefined;
  @property({ attribute: false }) roads: readonly Line[] = [];
  @state() protected zoom: keyof typeof ACROSS_M = 'near';
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult | typeof nothing {
    const around = this.roads.filter((line) => isAround(this.position, line));
    if (around.length === 0) return nothing;
    const frame: MapFrame = {
      width: WIDTH,
      height: HEIGHT,
      middle: this.position,
      metresPerUnit: ACROSS_M[this.zoom] / WIDTH,
    };
    const paths = around.map((line) => pathOf(frame, line));
    return html`
      <figure>
        <svg
          class="wide"
          viewBox="0 0 ${WIDTH} ${HEIGHT}"
          role="img"
          aria-label=${this.#say('map-of', { code: this.code })}
        >
          ${paths.map((d) => svg`<path class="casing" d=${d} />`)}
          ${paths.map((d) => svg`<path class="road" d=${d} />`)} ${this.#nextPost(frame)}
          <circle class="post" cx=${WIDTH / 2} cy=${HEIGHT / 2} r="9" />
          <text class="code" x=${WIDTH / 2 + 14} y=${HEIGHT / 2 - 8}>${this.code}</text>
          ${this.#margin(frame)}
        </svg>
        <button class="wide" @click=${this.#onZoom}>
          ${this.#say(this.zoom === 'near' ? 'wider' : 'closer')}
        </button>
      </figure>
    `;
  }

  /** The next post, if it is at another place. */
  #nextPost(frame: MapFrame): SVGTemplateResult | typeof nothing {
    if (!this.next) return nothing;
    const { point, beyond, awayM, turn } = whereabouts(frame, this.next.position);
    if (awayM < 1) return nothing;
    const [x, y] = point;
    const rightHalf = x > WIDTH / 2;
    const label = `${this.#say('next-post', { code: this.next.code })} · ${formatsFor('UTC').km(awayM)}`;
    return svg`
      ${
        beyond
          ? svg`<path class="next" d="M10 0L-6-8V8z" transform="translate(${x} ${y}) rotate(${turn})" />`
          : svg`<circle class="next" cx=${x} cy=${y} r="7" />`
      }
      <text class="small" x=${rightHalf ? x - 16 : x + 16} y=${y + 5} text-anchor=${rightHalf ? 'end' : 'start'}>${label}</text>`;
  }

  /** Scale and north arrow. */
  #margin(frame: MapFrame): SVGTemplateResult {
    const { lengthM, units } = scaleBar(frame);
    const words = lengthM < 1000 ? `${lengthM} m` : `${lengthM / 1000} km`;
    return svg`<rect class="strip" y=${HEIGHT - 24} width=${WIDTH} height="24" />
      <path class="scale" d="M12 ${HEIGHT - 15}v6h${units}v-6" />
      <text class="small" x=${18 + units} y=${HEIGHT - 8}>${words} · ${this.#say('schematic')}</text>
      <path class="north" d="M14 30l6-18l6 18l-6-4z" />
      <text class="small" x="20" y="45" text-anchor="middle">${this.#say('north')}</text>`;
  }

  #onZoom(): void {
    this.zoom = this.zoom === 'near' ? 'wide' : 'near';
  }

  static override readonly styles = [
    base,
    thumbButtons,
    css`
      figure {
        position: relative;
        overflow: hidden;
        border: 1px solid var(--line-soft);
        border-radius: var(--radius-l);
        background: var(--map-ground);
      }
      button {
        font-size: var(--text-s);
        position: absolute;
        inset: 0;
        align-items: end;
        justify-content: end;
        padding: 0 var(--space-2);
        border: 0;
        background: none;
        color: var(--map-ink);
      }
      button:active:not(:disabled) {
        background: none;
      }
      svg {
        display: block;
      }
      .strip {
        fill: var(--map-halo);
        opacity: 0.85;
      }
      path {
        fill: none;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .casing {
        stroke: var(--map-road-strong);
        stroke-width: 9;
      }
      .road {
        stroke: var(--map-casing);
        stroke-width: 6;
      }
      .post {
        fill: var(--map-selected);
        stroke: var(--map-halo);
        stroke-width: 3;
      }
      .next {
        fill: var(--map-halo);
        stroke: var(--map-selected);
        stroke-width: 3;
      }
      .north {
        fill: var(--map-ink);
      }
      .scale {
        stroke: var(--map-ink);
        stroke-width: 1.5;
      }
      text {
        fill: var(--map-ink);
        stroke: var(--map-halo);
        stroke-width: 4;
        paint-order: stroke;
        font-weight: var(--weight-strong);
      }
      .code {
        font-size: 17px;
      }
      .small {
        font-size: 13px;
      }
    `,
  ];
}
