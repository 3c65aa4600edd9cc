import { html, svg, type TemplateResult } from 'lit';
import type { DrawnMap, Label, Shape } from '../../domain/documents/drawn-map.ts';
import { HALO_MM, MAP_INKS } from './map-inks.ts';
import { styled } from '../ui/styled.ts';

/** Maps beside each other, in their true size on paper. */
export function mapFigures(maps: readonly DrawnMap[]): TemplateResult {
  return html`
    ${maps.map(mapFigure)}
  `;
}

function mapFigure({ words, frame, isSheet, shapes, labels }: DrawnMap): TemplateResult {
  const { widthMm, heightMm } = frame;
  return html`
    <svg
      role="img"
      translate="no"
      aria-label=${words}
      style=${styled(`width: ${widthMm}mm`)}
      viewBox="0 0 ${widthMm} ${heightMm}"
      stroke-linejoin="round"
    >
      ${shapes.map(shapeOn)} ${labels.map((label) => labelOn(label, isSheet))}
    </svg>
  `;
}

function shapeOn({ path, ink }: Shape): TemplateResult {
  const { fill = 'none', stroke, widthMm, dashMm } = MAP_INKS[ink];
  if (stroke === undefined) return svg`<path d=${path} fill=${fill} />`;
  if (dashMm === undefined)
    return svg`<path d=${path} fill=${fill} stroke=${stroke} stroke-width=${widthMm} />`;
  return svg`<path d=${path} fill=${fill} stroke=${stroke} stroke-width=${widthMm} stroke-dasharray=${dashMm.join(' ')} />`;
}

/** Only names on a sheet, where many streets lie, have a halo: a browser prints outlined letters slowly. */
function labelOn(
  { at: [x, y], text, heightMm, anchor, isOnSign = false }: Label,
  hasHalo: boolean,
): TemplateResult {
  const fill = isOnSign ? 'white' : 'black';
  const [left, base] = [x.toFixed(2), y.toFixed(2)];
  if (!hasHalo || isOnSign)
    return svg`<text x=${left} y=${base} font-size=${heightMm} text-anchor=${anchor} fill=${fill}>${text}</text>`;
  return svg`<text x=${left} y=${base} font-size=${heightMm} text-anchor=${anchor}
    stroke="white" stroke-width=${HALO_MM} paint-order="stroke">${text}</text>`;
}
