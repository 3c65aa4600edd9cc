import { css } from 'lit';

/** A number in a table that opens the records that it counts. */
export const opener = css`
  button.opener {
    min-height: 0;
    display: inline;
    margin-inline: calc(-1 * var(--space-1));
    padding: 0 var(--space-1);
    border-radius: var(--radius);
    text-decoration: underline dotted var(--ink-faint) 1px;
    text-underline-offset: 0.25em;
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
  .heading {
    display: flex;
    gap: var(--space-2) var(--space-3);
    min-height: var(--control-height);
  }
  .note {
    max-width: 60rem;
  }
  /* Borders overlap, also between rows. */
  .switch {
    display: inline-flex;
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
