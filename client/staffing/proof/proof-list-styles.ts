import { css } from 'lit';

/** What is said stands above, the list takes the rest. */
export const listStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  .said {
    display: grid;
    flex: none;
    gap: var(--space-1);
    padding: var(--space-2) var(--space-3);
    font-size: var(--text-s);
  }
  .statement {
    font-size: var(--text-m);
    font-weight: var(--weight-strong);
  }
  .chosen {
    padding: var(--space-1) var(--space-2);
    border-left: 3px solid var(--accent);
    background: var(--sunken);
  }
  cordon-table {
    min-height: 8rem;
    border-top: 1px solid var(--line-soft);
  }
  @media (width <= 48rem) {
    :host {
      flex: none;
    }
    cordon-table {
      height: 24rem;
    }
  }
`;
