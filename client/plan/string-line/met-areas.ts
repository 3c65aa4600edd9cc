import { svg, type SVGTemplateResult } from 'lit';
import { metParts, type MetPart } from '../../../domain/health/checks/meetings.ts';
import type { Finding } from '../../../domain/health/finding.ts';
import { overlap } from '../../../domain/kernel/interval.ts';
import { findingSentence } from '../health/finding-words.ts';
import type { Frame } from './frame.ts';
import type { Scene } from './scene.ts';

/** A meeting of a moment at a crossing is drawn as large as this, in pixels. */
const LEAST_PX = 8;

/** Where and when movements of a route meet others, as areas of its diagram. */
export function metAreas(
  findings: readonly Finding[],
  scene: Scene,
  frame: Frame,
  timeZone: string,
): SVGTemplateResult {
  return svg`${findings.map((finding) =>
    metParts(finding)
      .filter((part) => part.routeId === scene.route.id && overlap(part, scene))
      .map((part) => area(part, findingSentence(timeZone, finding), frame)),
  )}`;
}

function area({ fromM, untilM, from, until }: MetPart, words: string, frame: Frame): SVGTemplateResult {
  const [left, right, top, bottom] = [frame.x(from), frame.x(until), frame.y(untilM), frame.y(fromM)];
  const [width, height] = [Math.max(LEAST_PX, right - left), Math.max(LEAST_PX, bottom - top)];
  const [x, y] = [(left + right - width) / 2, (top + bottom - height) / 2];
  return svg`<g class="met"><title>${words}</title><rect x=${x} y=${y} width=${width} height=${height} /></g>`;
}
