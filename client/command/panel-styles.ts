import { css } from 'lit';
import { base, buttons, fields, stack } from '../theme/shared-styles.ts';

/** The contents of the right panel of the command screen. */
export const panelStyles = [
  base,
  stack,
  buttons,
  fields,
  css`
    :host {
      gap: var(--space-4);
      padding: var(--space-3);
    }
    header {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: var(--space-1) var(--space-2);
      align-items: start;
    }
    header h2 {
      font-size: var(--text-l);
    }
    header h2::first-letter {
      text-transform: uppercase;
    }
    header p {
      grid-column: 1 / -1;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-2);
      align-items: center;
      padding: var(--space-1) 0;
      border-top: 1px solid var(--line-soft);
    }
    li .grow {
      min-width: 8rem;
    }
    /* The person is above the possible actions. */
    li.person .grow {
      flex-basis: 100%;
    }
    li .quiet {
      font-size: var(--text-s);
    }
  `,
];
