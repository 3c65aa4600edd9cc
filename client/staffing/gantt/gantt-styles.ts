import { css } from 'lit';

/** A window of rows that scrolls both ways over one canvas that stays. */
export const ganttStyles = css`
  :host {
    position: relative;
    display: flex;
    flex: 1;
    min-width: 0;
    min-height: 0;
    background: var(--surface);
  }
  .scroll {
    flex: 1;
    min-width: 0;
    overflow: auto;
  }
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  .movable {
    cursor: grab;
    touch-action: pan-x pan-y;
    user-select: none;
    -webkit-touch-callout: none;
  }
  .space {
    position: relative;
    min-width: 100%;
    min-height: 100%;
  }
  canvas {
    position: sticky;
    top: 0;
    left: 0;
    display: block;
  }
  .zoom {
    position: absolute;
    top: 2px;
    left: var(--space-1);
    display: flex;
    gap: 2px;
  }
  .zoom button {
    flex: none;
    width: 1.625rem;
    min-height: 1.625rem;
    background: var(--surface);
    font-size: var(--text-xs);
  }
`;
