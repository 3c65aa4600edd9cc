import { css } from 'lit';

/** What the parts of the panel share: facts in pairs, lists of links, times. */
export const detailStyles = css`
  :host {
    display: grid;
    gap: var(--space-3);
  }
  section {
    display: grid;
    gap: var(--space-2);
  }
  ul {
    display: grid;
    gap: var(--space-1);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px var(--space-3);
    margin: 0;
    font-size: var(--text-s);
  }
  dt {
    color: var(--ink-quiet);
  }
  dd {
    margin: 0;
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
  .wrong {
    padding: var(--space-1) var(--space-2);
    border-left: 3px solid var(--danger);
    background: var(--danger-soft);
    font-size: var(--text-s);
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
  .small {
    font-size: var(--text-s);
  }
`;
