import { css } from 'lit';

/** The table of a tab, with its tools above and its count below. */
export const listStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
  .tools,
  .facets,
  .foot,
  .adding {
    display: flex;
    gap: var(--space-1);
    align-items: center;
  }
  .tools {
    padding: var(--space-2) var(--space-2) 0;
  }
  .facets {
    padding: var(--space-1) var(--space-2) 0;
  }
  .tools,
  .facets {
    flex: none;
  }
  .search {
    position: relative;
    flex: 1;
    min-width: 5rem;
  }
  .search svg {
    position: absolute;
    top: 50%;
    left: var(--space-2);
    transform: translateY(-50%);
  }
  .search input {
    padding-left: var(--space-6);
  }
  .adding button {
    padding: 0 var(--space-2);
    font-size: var(--text-s);
  }
  .facets select {
    flex: 1;
    min-width: 0;
    min-height: 1.75rem;
    padding: 0 var(--space-1);
    font-size: var(--text-s);
  }
  .facets select.on {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  cordon-table {
    margin-top: var(--space-2);
    border-top: 1px solid var(--line-soft);
  }
  .foot {
    flex: none;
    gap: var(--space-3);
    min-height: 2.25rem;
    padding: var(--space-1) var(--space-2);
    border-top: 1px solid var(--line-soft);
    color: var(--ink-quiet);
    font-size: var(--text-s);
  }
  .foot button {
    margin-inline-start: auto;
    font-size: var(--text-s);
  }
`;
