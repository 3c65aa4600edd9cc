import { css } from 'lit';
import { base, buttons, fields } from '../theme/shared-styles.ts';

/** What stands in the right panel of the command screen. */
export const panelStyles = [
  base,
  buttons,
  fields,
  css`
    :host {
      display: grid;
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
    section {
      display: grid;
      gap: var(--space-2);
    }
    ul,
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
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
      flex: 1;
      min-width: 8rem;
    }
    /* Who it is stands above what can be done. */
    li.person .grow {
      flex-basis: 100%;
    }
    li .quiet {
      font-size: var(--text-s);
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 2px var(--space-3);
      margin: 0;
    }
    dt {
      color: var(--ink-quiet);
    }
    dd {
      margin: 0;
    }
  `,
];
