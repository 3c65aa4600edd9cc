import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { Knot, StringLines } from '../../../domain/routes/string-lines.ts';
import type { DepartureDrag } from './departure-drag.ts';
import type { Frame } from './frame.ts';
import { proposedName } from './labels.ts';
import { proposedDeparture } from './proposed-departure.ts';
import type { Place, Scene, Strung } from './scene.ts';
import { laterWords, type Voice } from './told.ts';

/** In what a convoy is drawn, and by what it is moved. */
interface Around {
  readonly scene: Scene;
  readonly frame: Frame;
  readonly voice: Voice;
  readonly drag: DepartureDrag;
  readonly mayEdit: boolean;
  readonly isTold: boolean;
}

/** A convoy's column, which can be taken in hand, and where it would be by another departure. */
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

/** Where a convoy and the closures it makes would be by another departure. */
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

/** When a convoy that departs so much later would close each place: every moment moves by the same. */
function movedBars(
  places: readonly Place[],
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

/** A column: its head and its tail as lines, and the road that it covers shaded between them. */
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
