import { nothing, svg, type SVGTemplateResult } from 'lit';
import { holds, type Interval } from '../../../domain/kernel/interval.ts';
import type { Formats } from '../../words/format.ts';
import { ticks, type Frame } from './frame.ts';
import type { Scene } from './scene.ts';

/** The time axis below, with a vertical line at each mark. */
export function timeAxis(scene: Scene, frame: Frame, formats: Formats): SVGTemplateResult {
  const isSeen = (at: number): boolean => frame.x(at) > 18 && frame.x(at) < frame.width - 18;
  return svg`${ticks(formats.timeZone, scene, frame.pxPerMs).map((at) => {
    const x = frame.x(at);
    return svg`
      <line class="grid" x1=${x} x2=${x} y1=${frame.top} y2=${frame.bottom} />
      ${isSeen(at) ? svg`<text class="tick" x=${x} y=${frame.bottom + 17} text-anchor="middle">${formats.time(at)}</text>` : nothing}`;
  })}
  <line class="base" x1="0" x2=${frame.width} y1=${frame.bottom} y2=${frame.bottom} />`;
}

/** A vertical line at the map's moment, if that is within the diagram. */
export function momentLine(at: number, scene: Interval, frame: Frame): SVGTemplateResult | typeof nothing {
  if (!holds(scene, at)) return nothing;
  const x = frame.x(at);
  return svg`<line class="moment" x1=${x} x2=${x} y1=${frame.top} y2=${frame.bottom} />`;
}
