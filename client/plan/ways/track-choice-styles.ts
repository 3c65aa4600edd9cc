import { css } from 'lit';

/** A table of lines that scrolls within its dialog. */
export const trackChoiceStyles = css`
  dialog {
    width: min(40rem, 96vw);
    max-height: 92vh;
    padding: var(--space-4);
  }
  form {
    display: grid;
    gap: var(--space-3);
  }
  h2 {
    overflow-wrap: anywhere;
  }
  .small {
    font-size: var(--text-s);
  }
  .lines {
    max-height: 50vh;
    overflow: auto;
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
  }
  th {
    position: sticky;
    top: 0;
    background: var(--raised);
    color: var(--ink-quiet);
    font-weight: var(--weight);
  }
  td:nth-child(3) {
    overflow-wrap: anywhere;
  }
  .figure,
  th:nth-child(n + 4) {
    text-align: end;
    white-space: nowrap;
  }
  label {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-height: var(--control-height);
  }
  input {
    accent-color: var(--accent);
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    justify-content: end;
  }
`;
