import { css } from 'lit';
import { pane } from '../../theme/shared-styles.ts';

/** The table of a tab, with its tools above and its count below. */
export const listStyles = [
  pane,
  css`
    .tools {
      padding: var(--space-2) var(--space-2) 0;
    }
    .facets {
      padding: var(--space-1) var(--space-2) 0;
    }
    .search {
      flex: 1;
      min-width: 5rem;
    }
    .facets select {
      flex: 1;
      min-width: 0;
    }
    .facets select.on {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    cordon-table {
      margin-top: var(--space-2);
    }
    .foot {
      gap: var(--space-3);
      min-height: 2.25rem;
    }
    .foot button {
      margin-inline-start: auto;
    }
  `,
];
