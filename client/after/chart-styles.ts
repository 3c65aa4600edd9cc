import { css } from 'lit';

export const chartStyles = css`
  :host {
    display: block;
    min-width: 0;
    container-type: inline-size;
  }
  .charts {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--space-3);
  }
  @container (max-width: 56rem) {
    .charts {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  figure {
    display: grid;
    align-content: start;
    gap: var(--space-2);
    min-width: 0;
    margin: 0;
    padding: var(--space-3) var(--space-4);
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--space-1) var(--space-3);
  }
  figcaption h3 {
    color: var(--ink);
    font-size: var(--text-m);
  }
  svg.chart {
    display: block;
    width: 100%;
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
  .needed,
  .swatch.needed {
    fill: var(--accent-soft);
    stroke: var(--chart-1);
    stroke-width: 1;
  }
  .there,
  .swatch.there {
    fill: none;
    stroke: var(--chart-2);
    stroke-width: 2;
  }
  .missing,
  .swatch.missing {
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
    stroke-width: 1;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-4);
    margin: 0;
    padding: 0;
    font-size: var(--text-s);
    list-style: none;
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
  details {
    font-size: var(--text-s);
  }
  summary {
    width: max-content;
    color: var(--accent);
    cursor: pointer;
  }
  .scroll {
    max-height: 20rem;
    overflow: auto;
  }
`;
