import { css } from 'lit';

/** A bar above, the places in a rail at the left; on a narrow screen they lie below, in reach of a thumb. */
export const frameStyles = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) / var(--rail-width) minmax(0, 1fr);
    height: 100%;
  }
  .skip {
    position: absolute;
    z-index: 3000;
    left: -100vw;
    padding: var(--space-2);
    background: var(--raised);
  }
  .skip:focus {
    left: 0;
  }
  .reading {
    grid-column: 1 / -1;
    place-self: center;
    color: var(--ink-quiet);
  }
  cordon-top-bar {
    grid-column: 1 / -1;
    min-width: 0;
  }
  nav {
    display: flex;
    flex-direction: column;
    background: var(--bar);
  }
  nav a {
    display: grid;
    gap: 3px;
    justify-items: center;
    padding: var(--space-3) 2px;
    border-left: 3px solid transparent;
    color: var(--on-bar-quiet);
    font-size: var(--text-xs);
    line-height: var(--line-tight);
    text-align: center;
    text-decoration: none;
  }
  nav a svg {
    font-size: 1.15rem;
  }
  nav a:hover {
    color: var(--on-bar);
  }
  nav a:focus-visible {
    outline-offset: -3px;
  }
  nav a[aria-current='page'] {
    border-left-color: var(--drill);
    background: var(--bar-raised);
    color: var(--on-bar);
  }
  nav a:last-child {
    margin-top: auto;
  }
  main {
    min-width: 0;
    min-height: 0;
    outline: none;
  }
  main > :not(h1) {
    height: 100%;
  }
  @media (width <= 48rem) {
    :host {
      grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    }
    nav {
      grid-row: 3;
      flex-direction: row;
      padding-bottom: env(safe-area-inset-bottom);
    }
    nav a {
      flex: 1;
      align-content: center;
      min-height: var(--touch);
      padding: var(--space-1) 2px;
      border-top: 3px solid transparent;
      border-left: 0;
      white-space: nowrap;
    }
    nav a[aria-current='page'] {
      border-top-color: var(--drill);
    }
    nav a:last-child {
      margin-top: 0;
    }
  }
`;
