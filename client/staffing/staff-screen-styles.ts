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
