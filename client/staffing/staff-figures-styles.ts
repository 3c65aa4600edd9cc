import { css } from 'lit';

/** Numbers that matter are big; how they were found stands small beneath. */
export const figuresStyles = css`
  :host {
    display: grid;
    flex: none;
    gap: var(--space-2);
    padding: var(--space-2);
    border-bottom: 1px solid var(--line-soft);
  }
  .days,
  .controls {
    display: flex;
    gap: var(--space-2);
    align-items: center;
  }
  .days {
    gap: var(--space-1);
  }
  .days button {
    min-height: 1.75rem;
    font-size: var(--text-s);
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    border: 1px solid var(--line-soft);
    border-radius: var(--radius);
  }
  .figures > * + * {
    border-left: 1px solid var(--line-soft);
  }
  .verdict > :first-child {
    margin-inline-end: var(--space-1);
  }
  .verdict.proven > :first-child {
    color: var(--state-on-post);
  }
  .verdict.short > :first-child,
  .wrong {
    color: var(--danger);
  }
  button.link {
    min-height: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    text-decoration: underline;
  }
  .small,
  .state {
    font-size: var(--text-s);
  }
  .state {
    display: flex;
    gap: var(--space-2);
    align-items: center;
    color: var(--ink-quiet);
  }
  .state:empty {
    display: none;
  }
  .controls select {
    width: auto;
  }
  progress {
    flex: none;
    width: 8rem;
    accent-color: var(--accent);
  }
`;
