import { css } from 'lit';

/** A bar above, place names at the left that stay, and the plot that scrolls sideways when it is stretched. */
export const stringLineStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
    background: var(--surface);
  }
  .bar {
    display: flex;
    flex: none;
    gap: var(--space-3);
    align-items: center;
    min-height: 2.25rem;
    padding: 0 var(--space-1) 0 var(--space-3);
    border-bottom: 1px solid var(--line-soft);
    background: var(--sunken);
    font-size: var(--text-s);
    white-space: nowrap;
  }
  .bar button {
    min-height: 1.75rem;
    font-size: var(--text-s);
  }
  .bar h2 {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .told {
    flex: none;
    min-height: 1.5rem;
    padding: 2px var(--space-3);
    overflow: hidden;
    border-top: 1px solid var(--line-soft);
    color: var(--ink-quiet);
    font-size: var(--text-s);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .told b {
    color: var(--ink);
  }
  .days,
  .zoom {
    display: flex;
    gap: 2px;
  }
  .body {
    display: grid;
    flex: 1;
    grid-template-columns: 7.25rem minmax(0, 1fr);
    min-height: 0;
    overflow: hidden;
  }
  .scroll {
    overflow: auto hidden;
  }
  svg {
    display: block;
    font-size: var(--text-xs);
  }
  svg text {
    fill: var(--ink-quiet);
    font-variant-numeric: tabular-nums;
    user-select: none;
  }
  svg text.strong {
    fill: var(--ink);
    font-weight: var(--weight-strong);
  }
  .plot:focus-visible {
    outline-offset: -2px;
  }
  .grid {
    stroke: var(--chart-grid);
  }
  .base {
    stroke: var(--line-strong);
  }
  .window {
    fill: var(--ink-faint);
    opacity: 0.35;
  }
  .closed {
    fill: var(--state-closed);
    opacity: 0.75;
  }
  .over {
    fill: var(--danger);
  }
  .moved {
    fill: none;
    stroke: var(--chart-3);
    stroke-dasharray: 3 2;
  }
  .shade {
    fill: var(--map-convoy);
    opacity: 0.16;
  }
  .head,
  .tail {
    fill: none;
    stroke: var(--map-convoy);
    stroke-width: 2;
  }
  .tail {
    stroke-width: 1;
    stroke-dasharray: 5 2;
  }
  .halo {
    fill: none;
    stroke: var(--surface);
    stroke-width: 4;
  }
  .grip {
    fill: none;
    stroke: transparent;
    stroke-width: 14;
    pointer-events: stroke;
  }
  .column {
    outline: none;
  }
  .column.movable {
    cursor: ew-resize;
    touch-action: pan-y;
  }
  .column:hover .shade,
  .column.told .shade {
    opacity: 0.3;
  }
  .column:focus-visible .shade {
    stroke: var(--focus);
    stroke-width: 6;
    stroke-opacity: 0.8;
  }
  .ghost .head,
  .ghost .tail {
    stroke: var(--chart-3);
  }
  .ghost .shade {
    fill: var(--chart-3);
  }
  .ghost {
    pointer-events: none;
  }
  .cross {
    stroke: var(--ink-faint);
    stroke-dasharray: 3 3;
    pointer-events: none;
  }
  .moment {
    stroke: var(--focus);
    stroke-width: 2;
    pointer-events: none;
  }
  .name {
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 3px;
    pointer-events: none;
  }
  .key {
    display: flex;
    flex: none;
    gap: 0 var(--space-4);
    align-items: center;
    margin: 0;
    padding: 0 var(--space-3) var(--space-1);
    overflow: hidden;
    color: var(--ink-quiet);
    font-size: var(--text-xs);
    list-style: none;
  }
  .key li {
    display: inline-flex;
    flex: none;
    gap: var(--space-2);
    align-items: center;
    white-space: nowrap;
  }
  .empty {
    padding: var(--space-4);
    color: var(--ink-quiet);
  }
`;
