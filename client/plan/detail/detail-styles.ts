import { css } from 'lit';
import { stack } from '../../theme/shared-styles.ts';

/** What the parts of the panel share: facts in pairs, lists of links, times. */
export const detailStyles = [
  stack,
  css`
    :host {
      gap: var(--space-3);
    }
    section {
      display: grid;
      gap: var(--space-2);
    }
    ul {
      display: grid;
      gap: var(--space-1);
    }
    .link {
      min-height: 0;
      padding: 0;
      border: 0;
      background: none;
      color: var(--accent);
      text-decoration: underline;
      text-underline-offset: 2px;
      white-space: normal;
      text-align: start;
    }
    .link:hover:not(:disabled) {
      background: none;
      text-decoration-thickness: 2px;
    }
    .line {
      display: flex;
      gap: var(--space-2);
      align-items: center;
      min-height: 1.75rem;
    }
    .line .end {
      margin-inline-start: auto;
    }
    .line button.icon {
      width: 1.75rem;
      min-height: 1.75rem;
    }
  `,
];
