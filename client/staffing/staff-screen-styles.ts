import { css } from 'lit';

/** Figures and what belongs to the view at the left, the picture beside. */
export const staffScreenStyles = css`
  :host,
  .work {
    display: flex;
    flex: 1;
    min-width: 0;
    min-height: 0;
  }
  .ground {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
  }
  cordon-staff-map {
    flex: 1;
    min-height: 0;
  }
  .views {
    display: flex;
    flex: none;
    gap: var(--space-1);
    padding: var(--space-2);
    border-bottom: 1px solid var(--line-soft);
  }
  .views button {
    flex: 1;
    padding: 0 var(--space-1);
  }
  @media (width <= 48rem) {
    .work {
      flex-direction: column;
    }
    .ground {
      flex: 9 1 0;
      order: 1;
      min-height: 0;
    }
    .parts {
      order: 2;
    }
    .work > cordon-panel {
      flex: 11 1 0;
      order: 3;
      width: auto !important;
      min-height: 0;
      border: 0;
    }
    .work[data-part='picture'] > cordon-panel,
    .work[data-part='figures'] > .ground {
      display: none;
    }
    /* The list beneath says it all; there is no room for both, unless the picture has the screen to itself. */
    .work:not([data-part='picture']) cordon-staff-map + cordon-panel {
      display: none;
    }
  }
`;
