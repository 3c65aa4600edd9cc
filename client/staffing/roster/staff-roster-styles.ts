import { css } from 'lit';

/** A bar above, the chart, a line that says what is in hand, and the key. */
export const rosterStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    background: var(--surface);
  }
  .bar {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-3);
    align-items: center;
    min-height: 2.5rem;
    padding: 0 var(--space-3);
    border-bottom: 1px solid var(--line-soft);
    font-size: var(--text-s);
  }
  .by {
    display: flex;
    gap: 2px;
  }
  .by button {
    min-height: 1.75rem;
    font-size: var(--text-s);
  }
  .none {
    padding: var(--space-4);
    color: var(--ink-quiet);
  }
  .told {
    flex: none;
    min-height: 1.75rem;
    padding: var(--space-1) var(--space-3);
    overflow: hidden;
    border-top: 1px solid var(--line-soft);
    color: var(--ink-quiet);
    font-size: var(--text-s);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .told.wrong {
    color: var(--danger);
  }
  .key {
    display: flex;
    flex: none;
    gap: 0 var(--space-4);
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
  @media (width <= 48rem) {
    .bar {
      padding: var(--space-1) var(--space-2);
    }
    .key {
      flex-wrap: wrap;
    }
    .told {
      white-space: normal;
    }
  }
  .held {
    fill: var(--chart-1);
  }
  .locked {
    fill: var(--chart-4);
  }
  .open {
    fill: none;
    stroke: var(--state-uncovered);
    stroke-dasharray: 4 2;
    stroke-width: 1.5;
  }
  .way {
    fill: var(--ink-faint);
  }
  .late {
    fill: var(--danger);
  }
`;
