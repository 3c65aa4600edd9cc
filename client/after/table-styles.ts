import { css } from 'lit';

/** The breakdown: names stay in sight, the total stands apart. */
export const tableStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  .scroll {
    max-height: 32rem;
    overflow: auto;
  }
  thead th {
    z-index: 1;
    padding: 0;
  }
  thead th.number:not(:has(button)) {
    padding: 0 var(--space-2);
  }
  th.number,
  td.number {
    text-align: end;
  }
  tbody th,
  tfoot th {
    background: none;
    color: var(--ink);
    font-weight: var(--weight);
  }
  .within {
    margin-inline-start: var(--space-2);
    color: var(--ink-quiet);
  }
  .sort {
    gap: var(--space-1);
    min-height: var(--row-height);
    padding: 0 var(--space-2);
    color: inherit;
    font-size: inherit;
    font-weight: inherit;
  }
  th.number .sort {
    width: 100%;
    justify-content: end;
  }
  .mark:empty {
    display: none;
  }
  tfoot {
    position: sticky;
    bottom: 0;
    background: var(--surface);
  }
  tfoot tr:last-child > * {
    border-top: 2px solid var(--line-strong);
    border-bottom: 0;
    font-weight: var(--weight-strong);
  }
  tfoot .sums > * {
    border-top: 1px solid var(--line-strong);
    border-bottom: 0;
    color: var(--ink-quiet);
  }
`;
