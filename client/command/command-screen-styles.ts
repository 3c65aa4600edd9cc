import { css } from 'lit';

/** Counts above; attention, map and what is chosen side by side, on a narrow screen one at a time. */
export const commandScreenStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-height: 0;
  }
  .middle {
    display: flex;
    min-height: 0;
  }
  .ground {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }
  cordon-operation-map {
    flex: 1;
    min-height: 0;
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
    padding: var(--space-2) var(--space-3) 0;
  }
  .deeds button {
    flex: 1 1 auto;
    padding: 0 var(--space-2);
    font-size: var(--text-s);
  }
  cordon-empty {
    grid-row: 1 / -1;
    align-self: center;
  }
  @media (width <= 48rem) {
    :host {
      grid-template-rows: auto auto minmax(0, 1fr);
    }
    .middle > cordon-panel {
      flex: 1;
      width: auto !important;
      min-width: 0;
      border: 0;
    }
    .middle[data-part='attention'] > :not([edge='left']),
    .middle[data-part='map'] > :not(.ground),
    .middle[data-part='detail'] > :not([edge='right']) {
      display: none;
    }
  }
`;
