import { css } from 'lit';

/** A table for reading only: as high as its text, in a frame of any colour. */
export const plainTables = css`
  :is(th, td) {
    padding: var(--space-1) var(--space-2) var(--space-1) 0;
    border-bottom: 1px solid var(--line-soft);
    font-weight: var(--weight);
    vertical-align: top;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--raised);
    color: var(--ink-quiet);
  }
`;

export const tables = css`
  caption {
    padding: var(--space-1) var(--space-2);
    color: var(--ink-quiet);
  }
  :is(th, td) {
    height: var(--row-height);
    padding: 0 var(--space-2);
    border-bottom: 1px solid var(--line-soft);
    white-space: nowrap;
  }
  th {
    background: var(--sunken);
    color: var(--ink-quiet);
    font-weight: var(--weight-strong);
  }
  /* Column headings stay in view; row headings would overlap. */
  thead th {
    position: sticky;
    top: 0;
  }
  tbody tr:hover {
    background: var(--sunken);
  }
  tr[aria-selected='true'] {
    background: var(--accent-soft);
  }
`;
