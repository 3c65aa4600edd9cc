import { css } from 'lit';

/**
 * Rules that many elements share.
 *
 * Layout: `.across` side by side, `.stack` below each other, `.column` below each other with one part that fills the rest;
 * with `.tight` or `.loose` a smaller or larger gap, `.middle`, `.high`, `.baseline`, `.from-top`, `.between`, `.wrap`. `.block`.
 * Size in its row: `.grow`, `.fill` in both directions, `.fixed`, `.slight` no wider than the room, `.whole` a row of its own,
 * `.end` at its end, `.wide`. Padding: `.pad-0` to `.pad-4`, `.pad-row` of a line, `.pad-s` and `.pad-l` on all sides.
 * Background: `.surface`, `.raised`, `.sunken`; edges: `.box`, `.framed`, `.card`, `.line-above`, `.line-below`. A button without its style:
 * `.flat`, and `.flat.link`. Text: `.tiny`, `.small`, `.medium`, `.large`, `.larger`, `.quiet`, `.plain`, `.strong`, `.regular`, `.wrong`,
 * `.figures`, `.dense`, `.left`, `.centred`, `.clip`, `.breaks`, `.nowrap`. `.inward`: its focus is drawn inside. `.no-print`.
 */
export const utilities = css`
  :is(.across, .column) {
    display: flex;
  }
  .column {
    flex-direction: column;
  }
  .stack {
    display: grid;
  }
  :is(.across, .stack) {
    gap: var(--space-2);
  }
  .tight {
    gap: var(--space-1);
  }
  .loose {
    gap: var(--space-3);
  }
  .middle {
    align-items: center;
  }
  .high {
    align-items: start;
  }
  .from-top {
    align-content: start;
  }
  .baseline {
    align-items: baseline;
  }
  .between {
    justify-content: space-between;
  }
  .wrap {
    flex-wrap: wrap;
  }
  :is(.grow, .fill) {
    flex: 1;
    min-width: 0;
  }
  .fill {
    min-height: 0;
  }
  .fixed {
    flex: none;
  }
  .whole {
    flex: 1 0 100%;
  }
  .end {
    margin-inline-start: auto;
  }
  .slight {
    min-width: 0;
  }
  .block {
    display: block;
  }
  .wide {
    width: 100%;
  }
  .scroll {
    overflow: auto;
  }
  .callout {
    padding: var(--space-1) var(--space-2);
    border-left: 3px solid var(--accent);
    background: var(--accent-soft);
    font-size: var(--text-s);
  }
  .callout.late {
    border-color: var(--state-late);
  }
  .callout.danger {
    border-color: var(--danger);
    background: var(--danger-soft);
  }
  :is(.box, .card) {
    border: 1px solid var(--line-soft);
    border-radius: var(--radius);
  }
  .card {
    border-radius: var(--radius-l);
  }
  .flat {
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .link {
    min-height: 0;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 2px;
    white-space: normal;
  }
  .link:hover:not(:disabled) {
    background: none;
    text-decoration-thickness: 2px;
  }
  :is(.flat, .inward):focus-visible {
    outline-offset: -2px;
  }
  .framed {
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
  }
  .line-above {
    border-top: 1px solid var(--line-soft);
  }
  .line-below {
    border-bottom: 1px solid var(--line-soft);
  }
  :is(.card, .surface) {
    background: var(--surface);
  }
  .raised {
    background: var(--raised);
  }
  .sunken {
    background: var(--sunken);
  }
  .pad-s {
    padding: var(--space-2);
  }
  .pad-l {
    padding: var(--space-4);
  }
  .pad-row {
    padding: var(--space-1) var(--space-3);
  }
  .pad-0 {
    padding: 0 var(--space-2);
  }
  .pad-1 {
    padding: var(--space-1) var(--space-2);
  }
  .pad-2 {
    padding: var(--space-2) var(--space-3);
  }
  .pad-3 {
    padding: var(--space-3);
  }
  .pad-4 {
    padding: var(--space-3) var(--space-4);
  }
  .tiny {
    font-size: var(--text-xs);
  }
  .small {
    font-size: var(--text-s);
  }
  .medium {
    font-size: var(--text-m);
  }
  .large {
    font-size: var(--text-l);
  }
  .larger {
    font-size: var(--text-xl);
  }
  .quiet {
    color: var(--ink-quiet);
  }
  .plain {
    color: var(--ink);
  }
  .wrong {
    color: var(--danger);
  }
  .strong {
    font-weight: var(--weight-strong);
  }
  .regular {
    font-weight: var(--weight);
  }
  .dense {
    line-height: var(--line-tight);
  }
  .left {
    text-align: start;
  }
  .centred {
    text-align: center;
  }
  .figures {
    font-family: var(--font-figures);
  }
  :is(.nowrap, .clip) {
    white-space: nowrap;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .breaks {
    overflow-wrap: anywhere;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media print {
    .no-print {
      display: none;
    }
  }
`;
