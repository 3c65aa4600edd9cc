import { css } from 'lit';

export const differenceStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  .said {
    display: grid;
    flex: none;
    gap: var(--space-2);
    padding: var(--space-3);
    font-size: var(--text-s);
  }
  .wrong {
    color: var(--danger);
  }
  .deed {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
  }
`;
