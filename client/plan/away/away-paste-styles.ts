import { css } from 'lit';

/** The table as it was pasted, above it what becomes of it. */
export const awayPasteStyles = css`
  dialog {
    width: min(46rem, 96vw);
    max-height: 92vh;
    padding: var(--space-4);
  }
  form {
    display: grid;
    gap: var(--space-3);
  }
  textarea {
    min-height: 8rem;
    font-size: var(--text-s);
    white-space: pre;
    resize: vertical;
  }
  .found {
    display: grid;
    gap: var(--space-2);
    max-height: 38vh;
    overflow: auto;
  }
  ul.wrong {
    display: grid;
    gap: var(--space-1);
    margin: 0;
    padding: var(--space-2);
    border-left: 3px solid var(--danger);
    background: var(--danger-soft);
    font-size: var(--text-s);
    list-style: none;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-s);
  }
  th,
  td {
    padding: var(--space-1) var(--space-2) var(--space-1) 0;
    border-bottom: 1px solid var(--line-soft);
    text-align: start;
    vertical-align: top;
  }
  .deeds {
    display: flex;
    gap: var(--space-2);
    justify-content: end;
  }
`;
