import { css } from 'lit';

/** Place names stay at the left; the plot scrolls sideways when it is zoomed. */
export const stringLineStyles = css`
  /* Always two lines, so that nothing moves under the pointer. */
  .told {
    display: -webkit-box;
    height: 2.75rem;
    white-space: normal;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .body {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    min-height: 0;
    overflow: hidden;
  }
  .scroll {
    overflow: auto hidden;
  }
  svg text {
    fill: var(--ink-quiet);
    user-select: none;
  }
  svg text.strong {
    fill: var(--ink);
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
  .met rect {
    fill: var(--danger);
    fill-opacity: 0.3;
    stroke: var(--danger);
    stroke-width: 2;
    pointer-events: none;
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
  :is(.head, .tail) {
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
  :is(.column:hover, .column.told) .shade {
    opacity: 0.3;
  }
  .column:focus-visible .shade {
    stroke: var(--focus);
    stroke-width: 6;
    stroke-opacity: 0.8;
  }
  .ghost :is(.head, .tail) {
    stroke: var(--chart-3);
  }
  .ghost .shade {
    fill: var(--chart-3);
  }
  :is(.ghost, .cross, .moment, .name, .thread.hinted) {
    pointer-events: none;
  }
  .cross {
    stroke: var(--ink-faint);
    stroke-dasharray: 3 3;
  }
  .moment {
    stroke: var(--focus);
    stroke-width: 2;
  }
  .name {
    paint-order: stroke;
    stroke: var(--surface);
    stroke-width: 3px;
  }
  .thread path {
    fill: none;
    stroke: var(--chart-2);
  }
  .thread .stay {
    stroke-width: 3;
  }
  .thread.chosen .hop {
    stroke-width: 1.5;
  }
  .thread .late {
    stroke: var(--danger);
    stroke-dasharray: 4 3;
  }
  .thread.hinted {
    opacity: 0.7;
  }
  :is(.thread.chosen, .thread.crowd) {
    cursor: pointer;
  }
  .thread .grip {
    stroke: transparent;
    stroke-width: 9;
  }
  .thread.crowd .stay {
    stroke-width: 1;
  }
  .thread.crowd .hop {
    opacity: 0.25;
  }
  .thread.crowd .grip {
    stroke-width: 3;
  }
  .thread:hover .stay {
    stroke-width: 5;
  }
  .thread:hover .hop {
    stroke-width: 3;
    opacity: 1;
  }
  .chips {
    gap: 0 var(--space-3);
    padding: 0 var(--space-1) 0 var(--space-3);
  }
  .chips :is(a, button) {
    display: inline-flex;
    align-items: center;
    min-height: 1.75rem;
  }
`;
