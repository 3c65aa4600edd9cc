import { css } from 'lit';

/** A page of its own: signing in, choosing, settings. */
export const pageStyles = css`
  :host {
    min-height: 100%;
    padding: var(--space-6) var(--space-4);
    background: var(--ground);
  }
  main {
    display: grid;
    gap: var(--space-4);
    max-width: 60rem;
    margin: 0 auto;
  }
  main.slim {
    max-width: 24rem;
    padding-top: 12vh;
  }
  .card {
    display: grid;
    gap: var(--space-3);
    padding: var(--space-6);
  }
`;
