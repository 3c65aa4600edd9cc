import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { holdLimitS } from '../../../domain/records/limits.ts';
import { dayOf } from '../../../domain/operation/days.ts';
import type { Route } from '../../../domain/records/route.ts';
import type { Thread } from '../../../domain/duties/threads.ts';
import { RouteController, router } from '../../app/router.ts';
import { rosterPath } from '../../staffing/address.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { icon } from '../../ui/icons.ts';
import { chartKey, timeChartStyles } from '../../ui/time-chart.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { timetableWords } from '../../words/timetable.ts';
import { TIMETABLE_OF } from '../moment/timetable-of.ts';
import { DeskController } from '../desk/desk-controller.ts';
import { convoyColumn } from './convoy-column.ts';
import { DepartureDrag } from './departure-drag.ts';
import { crossLine, momentLine, placeBars, timeAxis } from './drawing.ts';
import { DrawnSize } from './drawn-size.ts';
import { frameOf, type Frame } from './frame.ts';
import { diagramSigns } from './diagram-signs.ts';
import { convoyNames, placeNames } from './labels.ts';
import { pointedAt, steppedFrom, type Pointed } from './pointing.ts';
import { proposedDeparture, proposeDeparture } from './proposed-departure.ts';
import { daysOf, sceneOf, type Scene } from './scene.ts';
import { askForThreads, askedOf, heldBy, threadsAsked, threadsOfDay } from './shown-threads.ts';
import { stringLineStyles } from './string-line-styles.ts';
import { threadChips, threadChoice } from './thread-choice.ts';
import { threadLines } from './thread-lines.ts';
import { heldWords, pointedWords, type Voice } from './told.ts';

/** What is drawn: threads are those asked for, and those of whoever holds what is pointed at. */
interface Seen {
  readonly scene: Scene;
  readonly frame: Frame;
  readonly pointed: Pointed | undefined;
  readonly drawn: readonly Thread[];
  readonly there: readonly Thread[];
}

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
    const { operation } = this.#desk.desk;
    const threads = threadsOfDay(operation, this.route, this.#day(days));
    const asked = threadsAsked();
    const seen: Seen = {
      scene,
      frame,
      pointed,
      drawn: askedOf(threads, asked),
      there: pointed ? heldBy(threads, pointed) : [],
    };
    return html`
      ${this.#bar(days, threadChoice(operation, threads, asked, this.#say))}
      <div class="body">
        <svg width=${NAMES_PX} height=${frame.height} aria-hidden="true">
          ${placeNames(scene, frame, { formats: this.#formats, told: pointed?.place, widthPx: NAMES_PX })}
        </svg>
        <div class="scroll">${this.#plot(seen)}</div>
      </div>
      <div class="told" role="status">${this.#told(seen)}</div>
      ${asked.length > 0 ? threadChips(operation, seen.drawn, this.#day(days), this.#say) : nothing}
      ${chartKey(diagramSigns, this.#say)}
    `;
  }

  #bar(days: readonly string[], threads: TemplateResult | typeof nothing = nothing): TemplateResult {
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
        ${threads}
        <div class="side-by-side">
          ${this.#button('minus', 'zoom-time-out', () => (this.zoom = Math.max(1, this.zoom / 2)))}
          ${this.#button('plus', 'zoom-time-in', () => (this.zoom = Math.min(MOST_ZOOM, this.zoom * 2)))}
          ${this.#button('close', 'close', () => router.select({ diagram: undefined }, true))}
        </div>
      </div>
    `;
  }

  /** What is pointed at or in hand; else what can be done here. */
  #told({ pointed, there }: Seen): TemplateResult | string {
    const { held } = this.#drag;
    if (held) return heldWords(this.#voice, held);
    const who = there.map(({ officer }) => officer);
    if (pointed) return pointedWords(this.#voice, pointed, { limitS: this.#limitS, who });
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

  #plot(seen: Seen): TemplateResult {
    const { scene, frame, pointed, drawn, there } = seen;
    const voice = this.#voice;
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
        @click=${(event: MouseEvent) => this.#onClick(event, seen)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, seen)}
      >
        ${timeAxis(scene, frame, this.#formats)} ${placeBars(scene.places, frame, this.#limitS)}
        ${threadLines(there, { frame, voice, isHint: true })}
        ${threadLines(drawn, { frame, voice, isHint: false })}
        ${scene.strung.map((one) =>
          convoyColumn(one, {
            scene,
            frame,
            voice,
            drag: this.#drag,
            mayEdit: this.#desk.desk.mayEdit,
            isTold: this.pointed?.strung?.movement.id === one.movement.id,
          }),
        )}
        ${pointed ? crossLine(pointed.place, frame) : nothing}
        ${momentLine(Date.parse(this.#address.of('at') ?? ''), scene, frame)}
        ${convoyNames(scene, frame, this.#formats)}
      </svg>
    `;
  }

  #point({ offsetX, offsetY }: PointerEvent, scene: Scene, frame: Frame): void {
    if (this.#drag.held) return;
    const chainageM = ((frame.bottom - offsetY) / (frame.bottom - frame.top)) * scene.lengthM;
    this.pointed = pointedAt(scene, { at: frame.atOf(offsetX), chainageM });
  }

  /** A thread leads to its officer's row of the roster; a bar draws the threads of those who hold it. */
  #onClick({ target }: MouseEvent, { there }: Seen): void {
    const { desk } = this.#desk;
    const part = (target as Element).closest('[data-officer], .column');
    const officerId = part?.getAttribute('data-officer');
    if (officerId)
      router.go(rosterPath(desk.operation.id, this.#day(daysOf(desk.operation, this.route)), officerId));
    else if (!part && there.length > 0) askForThreads(there.map(({ officer }) => officer.id));
  }

  #onKey(event: KeyboardEvent, { scene, there }: Seen): void {
    if (event.key === 'Enter' && there.length > 0) {
      event.preventDefault();
      return askForThreads(there.map(({ officer }) => officer.id));
    }
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
    const movements = operation.plan.indexes.movementsByRoute.of(this.route.id);
    const proposedAt = movements.map(proposedDeparture).find((at) => at !== undefined);
    const day = this.#day(daysOf(operation, this.route));
    const versions = TIMETABLE_OF.map((name) => operation.versionOf(name));
    const key = [this.route.id, day, this.#limitS, proposedAt, ...versions].join(' ');
    if (this.#made?.key !== key)
      this.#made = { key, scene: sceneOf(operation, this.route, { day, limitS: this.#limitS, proposedAt }) };
    return this.#made.scene;
  }

  #frame(scene: Scene): Frame {
    const { width, height } = this.#size.px;
    return frameOf(scene, Math.max(240, width) * this.zoom, Math.max(120, height));
  }

  static override readonly styles = [base, buttons, fields, timeChartStyles, stringLineStyles];
}
