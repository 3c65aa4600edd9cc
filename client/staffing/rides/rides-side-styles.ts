import { css } from 'lit';

export const ridesSideStyles = css`
  .whose {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  .whose button {
    min-height: 1.75rem;
    font-size: var(--text-s);
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-6);
    margin: 0;
  }
  dt {
    color: var(--ink-quiet);
  }
  dd {
    margin: 0;
    font-family: var(--font-figures);
    font-size: var(--text-xl);
    font-weight: var(--weight-strong);
  }
  .of {
    color: var(--ink-quiet);
    font-size: var(--text-m);
    font-weight: var(--weight);
  }
  .wrong {
    color: var(--danger);
  }
  ol,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ol {
    display: grid;
    gap: var(--space-3);
  }
  ol > li {
    padding-inline-start: var(--space-3);
    border-inline-start: 2px solid var(--line-strong);
  }
  ul {
    display: grid;
    gap: var(--space-1);
  }
  .when {
    margin-inline-end: var(--space-2);
    font-family: var(--font-figures);
  }
  ol .quiet {
    display: block;
    font-size: var(--text-s);
  }
  ul .quiet {
    display: inline;
  }
  li a {
    display: inline-flex;
    align-items: center;
    min-height: 1.75rem;
  }
`;
