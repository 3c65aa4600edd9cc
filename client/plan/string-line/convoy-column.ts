import {
  html,
  nothing,
  svg,
  type ReactiveControllerHost,
  type SVGTemplateResult,
  type TemplateResult,
} from 'lit';
import { holdsOf } from '../../../domain/duties/closures.ts';
import { calledBy, type Officer } from '../../../domain/records/people.ts';
import type { Movement } from '../../../domain/records/route.ts';
import type { Knot, StringLines } from '../../../domain/routes/string-lines.ts';
import type { Formats } from '../../words/format.ts';
import { listed } from '../../words/language.ts';
import type { Say } from '../../words/language.ts';
import type { TimetableWord } from '../../words/timetable.ts';
import { MOMENTS, momentOf, passingOf } from '../detail/timetable-columns.ts';
import { NAMES, type Frame } from './frame.ts';
import { inRows, spacedOut, textWidthPx } from './placing.ts';
import type { Pointed } from './pointing.ts';
import { proposedDeparture } from './proposed-departure.ts';
import type { DrawnPlace, Scene, Strung } from './scene.ts';

/** A convoy's line that is being dragged, and the new departure that this means, in UTC ms. */
interface DraggedConvoy {
  readonly movement: Movement;
  readonly departsAt: number;
}

/** The results of a drag. */
interface Outcomes {
  pxPerMs(): number;
  /** It was dropped at another departure. */
  proposed(movement: Movement, departsAt: number): void;
  /** It was clicked and not moved. */
  chosen(movement: Movement): void;
}

const MINUTE_MS = 60_000;
/** A movement of less than this is a click, in pixels. */
const STILL_PX = 4;

/** Drags a convoy's line by pointer or arrow keys, in steps of a minute; Enter or dropping proposes, Escape cancels. */
export class DepartureDrag {
  readonly #host: ReactiveControllerHost;
  readonly #outcomes: Outcomes;
  #held: DraggedConvoy | undefined;

  constructor(host: ReactiveControllerHost, outcomes: Outcomes) {
    this.#host = host;
    this.#outcomes = outcomes;
  }

  get held(): DraggedConvoy | undefined {
    return this.#held;
  }

  /** Starts to drag the line of a convoy whose proposed departure is `from`. */
  onDown(event: PointerEvent, movement: Movement, from: number): void {
    if (event.button !== 0) return;
    const line = event.currentTarget as SVGElement;
    const startX = event.clientX;
    let moved = false;
    const drag = ({ clientX }: PointerEvent): void => {
      moved ||= Math.abs(clientX - startX) >= STILL_PX;
      if (moved) this.#hold(movement, from + (clientX - startX) / this.#outcomes.pxPerMs());
    };
    line.setPointerCapture(event.pointerId);
    line.addEventListener('pointermove', drag);
    const release = ({ type }: Event): void => {
      line.removeEventListener('pointermove', drag);
      line.removeEventListener('pointerup', release);
      line.removeEventListener('pointercancel', release);
      if (type === 'pointercancel') this.#letGo();
      else if (moved) this.#propose();
      else this.#outcomes.chosen(movement);
    };
    line.addEventListener('pointerup', release);
    line.addEventListener('pointercancel', release);
  }

