import { html, nothing, svg, type TemplateResult } from 'lit';
import type { DrawnMap, Label, Shape } from '../../domain/documents/drawn-map.ts';
import { HALO_MM, MAP_INKS } from './map-inks.ts';

/** Base maps as addresses of pictures, by the map that lies on them. */
export type Grounds = ReadonlyMap<DrawnMap, string>;

/** Maps beside each other, in their true size on paper. */
export function mapFigures(maps: readonly DrawnMap[], grounds: Grounds): TemplateResult {
  return html`
    <div class="maps">${maps.map((map) => mapFigure(map, grounds.get(map)))}</div>
  `;
}

function mapFigure({ words, frame, shapes, labels }: DrawnMap, ground: string | undefined): TemplateResult {
  const { widthMm, heightMm } = frame;
  return html`
    <svg
      role="img"
      translate="no"
      aria-label=${words}
      style="width: ${widthMm}mm"
      viewBox="0 0 ${widthMm} ${heightMm}"
      stroke-linejoin="round"
    >
      ${ground === undefined ? nothing : svg`<image href=${ground} width=${widthMm} height=${heightMm} />`}
      ${shapes.map(shapeOn)} ${labels.map(labelOn)}
    </svg>
  `;
}

function shapeOn({ path, ink }: Shape): TemplateResult {
  const { fill = 'none', stroke = 'none', widthMm = 0, dashMm = [] } = MAP_INKS[ink];
  return svg`<path d=${path} fill=${fill} stroke=${stroke} stroke-width=${widthMm} stroke-dasharray=${dashMm.join(' ')} />`;
}

function labelOn({ at: [x, y], text, heightMm, anchor, isOnSign = false }: Label): TemplateResult {
  const [fill, halo] = isOnSign ? ['white', 'none'] : ['black', 'white'];
  return svg`<text x=${x.toFixed(2)} y=${y.toFixed(2)} font-size=${heightMm} text-anchor=${anchor} fill=${fill}
    stroke=${halo} stroke-width=${HALO_MM} paint-order="stroke">${text}</text>`;
}
