import { css } from 'lit';

/** A plain strip below the map that opens to its details. */
export const stripStyles = css`
  :host {
    border-top: 1px solid var(--line-soft);
    background: var(--surface);
    font-size: var(--text-s);
  }
  .body {
    padding: 0 var(--space-3) var(--space-2);
  }
`;
