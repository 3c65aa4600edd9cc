import { css } from 'lit';

/** A strip of tabs above, and three parts side by side. */
export const screenStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    background: var(--ground);
  }
  .strip {
    display: flex;
    flex: none;
    gap: var(--space-3);
    align-items: stretch;
    justify-content: space-between;
    min-height: 2.5rem;
    padding: 0 var(--space-2) 0 0;
    border-bottom: 1px solid var(--line-soft);
    background: var(--surface);
  }
  [role='tablist'] {
    display: flex;
    min-width: 0;
    overflow-x: auto;
  }
  [role='tab'] {
    gap: var(--space-1);
    min-height: 100%;
    border: 0;
    border-radius: 0;
    background: none;
  }
  [role='tab'][aria-selected='true'] {
    box-shadow: inset 0 -3px 0 var(--accent);
  }
  .n {
    color: var(--ink-quiet);
    font-size: var(--text-s);
    font-weight: var(--weight);
  }
  .wrong,
  .wrong .n {
    color: var(--danger);
  }
  .deeds {
    display: flex;
    gap: var(--space-1);
    align-items: center;
  }
  .work {
    display: flex;
    flex: 1;
    min-height: 0;
  }
  .ground {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
  }
  cordon-plan-map {
    flex: 1;
    min-height: 0;
  }
  .list {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
  }
`;
