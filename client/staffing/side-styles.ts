import { css } from 'lit';

/** What stands beside a chart or a table of the roster: one column that scrolls, with a row of tools. */
export const sideStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: var(--space-2);
    min-height: 0;
    padding: var(--space-3);
    overflow: auto;
    font-size: var(--text-s);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
    justify-content: start;
  }
  .tools button {
    min-height: 1.75rem;
    font-size: var(--text-s);
  }
`;
