import { LitElement, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { holdLimitS } from '../../../domain/operation/limits.ts';
import { dayOf } from '../../../domain/operation/days.ts';
import type { Route } from '../../../domain/routes/route.ts';
import { RouteController, router } from '../../app/router.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { icon } from '../../ui/icons.ts';
import { chartKey, timeChartStyles } from '../../ui/time-chart.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { timetableWords } from '../../words/timetable.ts';
import { DeskController } from '../desk/desk-controller.ts';
import { DepartureDrag } from './departure-drag.ts';
import { columnShape, movedBars, placeBars, timeAxis } from './drawing.ts';
import { DrawnSize } from './drawn-size.ts';
import { frameOf, type Frame } from './frame.ts';
import { diagramSigns } from './diagram-signs.ts';
import { convoyNames, placeNames, proposedName } from './labels.ts';
import { pointedAt, steppedFrom, type Pointed } from './pointing.ts';
import { proposedDeparture, proposeDeparture } from './proposed-departure.ts';
import { daysOf, sceneOf, type Scene, type Strung } from './scene.ts';
import { stringLineStyles } from './string-line-styles.ts';
import { heldWords, laterWords, pointedWords, type Voice } from './told.ts';

const NAMES_PX = 116;
const MOST_ZOOM = 16;

/** The string-line diagram of a route: time across, distance up; convoys as lines, places as bars. A convoy's line can be moved. */
@customElement('cordon-string-line')
export class StringLine extends LitElement {
  @property({ attribute: false }) route!: Route;
  @state() protected zoom = 1;
  @state() protected pointed: Pointed | undefined;
  @query('.scroll') protected scroller!: HTMLElement | null;

  readonly #say = speaking(this, timetableWords);
  readonly #desk = new DeskController(this);
  readonly #address = new RouteController(this);
  readonly #size = new DrawnSize(this, () => this.scroller);
  readonly #drag = new DepartureDrag(this, {
    pxPerMs: () => this.#frame(this.#scene()).pxPerMs,
    proposed: (movement, departsAt) => proposeDeparture(this.#desk.desk, movement, departsAt),
    chosen: ({ id }) => this.#desk.desk.choose({ collection: 'movements', id }),
  });
  #made: { readonly key: string; readonly scene: Scene } | undefined;

  override render(): TemplateResult {
    const days = daysOf(this.#desk.desk.operation, this.route);
    if (days.length === 0)
      return html`
        ${this.#bar(days)}
        <p class="empty">${this.#say('diagram-empty')}</p>
      `;
    const scene = this.#scene();
    const pointed = this.pointed && scene.places.includes(this.pointed.place) ? this.pointed : undefined;
    const frame = this.#frame(scene);
    return html`
      ${this.#bar(days)}
      <div class="body">
        <svg width=${NAMES_PX} height=${frame.height} aria-hidden="true">
          ${placeNames(scene, frame, { formats: this.#formats, told: pointed?.place, widthPx: NAMES_PX })}
        </svg>
        <div class="scroll">${this.#plot(scene, frame, pointed)}</div>
      </div>
      <div class="told" role="status">${this.#told(pointed)}</div>
      ${chartKey(diagramSigns, this.#say)}
    `;
  }

  #bar(days: readonly string[]): TemplateResult {
    const shown = this.#day(days);
    return html`
      <div class="bar">
        <h2>${this.#say('diagram-of', { route: `${this.route.code} ${this.route.name}` })}</h2>
        <div class="side-by-side" role="group" aria-label=${this.#say('day')}>
          ${days.map(
            (day) => html`
              <button aria-pressed=${day === shown} @click=${() => router.select({ day })}>
                ${this.#formats.day(day)}
              </button>
            `,
          )}
        </div>
        <div class="side-by-side">
          ${this.#button('minus', 'zoom-time-out', () => (this.zoom = Math.max(1, this.zoom / 2)))}
          ${this.#button('plus', 'zoom-time-in', () => (this.zoom = Math.min(MOST_ZOOM, this.zoom * 2)))}
          ${this.#button('close', 'close', () => router.select({ diagram: undefined }, true))}
        </div>
      </div>
    `;
  }

  /** What is pointed at or in hand; else what can be done here. */
  #told(pointed: Pointed | undefined): TemplateResult | string {
    const { held } = this.#drag;
    if (held) return heldWords(this.#voice, held);
    if (pointed) return pointedWords(this.#voice, pointed, this.#limitS);
    return this.#say(this.#desk.desk.mayEdit ? 'diagram-hint' : 'diagram-keys');
  }

  #button(
    sign: 'minus' | 'plus' | 'close',
    key: 'zoom-time-out' | 'zoom-time-in' | 'close',
    act: () => void,
  ) {
    const words = this.#say(key);
    return html`
      <button class="bare icon" aria-label=${words} title=${words} @click=${act}>${icon(sign)}</button>
    `;
  }

  #plot(scene: Scene, frame: Frame, pointed: Pointed | undefined): TemplateResult {
    return html`
      <svg
        class="plot"
        width=${frame.width}
        height=${frame.height}
        tabindex="0"
        role="group"
        aria-label="${this.#say('diagram')}. ${this.#say('diagram-keys')}"
        @pointermove=${(event: PointerEvent) => this.#point(event, scene, frame)}
        @pointerleave=${() => (this.pointed = undefined)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, scene)}
      >
        ${timeAxis(scene, frame, this.#formats)} ${placeBars(scene.places, frame, this.#limitS)}
        ${scene.strung.map((one) => this.#column(one, scene, frame))}
        ${pointed ? cross(pointed, frame) : nothing} ${this.#moment(scene, frame)}
        ${convoyNames(scene, frame, this.#formats)}
      </svg>
    `;
  }

  #column({ movement, lines }: Strung, scene: Scene, frame: Frame): SVGTemplateResult {
    const proposed = proposedDeparture(movement);
    const held = this.#drag.held?.movement.id === movement.id ? this.#drag.held.departsAt : undefined;
    const then = held ?? proposed ?? movement.departsAt;
    const laterMs = then - movement.departsAt;
    const { mayEdit } = this.#desk.desk;
    const told = this.pointed?.strung?.movement.id === movement.id;
    return svg`
      ${laterMs === 0 ? nothing : this.#ghost({ movement, lines }, laterMs, scene, frame)}
      <g
        class="column ${mayEdit ? 'movable' : ''} ${told ? 'told' : ''}"
        data-movement=${movement.id}
        tabindex="0"
        role=${mayEdit ? 'slider' : 'img'}
        aria-label="${this.#say('departure-of', { name: movement.name })}. ${mayEdit ? this.#say('departure-keys') : ''}"
        aria-valuemin=${Math.round(scene.from / 60_000)}
        aria-valuemax=${Math.round(scene.until / 60_000)}
        aria-valuenow=${Math.round(then / 60_000)}
        aria-valuetext=${this.#formats.time(then)}
        @pointerdown=${(event: PointerEvent) => mayEdit && this.#drag.onDown(event, movement, then)}
        @keydown=${(event: KeyboardEvent) => mayEdit && this.#drag.onKey(event, movement, then)}
      >
        ${columnShape(lines, frame)}
        <path class="grip" d=${`M${lines.head.map(({ at, chainageM }) => `${frame.x(at)} ${frame.y(chainageM)}`).join('L')}`} />
      </g>`;
  }

  /** Where a convoy and the closures it makes would be by another departure. */
  #ghost({ movement, lines }: Strung, laterMs: number, scene: Scene, frame: Frame): SVGTemplateResult {
    const endPx = frame.x(lines.head.at(-1)!.at + laterMs);
    return svg`<g class="ghost">
      ${movedBars(scene.places, frame, movement.id, laterMs)} ${columnShape(lines, frame, laterMs)}
      ${proposedName(laterWords(this.#voice, movement, laterMs), endPx, frame)}
    </g>`;
  }

  /** The moment at which the map stands, when it stands at one. */
  #moment({ from, until }: Scene, frame: Frame): SVGTemplateResult | typeof nothing {
    const at = Date.parse(this.#address.of('at') ?? '');
    if (!(at >= from && at < until)) return nothing;
    return svg`<line class="moment" x1=${frame.x(at)} x2=${frame.x(at)} y1=${frame.top} y2=${frame.bottom} />`;
  }

  #point({ offsetX, offsetY }: PointerEvent, scene: Scene, frame: Frame): void {
    if (this.#drag.held) return;
    const chainageM = ((frame.bottom - offsetY) / (frame.bottom - frame.top)) * scene.lengthM;
    this.pointed = pointedAt(scene, { at: frame.atOf(offsetX), chainageM });
  }

  #onKey(event: KeyboardEvent, scene: Scene): void {
    const up = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key] ?? 0;
    const later = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
    if (up === 0 && later === 0) return;
    event.preventDefault();
    this.pointed = steppedFrom(scene, this.pointed, { up, later });
  }

  /** The day that the address names, else that of the movement that is chosen, else the first. */
  #day(days: readonly string[]): string {
    const { chosen, operation } = this.#desk.desk;
    const movement = operation.tables.movements.get(chosen?.id ?? '');
    const wanted = [this.#address.of('day'), movement && dayOf(operation.brief, movement.departsAt)];
    return wanted.find((day) => day !== undefined && days.includes(day)) ?? days[0] ?? '';
  }

  get #formats(): Formats {
    return formatsFor(this.#desk.desk.operation.brief.timeZone);
  }

  get #voice(): Voice {
    return { say: this.#say, formats: this.#formats };
  }

  get #limitS(): number {
    return holdLimitS(this.#desk.desk.operation.brief);
  }

  #scene(): Scene {
    const { operation } = this.#desk.desk;
    const movements = operation.indexes.movementsByRoute.of(this.route.id);
    const proposedAt = movements.map(proposedDeparture).find((at) => at !== undefined);
    const day = this.#day(daysOf(operation, this.route));
    const versions = (['posts', 'routes', 'movements', 'briefs'] as const).map((name) =>
      operation.versionOf(name),
    );
    const key = [this.route.id, day, this.#limitS, proposedAt, ...versions].join(' ');
    if (this.#made?.key !== key)
      this.#made = { key, scene: sceneOf(operation, this.route, { day, limitS: this.#limitS, proposedAt }) };
    return this.#made.scene;
  }

  #frame(scene: Scene): Frame {
    const { width, height } = this.#size.px;
    return frameOf(scene, Math.max(240, width) * this.zoom, Math.max(120, height));
  }

  static override readonly styles = [base, buttons, timeChartStyles, stringLineStyles];
}

function cross({ place }: Pointed, frame: Frame): SVGTemplateResult {
  const y = frame.y(place.row.pass.chainageM);
  return svg`<line class="cross" x1="0" x2=${frame.width} y1=${y} y2=${y} />`;
}
