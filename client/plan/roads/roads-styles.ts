import { css } from 'lit';

/** The sheet of the roads: parts below each other, scrolled as one. */
export const roadsStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: var(--space-3);
    min-height: 0;
    padding: var(--space-3);
    overflow-y: auto;
  }
  :host > * {
    flex: none;
  }
  .standing {
    display: flex;
    gap: var(--space-2);
    align-items: center;
    justify-content: space-between;
    min-height: var(--control-height);
    font-weight: var(--weight-strong);
  }
  .standing button {
    flex: none;
    padding: 0 var(--space-2);
    font-size: var(--text-s);
  }
`;
