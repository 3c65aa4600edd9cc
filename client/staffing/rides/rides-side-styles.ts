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
  ul {
    display: grid;
    gap: var(--space-1);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li a {
    display: inline-flex;
    align-items: center;
    min-height: 1.75rem;
  }
`;
