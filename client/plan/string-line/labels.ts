import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { Formats } from '../../words/format.ts';
import { NAMES, type Frame } from './frame.ts';
import { apart, inRows, textWidthPx } from './placing.ts';
import type { Place, Scene } from './scene.ts';

const LEAST_APART_PX = 14;

/** The names of the places at the left, as many as stand clear of each other; that of the one told of always. */
export function placeNames(
  { places }: Scene,
  frame: Frame,
  { formats, told, widthPx }: { formats: Formats; told: Place | undefined; widthPx: number },
): SVGTemplateResult {
  const importance = (place: Place): number => (place === told ? 0 : place.isOver ? 1 : 2);
  const wanted = places.toSorted((a, b) => importance(a) - importance(b));
  const shown = apart(wanted, ({ row }) => frame.y(row.pass.chainageM), LEAST_APART_PX);
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

/** The names of the convoys above their lines, where they begin; in rows, so that none lies on another. */
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

/** The time of a departure that is proposed, at the end of its line. */
export function proposedName(words: string, endPx: number, frame: Frame): SVGTemplateResult {
  const half = textWidthPx(words) / 2;
  const x = Math.max(half + 2, Math.min(endPx, frame.width - half - 2));
  return svg`<text class="name strong" x=${x} y=${NAMES.proposedPx} text-anchor="middle">${words}</text>`;
}
