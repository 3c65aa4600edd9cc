import { css } from 'lit';

/** The colours of the chart's marks, as they stand in its key. */
export const rosterStyles = css`
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
