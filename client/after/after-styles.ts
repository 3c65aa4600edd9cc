import { css } from 'lit';

/** A number that opens to what makes it, inside a table. */
export const opener = css`
  button.opener {
    display: inline;
    min-height: 0;
    margin-inline: calc(-1 * var(--space-1));
    padding: 0 var(--space-1);
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: var(--ink);
    font: inherit;
    text-decoration: underline dotted var(--ink-faint) 1px;
    text-underline-offset: 0.25em;
    cursor: pointer;
  }
  button.opener:hover {
    background: var(--accent-soft);
    color: var(--accent);
    text-decoration-style: solid;
  }
  button.opener[aria-pressed='true'] {
    background: var(--accent);
    color: var(--on-accent);
    text-decoration: none;
  }
`;

/** A section of the screen: a heading with its tools beside it, and a surface below. */
export const sections = css`
  section {
    display: grid;
    gap: var(--space-2);
    min-width: 0;
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    min-height: var(--control-height);
  }
  .heading h2 {
    font-size: var(--text-l);
  }
  .heading .tools {
    display: flex;
    gap: var(--space-2);
    margin-inline-start: auto;
  }
  .surface {
    border: 1px solid var(--line-soft);
    border-radius: var(--radius-l);
    background: var(--surface);
  }
  .note {
    max-width: 60rem;
    color: var(--ink-quiet);
    font-size: var(--text-s);
  }
  /* Borders lie on each other, in a second line too. */
  .switch {
    display: inline-flex;
    flex-wrap: wrap;
    padding: 1px 0 0 1px;
  }
  .switch button {
    margin: -1px 0 0 -1px;
    border-radius: 0;
  }
  .switch button:first-child {
    border-start-start-radius: var(--radius);
    border-end-start-radius: var(--radius);
  }
  .switch button:last-child {
    border-start-end-radius: var(--radius);
    border-end-end-radius: var(--radius);
  }
  .switch button:focus-visible {
    z-index: 1;
  }
  @media (width <= 48rem) {
    .switch button {
      padding: 0 var(--space-2);
    }
  }
`;
