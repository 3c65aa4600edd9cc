import { nothing, svg, type SVGTemplateResult } from 'lit';
import { holds, type Interval } from '../../../domain/kernel/interval.ts';
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

/** Across, at the place that is pointed at. */
export function crossLine({ row }: Place, frame: Frame): SVGTemplateResult {
  const y = frame.y(row.pass.chainageM);
  return svg`<line class="cross" x1="0" x2=${frame.width} y1=${y} y2=${y} />`;
}

/** Upright, at the moment at which the map stands, where that lies in the picture. */
export function momentLine(at: number, scene: Interval, frame: Frame): SVGTemplateResult | typeof nothing {
  if (!holds(scene, at)) return nothing;
  const x = frame.x(at);
  return svg`<line class="moment" x1=${x} x2=${x} y1=${frame.top} y2=${frame.bottom} />`;
}
