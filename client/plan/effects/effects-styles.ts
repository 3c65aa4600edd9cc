import { css } from 'lit';
import { stripStyles } from './strip-styles.ts';

/** Lists beside each other in a strip. */
export const effectsStyles = [
  stripStyles,
  css`
    .body {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2) var(--space-6);
      max-height: 15rem;
      overflow: auto;
    }
    section {
      flex: 1 1 14rem;
      min-width: 0;
    }
    ul,
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    button.bare {
      justify-content: start;
      min-height: 1.75rem;
      padding: 0 var(--space-1);
      text-align: start;
      white-space: normal;
    }
    ol {
      padding-inline-start: var(--space-4);
    }
    .behind {
      opacity: 0.6;
    }
    .key {
      display: flex;
      flex: 1 0 100%;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-4);
      color: var(--ink-quiet);
    }
    .key span {
      display: inline-flex;
      gap: var(--space-1);
      align-items: center;
    }
    .key i {
      display: inline-grid;
      place-items: center;
      width: 1rem;
      height: 1rem;
      font-style: normal;
      line-height: 1;
    }
    .key .cut {
      border-radius: 50%;
      background: var(--danger);
      color: var(--on-danger);
    }
    .key .far {
      border: 3px solid var(--state-late);
      border-radius: 50%;
    }
    .key .way {
      height: 0;
      border-top: 3px dashed var(--state-late);
    }
    .key .sign {
      border-radius: var(--radius);
      background: var(--state-late);
      color: var(--state-on);
    }
  `,
];
