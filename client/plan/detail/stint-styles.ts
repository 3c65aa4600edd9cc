import { css } from 'lit';

/** The windows of a post, each a box with its times and its people. */
export const stintStyles = css`
  .stint {
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--line-soft);
    border-radius: var(--radius);
  }
  .stint h3 {
    color: var(--ink);
    font-size: var(--text-m);
  }
  .stint h3 .quiet {
    font-weight: var(--weight);
  }
  th,
  td {
    height: 1.5rem;
    padding: 0 var(--space-1);
  }
  th:first-child,
  td:first-child {
    width: 100%;
    max-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  td .link {
    display: inline;
    white-space: nowrap;
  }
  .short {
    color: var(--danger);
    font-size: var(--text-s);
    font-weight: var(--weight-strong);
  }
`;
