import { css } from 'lit';

export const screenStyles = css`
  :host {
    display: flex;
    min-height: 0;
    background: var(--ground);
  }
  .page {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--space-4);
    min-width: 0;
    padding: var(--space-4);
    overflow: auto;
  }
  .counting {
    margin: auto;
    color: var(--ink-quiet);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
  }
  h1 {
    font-size: var(--text-xl);
    font-weight: var(--weight-strong);
  }
  .print {
    margin-inline-start: auto;
  }
  .drill {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius);
    background: var(--drill);
    color: var(--on-drill);
    font-weight: var(--weight-strong);
  }
  /* An opened figure takes the place of the page: beside it there is no room. */
  @media (width <= 48rem) {
    cordon-panel {
      flex: 1;
      width: auto !important;
      min-width: 0;
      border: 0;
    }
    .page:has(+ cordon-panel) {
      display: none;
    }
  }
`;
