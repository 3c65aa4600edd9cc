import { consume } from '@lit/context';
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { LooseEnd, Thread } from '../../../domain/duties/threads.ts';
import type { Interval } from '../../../domain/kernel/interval.ts';
import { dayOf } from '../../../domain/operation/days.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import { holdLimitS } from '../../../domain/records/limits.ts';
import { calledBy } from '../../../domain/records/people.ts';
import type { Route } from '../../../domain/records/route.ts';
import type { Knot } from '../../../domain/routes/string-lines.ts';
import { router } from '../../app/router.ts';
import { rosterPath } from '../../staffing/address.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields, pane } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { iconButton } from '../../ui/icons.ts';
import { chartKey, timeChartStyles } from '../../ui/time-chart.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { timetableWords, type TimetableWord } from '../../words/timetable.ts';
import { commandsContext, selectionContext, watchContext } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import type { ConflictWatch } from '../health/conflict-watch.ts';
import {
  DepartureDrag,
  convoyColumn,
  convoyNames,
  heldWords,
  placeNames,
  pointedWords,
  type TimetableVoice,
} from './convoy-column.ts';
import { DrawnSize } from './drawn-size.ts';
import { frameOf, type Frame } from './frame.ts';
import { metAreas } from './met-areas.ts';
import {
  askForThreads,
  askedOf,
  crossLine,
  heldBy,
  pointedAt,
  steppedFrom,
  threadChips,
  threadChoice,
  threadsAsked,
  threadsOfDay,
  type Pointed,
} from './pointing.ts';
import { proposeDeparture, proposedDeparture } from './proposed-departure.ts';
import { daysDriven, sceneOf, type DrawnPlace, type Scene } from './scene.ts';
import { stringLineStyles } from './string-line-styles.ts';
import { momentLine, timeAxis } from './time-axis.ts';

/** With more threads than this, no name is written: they would overlap. */
const NAMED = 12;
/** More threads than this are drawn thin. */
const CROWD = 40;
const LOOSE_PX = 14;
const NAME_PX = { width: 48, height: 14 };

/** Officers' days as threads from bar to bar; a thread that can be clicked has its officer in `data-officer`. */
function threadLines(
  threads: readonly Thread[],
  {
    frame,
    voice,
    isHint,
  }: { readonly frame: Frame; readonly voice: TimetableVoice; readonly isHint: boolean },
): SVGTemplateResult {
  const look = isHint ? 'hinted' : threads.length > CROWD ? 'crowd' : 'chosen';
  return svg`${threads.map(({ officer, stays, hops, looseEnds }) => {
    const along = stays.map(({ from, until, chainageM }) =>
      line(frame, { at: from, chainageM }, { at: until, chainageM }),
    );
    const between = (late: boolean): string =>
      hops
        .filter((hop) => hop.late === late)
        .map(({ leaves, arrives }) => line(frame, leaves, arrives))
        .join('');
    return svg`<g class="thread ${look}" data-officer=${isHint ? nothing : officer.id}>
      <title>${calledBy(officer)}</title>
      ${isHint ? nothing : svg`<path class="grip" d=${along.join('') + between(false)} />`}
      <path class="hop" d=${between(false)} />
      <path class="hop late" d=${between(true)} />
      <path class="stay" d=${along.join('')} />
      ${looseEnds.map((end) => looseEnd(end, frame, voice))}
    </g>`;
  })}
  ${isHint || threads.length > NAMED ? nothing : names(threads, frame)}`;
}

/** Numbers of officers at the starts of their threads; one that would overlap another is left out. */
function names(threads: readonly Thread[], frame: Frame): SVGTemplateResult {
  const places = threads.map(({ officer, stays: [first] }) => ({
    number: officer.number,
    x: Math.max(2, frame.x(first!.from)),
    y: frame.y(first!.chainageM) - 5,
  }));
  const shown = places.filter(
    (place, i) =>
      !places
        .slice(0, i)
        .some(
          (other) =>
            Math.abs(other.x - place.x) < NAME_PX.width && Math.abs(other.y - place.y) < NAME_PX.height,
        ),
  );
  return svg`${shown.map(({ number, x, y }) => svg`<text class="name strong" x=${x} y=${y}>${number}</text>`)}`;
}

function line(frame: Frame, from: Knot, to: Knot): string {
  return `M${point(frame, from)}L${point(frame, to)}`;
}

function point(frame: Frame, { at, chainageM }: Knot): string {
  return `${frame.x(at).toFixed(1)} ${frame.y(chainageM).toFixed(1)}`;
}

