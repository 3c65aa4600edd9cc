import { css } from 'lit';
import { pane } from '../theme/shared-styles.ts';

/** The panel beside a chart or table of the roster: one column that scrolls, with a row of tools. */
export const sideStyles = [
  pane,
  css`
    :host {
      gap: var(--space-2);
      padding: var(--space-3);
      overflow: auto;
      font-size: var(--text-s);
    }
    .tools {
      justify-content: start;
    }
  `,
];
