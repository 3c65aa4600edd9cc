import { css } from 'lit';

/** A network folded up to its name, and opened to its report. */
export const cardStyles = css`
  :host {
    display: block;
    border: 1px solid var(--line-soft);
    border-radius: var(--radius);
  }
  summary {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-2);
    align-items: baseline;
    padding: var(--space-2) var(--space-3);
    cursor: pointer;
  }
  summary:hover {
    background: var(--sunken);
  }
  summary strong {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .when {
    flex: 1 0 100%;
    font-size: var(--text-s);
  }
  .badge {
    padding: 0 var(--space-2);
    border-radius: var(--radius);
    background: var(--accent-soft);
    color: var(--accent);
    font-size: var(--text-xs);
    font-weight: var(--weight-strong);
  }
  .inside {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-1) var(--space-3) var(--space-3);
    font-size: var(--text-s);
  }
  .deeds {
    justify-content: start;
    padding-bottom: var(--space-1);
  }
  .deeds button {
    padding: 0 var(--space-2);
    font-size: var(--text-s);
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px var(--space-3);
    margin: 0;
  }
  dt {
    color: var(--ink-quiet);
  }
  dd {
    margin: 0;
    text-align: end;
  }
  caption {
    padding-inline: 0;
    font-weight: var(--weight-strong);
  }
  td {
    height: auto;
    padding-block: var(--space-1);
    white-space: normal;
  }
  thead th {
    position: static;
  }
  section {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-3);
    border-left: 3px solid var(--danger);
    background: var(--danger-soft);
  }
  section .deeds {
    justify-content: end;
    padding: 0;
  }
`;
