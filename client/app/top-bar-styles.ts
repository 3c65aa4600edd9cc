import { css } from 'lit';
import { base } from '../theme/shared-styles.ts';

export const topBarStyles = [
  base,
  css`
    :host {
      display: block;
      background: var(--bar);
      color: var(--on-bar);
    }
    .bar {
      display: flex;
      gap: var(--space-3);
      align-items: center;
      height: var(--bar-height);
      padding: 0 var(--space-3) 0 var(--space-4);
      white-space: nowrap;
    }
    .name {
      overflow: hidden;
      min-width: 4rem;
      color: inherit;
      font-weight: var(--weight-strong);
      text-decoration: none;
      text-overflow: ellipsis;
    }
    .phase,
    .kind {
      text-transform: capitalize;
    }
    .phase {
      padding: 0 var(--space-2);
      border: 1px solid var(--bar-line);
      border-radius: var(--radius);
      color: var(--on-bar-quiet);
      font-size: var(--text-s);
    }
    .quiet {
      color: var(--on-bar-quiet);
      font-size: var(--text-s);
    }
    .space {
      flex: 1;
    }
    time {
      font: 600 var(--text-xl) / 1 var(--font-figures);
      font-variant-numeric: tabular-nums;
    }
    time .day,
    time .rate {
      color: var(--on-bar-quiet);
      font-size: var(--text-s);
      font-weight: var(--weight);
    }
    button {
      display: inline-flex;
      gap: var(--space-2);
      align-items: center;
      height: 1.875rem;
      padding: 0 var(--space-2);
      border: 1px solid var(--bar-line);
      border-radius: var(--radius);
      background: none;
      color: var(--on-bar);
      font: inherit;
      font-size: var(--text-s);
      cursor: pointer;
    }
    button:hover {
      background: var(--bar-raised);
    }
    button.drill {
      border-color: var(--drill);
      color: var(--drill);
      font-weight: var(--weight-strong);
    }
    button.icon {
      justify-content: center;
      width: 1.875rem;
      padding: 0;
    }
    .search {
      color: var(--on-bar-quiet);
    }
    .search span {
      overflow: hidden;
      max-width: 13rem;
      text-overflow: ellipsis;
    }
    @media (max-width: 1500px) {
      .search span {
        display: none;
      }
    }
    kbd {
      padding: 0 4px;
      border: 1px solid var(--bar-line);
      border-radius: 2px;
      font: inherit;
      font-size: var(--text-xs);
    }
    div.drill {
      line-height: 1.4;
      background: repeating-linear-gradient(-45deg, var(--drill) 0 14px, var(--on-drill) 14px 28px);
      font-size: var(--text-s);
      font-weight: 700;
      text-align: center;
      letter-spacing: 0.08em;
    }
    div.drill span {
      padding: 0 var(--space-4);
      background: var(--drill);
      color: var(--on-drill);
    }
    @media (width <= 48rem) {
      .bar {
        flex-wrap: wrap;
        gap: var(--space-2);
        height: auto;
        padding: var(--space-2);
      }
      .name {
        flex: 1;
        order: 1;
      }
      .bar > button,
      .account {
        order: 2;
      }
      /* The second row: which run, what time it is, how the line stands. */
      .space {
        flex: 1 0 100%;
        order: 3;
      }
      cordon-zone-note {
        flex: 1 0 100%;
        order: 5;
      }
      .run,
      time,
      cordon-link-badge {
        order: 4;
      }
      .run {
        flex: 1;
        min-width: 0;
      }
      .run button {
        max-width: 100%;
      }
      .run button > span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .phase,
      kbd {
        display: none;
      }
    }
    wa-dropdown {
      color: var(--ink);
    }
    wa-dropdown h3 {
      margin: 0;
      padding: var(--space-1) var(--space-3);
    }
  `,
];
