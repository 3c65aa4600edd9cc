import { css } from 'lit';
import { stack } from '../../theme/shared-styles.ts';

/** Shared by the parts of the panel: facts in pairs, lists of links, times. */
export const detailStyles = [
  stack,
  css`
    :host {
      gap: var(--space-3);
    }
    ul {
      display: grid;
      gap: var(--space-1);
    }
    .line {
      display: flex;
      gap: var(--space-2);
      align-items: center;
      min-height: 1.75rem;
    }
    .line button.icon {
      width: 1.75rem;
      min-height: 1.75rem;
    }
  `,
];