  onKey(event: KeyboardEvent, movement: Movement, from: number): void {
    const now = this.#held?.movement.id === movement.id ? this.#held.departsAt : from;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) this.#hold(movement, now + step * (event.shiftKey ? 10 : 1) * MINUTE_MS);
    else if (event.key === 'Escape' && this.#held) this.#letGo();
    else if (event.key === 'Enter' || event.key === ' ') {
      if (this.#held) this.#propose();
      else this.#outcomes.chosen(movement);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Moves by whole minutes from the present departure, so that planned seconds stay. */
  #hold(movement: Movement, departsAt: number): void {
    const minutes = Math.round((departsAt - movement.departsAt) / MINUTE_MS);
    this.#held = { movement, departsAt: movement.departsAt + minutes * MINUTE_MS };
    this.#host.requestUpdate();
  }

  #propose(): void {
    const held = this.#held;
    this.#letGo();
    if (held) this.#outcomes.proposed(held.movement, held.departsAt);
  }

  #letGo(): void {
    this.#held = undefined;
    this.#host.requestUpdate();
  }
}

const LEAST_APART_PX = 14;

/** The names of the places at the left, as many as fit without overlap; always that of the place described. */
export function placeNames(
  { places }: Scene,
  frame: Frame,
  { formats, told, widthPx }: { formats: Formats; told: DrawnPlace | undefined; widthPx: number },
): SVGTemplateResult {
  const importance = (place: DrawnPlace): number => (place === told ? 0 : place.isOver ? 1 : 2);
  const wanted = places.toSorted((a, b) => importance(a) - importance(b));
  const shown = spacedOut(wanted, ({ row }) => frame.y(row.pass.chainageM), LEAST_APART_PX);
  return svg`${shown.map((place) => {
    const { row, isOver } = place;
    const y = frame.y(row.pass.chainageM);
    const kind = place === told ? 'strong' : '';
    return svg`<g>
      <title>${row.post.code} ${row.post.name}</title>
      <text class=${kind} x="6" y=${y} dy="0.34em">${isOver ? '▲' : ''}${row.post.code}</text>
      <text class=${kind} x=${widthPx - 6} y=${y} dy="0.34em" text-anchor="end">${formats.chainage(row.pass.chainageM)}</text>
    </g>`;
  })}`;
}

/** The names of the convoys above the starts of their lines, in rows so that they do not overlap. */
export function convoyNames({ strung }: Scene, frame: Frame, formats: Formats): SVGTemplateResult {
  const texts = strung.map(({ movement, lines }) => {
    const words = `${formats.time(movement.departsAt)} ${movement.name}`;
    const widthPx = textWidthPx(words);
    const fromPx = Math.max(
      2,
      Math.min(frame.x(lines.head.at(-1)!.at) - widthPx / 2, frame.width - widthPx - 2),
    );
    return { words, widthPx, fromPx };
  });
  const rows = inRows(texts, NAMES.rows);
  return svg`${texts.map(({ words, fromPx }, i) => {
    const row = rows[i];
    if (row === undefined) return nothing;
    return svg`<text class="name strong" x=${fromPx} y=${(NAMES.rows - row) * NAMES.rowPx - 3}>${words}</text>`;
  })}`;
}

/** The time of a proposed departure, at the end of its line. */
function proposedName(words: string, endPx: number, frame: Frame): SVGTemplateResult {
  const half = textWidthPx(words) / 2;
  const x = Math.max(half + 2, Math.min(endPx, frame.width - half - 2));
  return svg`<text class="name strong" x=${x} y=${NAMES.proposedPx} text-anchor="middle">${words}</text>`;
}

/** The frame and voice in which a convoy is drawn, and the drag that moves it. */
interface Around {
  readonly scene: Scene;
  readonly frame: Frame;
  readonly voice: TimetableVoice;
  readonly drag: DepartureDrag;
  readonly mayEdit: boolean;
  readonly isTold: boolean;
}

/** A convoy's column, which can be dragged, and its column for another departure. */
export function convoyColumn({ movement, lines }: Strung, around: Around): SVGTemplateResult {
  const { scene, frame, drag, mayEdit } = around;
  const { say, formats } = around.voice;
  const held = drag.held?.movement.id === movement.id ? drag.held.departsAt : undefined;
  const then = held ?? proposedDeparture(movement) ?? movement.departsAt;
  const laterMs = then - movement.departsAt;
  return svg`
    ${laterMs === 0 ? nothing : ghost({ movement, lines }, laterMs, around)}
    <g
      class="column ${mayEdit ? 'movable' : ''} ${around.isTold ? 'told' : ''}"
      data-movement=${movement.id}
      tabindex="0"
      role=${mayEdit ? 'slider' : 'img'}
      aria-label="${say('departure-of', { name: movement.name })}. ${mayEdit ? say('departure-keys') : ''}"
      aria-valuemin=${Math.round(scene.from / 60_000)}
      aria-valuemax=${Math.round(scene.until / 60_000)}
      aria-valuenow=${Math.round(then / 60_000)}
      aria-valuetext=${formats.time(then)}
      @pointerdown=${(event: PointerEvent) => mayEdit && drag.onDown(event, movement, then)}
      @keydown=${(event: KeyboardEvent) => mayEdit && drag.onKey(event, movement, then)}
    >
      ${columnShape(lines, frame)}
      <path class="grip" d=${`M${lines.head.map(({ at, chainageM }) => `${frame.x(at)} ${frame.y(chainageM)}`).join('L')}`} />
    </g>`;
}

/** A convoy and its closures for another departure. */
function ghost(
  { movement, lines }: Strung,
  laterMs: number,
  { scene, frame, voice }: Around,
): SVGTemplateResult {
  const endPx = frame.x(lines.head.at(-1)!.at + laterMs);
  return svg`<g class="ghost">
    ${movedBars(scene.places, frame, movement.id, laterMs)} ${columnShape(lines, frame, laterMs)}
    ${proposedName(laterWords(voice, movement, laterMs), endPx, frame)}
  </g>`;
}

/** When a convoy that departs this much later would close each place: every moment moves by the same amount. */
function movedBars(
  places: readonly DrawnPlace[],
  frame: Frame,
  movementId: string,
  laterMs: number,
): SVGTemplateResult {
  return svg`${places.map(({ row }) => {
    const moments = row.passings.find(({ movement }) => movement.id === movementId)?.moments;
    if (!moments) return nothing;
    const [from, until] = [frame.x(moments.close + laterMs), frame.x(moments.reopen + laterMs)];
    return svg`<rect class="moved" x=${from} y=${frame.y(row.pass.chainageM) - frame.barPx / 2}
      width=${Math.max(1, until - from)} height=${frame.barPx} />`;
  })}`;
}

/** A column: its head and tail as lines, and the road that it covers shaded between them. */
function columnShape({ head, tail }: StringLines, frame: Frame, laterMs = 0): SVGTemplateResult {
  const way = (knots: readonly Knot[]): string =>
    knots
      .map(({ at, chainageM }) => `${frame.x(at + laterMs).toFixed(1)} ${frame.y(chainageM).toFixed(1)}`)
      .join('L');
  return svg`
    <path class="shade" d=${`M${way(head)}L${way(tail.toReversed())}Z`} />
    <path class="halo" d=${`M${way(head)}M${way(tail)}`} />
    <path class="head" d=${`M${way(head)}`} />
    <path class="tail" d=${`M${way(tail)}`} />`;
}

/** The language and the clock of the words. */
export interface TimetableVoice {
  readonly say: Say<TimetableWord>;
  readonly formats: Formats;
}

/** The moments of the place and convoy under the pointer, and who is there then. */
export function pointedWords(
  { say, formats }: TimetableVoice,
  pointed: Pointed,
  { limitS, who }: { readonly limitS: number; readonly who: readonly Officer[] },
): TemplateResult {
  const { row, isOver } = pointed.place;
  const passing = passingOf(row, pointed.strung?.movement);
  const hold = formats.duration(holdsOf(row.closures, limitS).longestS);
  const moments = MOMENTS.map((moment) => {
    const at = momentOf(passing, moment);
    return at === undefined ? '' : `${say(`at-${moment}`)} ${formats.clock(at)}`;
  });
  const names = listed(who.map(calledBy));
  return html`
    <b>${row.post.code} ${formats.chainage(row.pass.chainageM)}</b>
    ${names && `· ${say('held-by', { who: names })} ·`} ${passing?.movement.name ?? ''} · ${moments.join(' ')}
    · ${isOver ? '▲' : ''}${say('hold')} ${hold} · ${row.post.name}
  `;
}

/** The dragged convoy, and its new departure. */
export function heldWords(voice: TimetableVoice, { movement, departsAt }: DraggedConvoy): TemplateResult {
  return html`
    <b>${movement.name}</b>
    ${laterWords(voice, movement, departsAt - movement.departsAt)}
  `;
}

/** `07:40 → 07:52 (+12 min)` */
function laterWords({ say, formats }: TimetableVoice, { departsAt }: Movement, laterMs: number): string {
  const by = `${laterMs < 0 ? '−' : '+'}${formats.duration(Math.abs(laterMs) / 1000)}`;
  return say('departs-then', { from: formats.time(departsAt), to: formats.time(departsAt + laterMs), by });
}