/** A short arrow out of or into a bar: the officer's day continues elsewhere, or comes from there. */
function looseEnd(end: LooseEnd, frame: Frame, { say, formats }: TimetableVoice): SVGTemplateResult {
  const { post, from, until } = end.elsewhere;
  const words = end.isArrival
    ? say('comes-from', { post: post.code, time: formats.time(until) })
    : say('goes-on-at', { post: post.code, time: formats.time(from) });
  const start = end.isArrival ? frame.x(end.at) - LOOSE_PX : frame.x(end.at);
  return svg`<g class="loose">
    <title>${words}</title>
    <path d=${`M${start} ${frame.y(end.chainageM)}h${LOOSE_PX}l-4 -3m4 3l-4 3`} />
  </g>`;
}

/** The marks of the diagram, by the words that explain them. */
const diagramSigns = {
  'key-column': svg`<path class="shade" d="M1 11L13 1H23L11 11Z" /><path class="head" d="M1 11L13 1" /><path class="tail" d="M11 11L23 1" />`,
  'key-window': svg`<rect class="window" y="5" width="24" height="3" />`,
  'key-closed': svg`<rect class="closed" y="3" width="24" height="6" />`,
  'key-over': svg`<rect class="closed" y="3" width="14" height="6" /><rect class="over" x="14" y="3" width="10" height="6" />`,
  'key-thread': svg`<g class="thread chosen"><path class="hop" d="M7 10L17 2" /><path class="stay" d="M0 10H7M17 2H24" /></g>`,
  'key-met': svg`<g class="met"><rect x="1" y="2" width="22" height="8" /></g>`,
  'key-proposed': svg`<rect class="moved" x="1" y="2" width="22" height="8" />`,
} as const satisfies Partial<Record<TimetableWord, SVGTemplateResult>>;

/** What is drawn: the requested threads, and those of the officers at the target of the pointer. */
interface Seen {
  readonly scene: Scene;
  readonly frame: Frame;
  readonly pointed: Pointed | undefined;
  readonly drawn: readonly Thread[];
  readonly there: readonly Thread[];
}

const NAMES_PX = 116;
const MOST_ZOOM = 16;

/** The string-line diagram of a route: time across, distance up; convoys as lines that can be dragged, places as bars. */
@customElement('cordon-string-line')
export class StringLine extends FollowingElement {
  @property({ attribute: false }) route!: Route;
  @state() protected zoom = 1;
  @state() protected pointed: Pointed | undefined;
  @query('.scroll') protected scroller!: HTMLElement | null;

