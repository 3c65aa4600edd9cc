import { css } from 'lit';

/** Buttons for thumbs in gloves: all have at least the touch height, the main one twice that. Those in `.share` share a row. */
export const thumbButtons = css`
  svg {
    vertical-align: -0.1em;
  }
  .share > button {
    flex: 1;
    min-width: max-content;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-width: var(--touch);
    min-height: var(--touch);
    padding: var(--space-1) var(--space-2);
    border: 2px solid var(--line-strong);
    border-radius: var(--radius-l);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-weight: var(--weight-strong);
    line-height: var(--line-tight);
    cursor: pointer;
    user-select: none;
    -webkit-user-select: none;
  }
  button:active:not(:disabled) {
    background: var(--accent-soft);
  }
  button:disabled {
    color: var(--ink-faint);
    cursor: default;
  }
  button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  button.primary:active:not(:disabled) {
    background: var(--accent-hover);
  }
  button.primary:disabled {
    border-color: var(--line-strong);
    background: var(--surface);
    color: var(--ink-faint);
  }
  button.danger {
    border-color: var(--danger);
    color: var(--danger);
  }
  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
`;

/** Fields that are easy to hit and to read. */
export const thumbFields = css`
  :is(input, select, textarea) {
    width: 100%;
    min-height: var(--touch);
    padding: var(--space-2) var(--space-3);
    border: 2px solid var(--line-strong);
    border-radius: var(--radius-l);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: var(--text-l);
  }
`;
