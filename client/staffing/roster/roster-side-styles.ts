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
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ol button {
    flex-wrap: wrap;
    justify-content: start;
    width: 100%;
    min-height: 1.75rem;
    padding: 0;
    text-align: start;
    white-space: normal;
  }
  .deeds button,
  .tools button {
    min-height: 1.75rem;
    font-size: var(--text-s);
  }
`;