  readonly #say = speaking(timetableWords);
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: watchContext, subscribe: true }) protected watch!: ConflictWatch;
  readonly #size = new DrawnSize(this, () => this.scroller);
  readonly #drag = new DepartureDrag(this, {
    pxPerMs: () => this.#frame(this.#scene()).pxPerMs,
    proposed: (movement, departsAt) => proposeDeparture(this.selection, movement, departsAt),
    chosen: ({ id }) => this.selection.choose({ collection: 'movements', id }),
  });
  readonly #made = new Kept<Scene>();

  override render(): TemplateResult {
    const days = daysDriven(this.store.operation, this.route);
    if (days.length === 0)
      return html`
        ${this.#bar(days)}
        <p class="pad-l quiet empty">${this.#say('diagram-empty')}</p>
      `;
    const scene = this.#scene();
    const pointed = this.pointed && scene.places.includes(this.pointed.place) ? this.pointed : undefined;
    const frame = this.#frame(scene);
    const { operation } = this.store;
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
      <div class="grow body">
        <svg class="block tiny" width=${NAMES_PX} height=${frame.height} aria-hidden="true">
          ${placeNames(scene, frame, { formats: this.#formats, told: pointed?.place, widthPx: NAMES_PX })}
        </svg>
        <div class="scroll">${this.#plot(seen)}</div>
      </div>
      <div class="pad-row fixed clip line-above small quiet told" role="status">${this.#told(seen)}</div>
      ${asked.length > 0 ? threadChips(operation, seen.drawn, this.#day(days), this.#say) : nothing}
      ${chartKey(diagramSigns, this.#say)}
    `;
  }

  #bar(days: readonly string[], threads: TemplateResult | typeof nothing = nothing): TemplateResult {
    const shown = this.#day(days);
    return html`
      <div class="sunken middle wrap fixed line-below small bar compact">
        <h2>${this.#say('diagram-of', { route: `${this.route.code} ${this.route.name}` })}</h2>
        <div class="across tight" role="group" aria-label=${this.#say('day')}>
          ${days.map(
            (day) => html`
              <button aria-pressed=${day === shown} @click=${() => router.select({ day })}>
                ${this.#formats.day(day)}
              </button>
            `,
          )}
        </div>
        ${threads}
        <div class="across tight">
          ${this.#button('minus', 'zoom-time-out', () => (this.zoom = Math.max(1, this.zoom / 2)))}
          ${this.#button('plus', 'zoom-time-in', () => (this.zoom = Math.min(MOST_ZOOM, this.zoom * 2)))}
          ${this.#button('close', 'close', () => router.select({ diagram: undefined }, true))}
        </div>
      </div>
    `;
  }

  /** Describes the target of the pointer or the drag; otherwise says what can be done here. */
  #told({ pointed, there }: Seen): TemplateResult | string {
    const { held } = this.#drag;
    if (held) return heldWords(this.#voice, held);
    const who = there.map(({ officer }) => officer);
    if (pointed) return pointedWords(this.#voice, pointed, { limitS: this.#limitS, who });
    return this.#say(this.commands.mayEdit ? 'diagram-hint' : 'diagram-keys');
  }

  #button(
    sign: 'minus' | 'plus' | 'close',
    key: 'zoom-time-out' | 'zoom-time-in' | 'close',
    act: () => void,
  ) {
    const words = this.#say(key);
    return iconButton(sign, words, act);
  }

  #plot(seen: Seen): TemplateResult {
    const { scene, frame, pointed, drawn, there } = seen;
    const voice = this.#voice;
    return html`
      <svg
        class="block tiny inward plot"
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
            mayEdit: this.commands.mayEdit,
            isTold: this.pointed?.strung?.movement.id === one.movement.id,
          }),
        )}
        ${metAreas(this.watch.openOf(this.route.id), scene, frame, this.#formats.timeZone)}
        ${pointed ? crossLine(pointed.place, frame) : nothing}
        ${momentLine(Date.parse(router.of('at') ?? ''), scene, frame)}
        ${convoyNames(scene, frame, this.#formats)}
      </svg>
    `;
  }

  #point({ offsetX, offsetY }: PointerEvent, scene: Scene, frame: Frame): void {
    if (this.#drag.held) return;
    const chainageM = ((frame.bottom - offsetY) / (frame.bottom - frame.top)) * scene.lengthM;
    this.pointed = pointedAt(scene, { at: frame.atOf(offsetX), chainageM });
  }

  /** A click on a thread opens its officer's row in the roster; on a bar it draws the threads of those who hold it. */
  #onClick({ target }: MouseEvent, { there }: Seen): void {
    const part = (target as Element).closest('[data-officer], .column');
    const officerId = part?.getAttribute('data-officer');
    if (officerId)
      router.go(
        rosterPath(
          this.store.operation.id,
          this.#day(daysDriven(this.store.operation, this.route)),
          officerId,
        ),
      );
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

  /** The day in the address, otherwise that of the selected movement, otherwise the first. */
  #day(days: readonly string[]): string {
    const { chosen } = this.selection;
    const { operation } = this.store;
    const movement = operation.plan.tables.movements.get(chosen?.id ?? '');
    const wanted = [router.of('day'), movement && dayOf(operation.brief, movement.departsAt)];
    return wanted.find((day) => day !== undefined && days.includes(day)) ?? days[0] ?? '';
  }

  get #formats(): Formats {
    return formatsFor(this.store.operation.brief.timeZone);
  }

  get #voice(): TimetableVoice {
    return { say: this.#say, formats: this.#formats };
  }

  get #limitS(): number {
    return holdLimitS(this.store.operation.brief);
  }

  #scene(): Scene {
    const { operation } = this.store;
    const movements = operation.plan.indexes.movementsByRoute.of(this.route.id);
    const proposedAt = movements.map(proposedDeparture).find((at) => at !== undefined);
    const day = this.#day(daysDriven(operation, this.route));
    const limitS = this.#limitS;
    return this.#made.of([operation, this.route, day, limitS, proposedAt], () =>
      sceneOf(operation, this.route, { day, limitS, proposedAt }),
    );
  }

  #frame(scene: Scene): Frame {
    const { width, height } = this.#size.px;
    return frameOf(scene, Math.max(240, width) * this.zoom, Math.max(120, height));
  }

  static override readonly styles = [base, pane, buttons, fields, timeChartStyles, stringLineStyles];
}

/** Each place as a bar at its chainage: thin while it is held, full while it is closed, marked where a hold exceeds the limit. */
function placeBars(places: readonly DrawnPlace[], frame: Frame, limitS: number): SVGTemplateResult {
  const bar = (interval: Interval, y: number, kind: string, px: number): SVGTemplateResult => {
    const [from, until] = [
      Math.max(0, frame.x(interval.from)),
      Math.min(frame.width, frame.x(interval.until)),
    ];
    return svg`<rect class=${kind} x=${from} y=${y - px / 2} width=${Math.max(1, until - from)} height=${px} />`;
  };
  const beyond = ({ from, until }: Interval): Interval[] =>
    until - from > limitS * 1000 ? [{ from: from + limitS * 1000, until }] : [];
  return svg`${places.map(({ row, windows, closures }) => {
    const y = frame.y(row.pass.chainageM);
    return svg`
      ${windows.map((window) => bar(window, y, 'window', Math.max(1, frame.barPx * 0.4)))}
      ${closures.map((closure) => bar(closure, y, 'closed', frame.barPx))}
      ${closures.flatMap(beyond).map((rest) => bar(rest, y, 'over', frame.barPx))}`;
  })}`;
}
