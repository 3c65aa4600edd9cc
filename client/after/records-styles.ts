import { css } from 'lit';
import { pane } from '../theme/shared-styles.ts';

/** The panel of an opened figure: its head stays, the list scrolls. */
export const recordsStyles = [
  pane,
  css`
    header {
      display: grid;
      flex: none;
      gap: var(--space-2);
      padding: var(--space-3) var(--space-4);
      border-bottom: 1px solid var(--line-soft);
    }
    .title {
      display: flex;
      align-items: start;
      justify-content: space-between;
      gap: var(--space-2);
    }
    h2 {
      display: grid;
      font-size: var(--text-l);
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
      display: flex;
      align-items: center;
      gap: var(--space-1);
      color: var(--state-on-post);
      font-size: var(--text-s);
    }
    .check.wrong {
      color: var(--danger);
      font-weight: var(--weight-strong);
    }
    .rule,
    .found {
      color: var(--ink-quiet);
      font-size: var(--text-s);
    }
    .found,
    .empty {
      padding: var(--space-2) var(--space-4);
    }
    .tools {
      display: flex;
      gap: var(--space-2);
    }
    .list {
      flex: 1;
      min-height: 0;
      overflow: auto;
    }
    .record,
    .apart {
      width: 100%;
      border-bottom: 1px solid var(--line-soft);
    }
    .apart {
      padding: var(--space-3) var(--space-4) var(--space-1);
      background: var(--sunken);
      color: var(--ink-quiet);
      font-size: var(--text-s);
      font-weight: var(--weight-strong);
    }
    .record.out {
      background: var(--sunken);
    }
    button.unfold {
      display: grid;
      grid-template: 'when who turn' auto 'when what turn' auto 'when journal turn' auto / 4.25rem 1fr auto;
      gap: 0 var(--space-2);
      width: 100%;
      padding: var(--space-2) var(--space-4);
      border: 0;
      border-radius: 0;
      background: none;
      font-size: var(--text-s);
      line-height: var(--line);
      text-align: start;
      white-space: normal;
    }
    button.unfold:focus-visible {
      outline-offset: -2px;
    }
    .when {
      display: grid;
      grid-area: when;
      align-self: start;
    }
    .when .day {
      color: var(--ink-quiet);
      font-size: var(--text-xs);
    }
    .who {
      grid-area: who;
      justify-self: start;
    }
    .what {
      display: flex;
      flex-wrap: wrap;
      grid-area: what;
      gap: 0 var(--space-3);
      color: var(--ink-quiet);
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
    .mark {
      flex-basis: 100%;
      color: var(--ink);
    }
    .journal {
      display: flex;
      grid-area: journal;
      gap: var(--space-3);
      color: var(--ink-quiet);
      font-size: var(--text-xs);
    }
    .turn {
      grid-area: turn;
      align-self: center;
      color: var(--ink-quiet);
    }
    .entries {
      display: grid;
      gap: var(--space-1);
      padding: 0 var(--space-4) var(--space-2);
    }
  `,
];
