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
  @media (width <= 48rem) {
    .strip {
      gap: 0;
    }
    .deeds span {
      display: none;
    }
    .work[data-part='map'] > cordon-panel,
    .work[data-part='list'] > cordon-panel[edge='right'],
    .work[data-part='record'] > cordon-panel[edge='left'] {
      display: none;
    }
    /* There is no room for the map and the diagram. */
    .ground cordon-panel {
      flex: 1;
      height: auto !important;
      min-height: 0;
    }
    .ground:has(> cordon-panel) > cordon-plan-map {
      display: none;
    }
  }
`;
