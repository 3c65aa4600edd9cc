import { css } from 'lit';

export const rosterSideStyles = css`
  .deeds {
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
  .deeds button {
    min-height: 1.75rem;
    font-size: var(--text-s);
  }
`;
