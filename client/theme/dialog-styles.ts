import { css } from 'lit';

/** The browser's own `dialog`, as it looks here. */
export const dialogs = css`
  dialog {
    width: min(28rem, 90vw);
    padding: var(--space-4) var(--space-6) var(--space-6);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-l);
    background: var(--raised);
    box-shadow: var(--shadow);
    color: var(--ink);
  }
  dialog::backdrop {
    background: var(--veil);
  }
`;
