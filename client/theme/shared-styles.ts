import { css } from 'lit';

/** Text, focus and box sizes: every element takes this first. */
export const base = css`
  :host {
    box-sizing: border-box;
    color: var(--ink);
    font: var(--weight) var(--text-m) / var(--line) var(--font);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  h2 {
    font-size: var(--text-m);
    font-weight: var(--weight-strong);
  }
  h3 {
    color: var(--ink-quiet);
    font-size: var(--text-s);
    font-weight: var(--weight-strong);
  }
  a {
    color: var(--accent);
  }
  .quiet {
    color: var(--ink-quiet);
  }
  .strong {
    font-weight: var(--weight-strong);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** `button` plain; `.primary` the one that matters; `.danger`; `.bare` without a frame; `.icon` square. */
export const buttons = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-height: var(--control-height);
    padding: 0 var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    line-height: var(--line-tight);
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background var(--quick) var(--easing);
  }
  button:hover:not(:disabled) {
    background: var(--accent-soft);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: var(--weight-strong);
  }
  button.primary:hover:not(:disabled) {
    background: var(--accent-hover);
  }
  button.danger {
    border-color: var(--danger);
    color: var(--danger);
  }
  button.danger:hover:not(:disabled) {
    background: var(--danger-soft);
  }
  button.bare {
    border-color: transparent;
    background: none;
  }
  button.icon {
    width: var(--control-height);
    padding: 0;
  }
  button[aria-pressed='true'],
  button[aria-selected='true'] {
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: var(--weight-strong);
  }
`;

/** `label` around a caption and its `input`, `select` or `textarea`; `.row` beside each other, `.row.roomy` where they find room to be. */
export const fields = css`
  label {
    display: grid;
    gap: var(--space-1);
    color: var(--ink-quiet);
    font-size: var(--text-s);
  }
  label.inline {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
  }
  label.inline:has(select) {
    white-space: nowrap;
  }
  input:not([type='checkbox'], [type='radio'], [type='range']),
  select,
  textarea {
    width: 100%;
    min-height: var(--control-height);
    padding: var(--space-1) var(--space-2);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: var(--text-m);
  }
  input[type='checkbox'],
  input[type='radio'],
  input[type='range'] {
    accent-color: var(--accent);
  }
  textarea {
    min-height: 4.5em;
    resize: vertical;
  }
  form {
    display: grid;
    gap: var(--space-3);
  }
  .row {
    display: flex;
    gap: var(--space-2);
    align-items: end;
  }
  .row > label {
    flex: 1;
    min-width: 0;
  }
  .row.roomy {
    flex-wrap: wrap;
  }
  .row.roomy > label {
    flex-basis: 8rem;
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--space-2);
  }
`;

export const tables = css`
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-s);
  }
  caption {
    padding: var(--space-1) var(--space-2);
    color: var(--ink-quiet);
    text-align: start;
  }
  th,
  td {
    height: var(--row-height);
    padding: 0 var(--space-2);
    border-bottom: 1px solid var(--line-soft);
    text-align: start;
    white-space: nowrap;
  }
  th {
    background: var(--sunken);
    color: var(--ink-quiet);
    font-weight: var(--weight-strong);
  }
  /* Headings of columns stay in sight; those of rows would lie on each other. */
  thead th {
    position: sticky;
    top: 0;
  }
  td.number,
  th.number {
    text-align: end;
  }
  tbody tr:hover {
    background: var(--sunken);
  }
  tr[aria-selected='true'] {
    background: var(--accent-soft);
  }
`;
