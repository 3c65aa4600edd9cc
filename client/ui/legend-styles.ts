import { css } from 'lit';

/** The samples have the colours of what they stand for. */
export const legendStyles = css`
  :host {
    display: block;
    border: 1px solid var(--line-soft);
    border-radius: var(--radius);
    background: var(--raised);
    font-size: var(--text-s);
    pointer-events: auto;
  }
  summary {
    padding: 2px var(--space-2);
    cursor: pointer;
  }
  .parts {
    display: flex;
    gap: var(--space-3);
    max-height: min(20rem, 40vh);
    padding: 0 var(--space-2) var(--space-2);
    overflow: auto;
  }
  ul {
    display: grid;
    gap: 2px;
    align-content: start;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul + ul {
    margin-top: var(--space-1);
    padding-top: var(--space-1);
    border-top: 1px solid var(--line-soft);
  }
  li {
    display: flex;
    gap: var(--space-2);
    align-items: center;
    white-space: nowrap;
  }
  svg {
    flex: none;
    overflow: visible;
  }
  path {
    fill: none;
    stroke-width: 4;
  }
  .casing {
    stroke: var(--map-casing);
    stroke-width: 7;
  }
  .route {
    stroke: var(--map-route);
  }
  .chosen {
    stroke: var(--map-selected);
  }
  .convoy {
    stroke: var(--map-convoy);
    stroke-width: 6;
  }
  .road {
    stroke: var(--map-road-strong);
    stroke-width: 3;
  }
  .diversion {
    stroke: var(--state-late);
    stroke-dasharray: 6 4;
  }
  rect {
    fill: var(--map-ink);
  }
  rect.venue {
    fill: var(--map-venue);
  }
  rect.car-park {
    fill: var(--accent);
  }
  rect.diversion-plate {
    fill: var(--state-late);
  }
  text {
    fill: var(--map-halo);
    font-size: 11px;
    font-weight: 700;
    text-anchor: middle;
  }
  text.diversion-plate {
    fill: var(--state-on);
  }
  .cut-off {
    fill: var(--danger);
  }
  .cut-off-bar {
    stroke: var(--on-danger);
    stroke-width: 2.5;
  }
  .longer-way {
    fill: none;
    stroke: var(--state-late);
    stroke-width: 3;
  }
  @media print {
    details:not([open]) {
      display: none;
    }
    .parts {
      max-height: none;
    }
  }
`;
