import { css } from 'lit';

/** The list of what is proposed, to be ticked line by line. */
export const reviewStyles = css`
  :host,
  section {
    grid-template-columns: minmax(0, 1fr);
  }
  h3 {
    margin: 0;
    font-size: var(--text-m);
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    justify-content: end;
  }
  .deeds.start {
    justify-content: start;
  }
  .review {
    max-height: 20rem;
    overflow: auto;
    border: 1px solid var(--line-soft);
    border-radius: var(--radius);
  }
  .review label {
    display: flex;
    gap: var(--space-2);
    align-items: center;
    min-height: 1.75rem;
    padding: 0 var(--space-2);
    font-size: var(--text-s);
  }
  .name {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .kind {
    min-width: 3rem;
    color: var(--ink-quiet);
  }
  .kind.dropped {
    color: var(--danger);
  }
`;
