import { css } from 'lit';
import { stack } from '../theme/shared-styles.ts';

/** A chart and its legend, on the screen and in print: a page that is a grid would not break well. */
export const chartLook = css`
  :host {
    min-width: 0;
  }
  svg.chart {
    overflow: visible;
  }
  svg.chart text {
    fill: var(--ink-quiet);
    font-size: var(--text-xs);
  }
  svg.chart .top {
    fill: var(--ink);
  }
  .grid {
    stroke: var(--chart-grid);
  }
  .base {
    stroke: var(--line-strong);
  }
  .needed {
    fill: var(--accent-soft);
    stroke: var(--chart-1);
  }
  .there {
    fill: none;
    stroke: var(--chart-2);
    stroke-width: 2;
  }
  .missing {
    fill: var(--chart-3);
  }
  .pointed {
    stroke: var(--ink-quiet);
    stroke-dasharray: 3 2;
  }
  .fill-1 {
    fill: var(--chart-1);
  }
  .fill-2 {
    fill: var(--chart-2);
  }
  .fill-3 {
    fill: var(--chart-3);
  }
  .fill-4 {
    fill: var(--chart-4);
  }
  .hatch {
    fill: none;
    stroke: var(--surface);
    stroke-width: 1.2;
  }
  .layer {
    stroke: var(--surface);
  }
  .legend {
    display: flex;
    gap: var(--space-1) var(--space-4);
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
  }
  .legend .amount {
    min-width: 2.5em;
    font-weight: var(--weight-strong);
  }
  summary {
    width: max-content;
    color: var(--accent);
  }
  .scroll {
    max-height: 20rem;
    overflow: auto;
  }
`;

/** A chart, its legend, and the table behind it. */
export const chartStyles = [stack, chartLook];
