import { css } from 'lit';

/** The map, the way through time below it, and a hint above while something is being placed. */
export const mapStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
  }
  cordon-operation-map {
    flex: 1;
    width: 100%;
    min-height: 0;
  }
  .hint {
    position: absolute;
    z-index: 1000;
    top: var(--space-3);
    left: 50%;
    display: flex;
    gap: var(--space-3);
    align-items: center;
    padding: var(--space-1) var(--space-1) var(--space-1) var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--raised);
    box-shadow: var(--shadow);
    font-size: var(--text-s);
    max-width: calc(100% - 2 * var(--space-3));
    flex-wrap: wrap;
    width: max-content;
    transform: translateX(-50%);
  }
  .hint label {
    display: inline-flex;
    gap: var(--space-1);
    align-items: center;
    white-space: nowrap;
  }
  .hint input {
    width: 4em;
    min-height: 1.75rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
  }
  .opener {
    position: absolute;
    z-index: 900;
    top: var(--space-3);
    right: var(--space-3);
    background: var(--raised);
  }
`;
