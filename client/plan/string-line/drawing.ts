import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { Interval } from '../../../domain/kernel/interval.ts';
import type { Knot, StringLines } from '../../../domain/routes/string-lines.ts';
import type { Formats } from '../../words/format.ts';
import { ticks, type Frame } from './frame.ts';
import type { Place, Scene } from './scene.ts';

/** The time axis below, with an upright line at each mark. */
export function timeAxis(scene: Scene, frame: Frame, formats: Formats): SVGTemplateResult {
  const isSeen = (at: number): boolean => frame.x(at) > 18 && frame.x(at) < frame.width - 18;
  return svg`${ticks(scene, frame.pxPerMs).map((at) => {
    const x = frame.x(at);
    return svg`
      <line class="grid" x1=${x} x2=${x} y1=${frame.top} y2=${frame.bottom} />
      ${isSeen(at) ? svg`<text class="tick" x=${x} y=${frame.bottom + 17} text-anchor="middle">${formats.time(at)}</text>` : nothing}`;
  })}
  <line class="base" x1="0" x2=${frame.width} y1=${frame.bottom} y2=${frame.bottom} />`;
}

/** Each place as a bar at its chainage: thin while it is held, full while it is closed, and marked from where a hold passes the limit. */
export function placeBars(places: readonly Place[], frame: Frame, limitS: number): SVGTemplateResult {
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

/** When a convoy that departs so much later would close each place: every moment moves by the same. */
export function movedBars(
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
export function columnShape({ head, tail }: StringLines, frame: Frame, laterMs = 0): SVGTemplateResult {
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
