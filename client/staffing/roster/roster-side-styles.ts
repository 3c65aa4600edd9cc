import { css } from 'lit';

export const rosterSideStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: var(--space-2);
    min-height: 0;
    padding: var(--space-3);
    overflow: auto;
    font-size: var(--text-s);
  }
  .deeds,
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
    justify-content: start;
  }
  .deeds button,
  .tools button {
    min-height: 1.75rem;
    font-size: var(--text-s);
  }
  ul {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li button {
    display: grid;
    gap: 0;
    justify-content: start;
    width: 100%;
    height: auto;
    padding: var(--space-1) var(--space-2);
    border-color: var(--line-soft);
    text-align: start;
    white-space: normal;
  }
  li button:disabled {
    background: none;
    opacity: 1;
  }
  .why {
    color: var(--danger);
  }
`;
