import { css } from 'lit';
import { pane } from '../theme/shared-styles.ts';

/** The panel of an opened figure: its head stays in place, the list scrolls. */
export const recordsStyles = [
  pane,
  css`
    h2 {
      display: grid;
    }
    h2 .where {
      color: var(--ink-quiet);
      font-size: var(--text-s);
      font-weight: var(--weight);
    }
    .value {
      font: var(--weight-strong) var(--text-figure) / 1 var(--font-figures);
    }
    .check {
      color: var(--state-on-post);
    }
    .check.wrong {
      color: var(--danger);
      font-weight: var(--weight-strong);
    }
    :is(.found, .empty) {
      padding: var(--space-2) var(--space-4);
    }
    .list {
      min-height: 0;
    }
    .apart {
      padding: var(--space-3) var(--space-4) var(--space-1);
    }
    .record.out {
      background: var(--sunken);
    }
    button.unfold {
      display: grid;
      grid-template: 'when who turn' auto 'when what turn' auto 'when journal turn' auto / 4.25rem 1fr auto;
      gap: 0 var(--space-2);
      padding: var(--space-2) var(--space-4);
      white-space: normal;
    }
    .when {
      gap: 0;
      grid-area: when;
      align-self: start;
    }
    .who {
      grid-area: who;
      justify-self: start;
    }
    .what {
      grid-area: what;
      gap: 0 var(--space-3);
    }
    .what .where {
      color: var(--ink);
    }
    .where:empty {
      display: none;
    }
    .flag {
      margin-inline-end: var(--space-1);
      color: var(--state-late);
    }
    .flag svg {
      vertical-align: -0.2em;
    }
    .journal {
      grid-area: journal;
    }
    .turn {
      grid-area: turn;
      align-self: center;
    }
    .entries {
      padding: 0 var(--space-4) var(--space-2);
    }
  `,
];
