import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { followLink } from '../../app/router.ts';
import { base } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import type { FigureOpenEvent } from '../after-totals.ts';
import { chartStyles } from '../chart-styles.ts';
import { fills } from '../chart-tables.ts';
import { DrawnWidth } from '../drawn-width.ts';
import type { DrawnTable } from './chart-items.ts';
import { chartOf, chartSize, seriesOf } from './chart.ts';
import type { Opens } from './report-parts.ts';

/** A table of the report as a chart. Each bar opens what it counts. Dispatches `figure-open`. */
@customElement('cordon-report-chart')
export class CordonReportChart extends FollowingElement {
  @property({ attribute: false }) table!: DrawnTable;
  /** What each row opens. */
  @property({ attribute: false }) opens: readonly (Opens | undefined)[] = [];
  @property() heading = '';
  readonly #width = new DrawnWidth(this);

  override render(): TemplateResult {
    return chartFigure(this.table, { width: this.#width.px, heading: this.heading, wrapped: this.#linked });
  }

  readonly #linked = (row: number, words: string, bars: SVGTemplateResult): SVGTemplateResult => {
    const opens = this.opens[row];
    if (!opens) return svg`<g><title>${words}</title>${bars}</g>`;
    if ('address' in opens)
      return svg`<a href=${opens.address} aria-label=${words} @click=${followLink}><title>${words}</title>${bars}</a>`;
    const open = (): boolean =>
      this.dispatchEvent(new CustomEvent('figure-open', { detail: opens }) satisfies FigureOpenEvent);
    const onKey = ({ key }: KeyboardEvent): unknown => (key === 'Enter' || key === ' ') && open();
    return svg`<g role="button" tabindex="0" aria-label=${words} @click=${open} @keydown=${onKey}><title>${words}</title>${bars}</g>`;
  };

  static override readonly styles = [base, chartStyles];
}

/** A chart with its legend, for the screen and for print. */
export function chartFigure(
  table: DrawnTable,
  {
    width,
    heading,
    wrapped,
  }: { readonly width: number; readonly heading: string; readonly wrapped?: Parameters<typeof chartOf>[2] },
): TemplateResult {
  const size = chartSize(table, width);
  return html`
    <ul class="wrap small legend">
      ${seriesOf(table).map(
        ({ words, fill }) => html`
          <li>
            <svg width="16" height="12" aria-hidden="true">
              <rect width="16" height="12" fill="url(#fill-${fill})" />
            </svg>
            ${words}
          </li>
        `,
      )}
      <li class="quiet">${table.drawn.unit}</li>
    </ul>
    <svg
      class="block wide chart"
      role=${wrapped ? 'group' : 'img'}
      aria-label=${heading}
      height=${size.height}
      viewBox="0 0 ${size.width} ${size.height}"
    >
      ${fills()}${chartOf(table, size, wrapped)}
    </svg>
  `;
}
