import { css } from 'lit';

/** Header above, what is read in the middle, what is tapped below, where the thumb is. */
export const screenStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto 1fr auto;
    height: 100dvh;
    background: var(--ground);
  }
  main {
    display: grid;
    gap: var(--space-3);
    align-content: start;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--space-2) var(--space-3) var(--space-4);
  }
  .empty {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-6) var(--space-3);
    text-align: center;
  }
  .empty h1 {
    font-size: var(--text-xl);
  }
  @media (orientation: landscape) and (max-height: 32rem) {
    :host {
      grid-template: auto 1fr / 1fr minmax(14rem, 40%);
    }
    phone-header {
      grid-column: 1 / -1;
    }
    duty-dock {
      align-content: end;
      overflow-y: auto;
    }
  }
`;
