import { css } from 'lit';
import { utilities } from './utilities.ts';

/** Text, focus, box sizes. */
const ground = css`
  :host {
    display: block;
    box-sizing: border-box;
    color: var(--ink);
    font: var(--weight) var(--text-m) / var(--line) var(--font);
    font-variant-numeric: tabular-nums;
    accent-color: var(--accent);
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
  :is(h1, h2, h3, p, ul, ol, dl, dd, figure) {
    margin: 0;
  }
  :is(ul, ol) {
    padding: 0;
    list-style: none;
  }
  summary {
    cursor: pointer;
  }
  form {
    display: grid;
    gap: var(--space-3);
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    align-items: baseline;
    gap: 2px var(--space-3);
  }
  dt {
    color: var(--ink-quiet);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-s);
  }
  :is(caption, th, td) {
    text-align: start;
  }
  :is(th.number, td.number) {
    text-align: end;
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    justify-content: end;
  }
  .deeds.start {
    justify-content: start;
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
`;

/** Every element uses this first. */
export const base = [ground, utilities];

/** An element that fills its place; its parts are below each other. */
export const pane = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }
`;

/** An element whose parts are below each other. */
export const stack = css`
  :host,
  section {
    display: grid;
    gap: var(--space-2);
  }
`;

/** `button` plain; `.primary` the main one; `.danger`; `.bare` without a frame; `.icon` square. */
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
  .compact :is(button, .button, select) {
    min-height: 1.75rem;
    padding: 0 var(--space-2);
    font-size: var(--text-s);
  }
  .compact .icon {
    width: 1.75rem;
    padding: 0;
  }
  button[aria-pressed='true'],
  button[aria-selected='true'] {
    background: var(--accent-soft);
    color: var(--accent);
    font-weight: var(--weight-strong);
  }
`;

/** `label` around a caption and its `input`, `select` or `textarea`; `.row` side by side, `.row.roomy` only if there is room. */
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
  textarea {
    min-height: 4.5em;
    resize: vertical;
  }
  fieldset {
    display: grid;
    gap: var(--space-2);
    min-width: 0;
    margin: 0;
    padding: var(--space-2) var(--space-3) var(--space-3);
    border: 1px solid var(--line-soft);
    border-radius: var(--radius);
  }
  .search {
    position: relative;
    display: block;
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
`;

/** The browser's own `dialog`. */
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
