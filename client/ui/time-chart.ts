import { css, html, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Say } from '../words/language.ts';

/** What the marks of a chart mean, each sign beside its words. */
export function chartKey<Word extends string>(
  signs: Readonly<Partial<Record<Word, SVGTemplateResult>>>,
  say: Say<Word>,
): TemplateResult {
  return html`
    <ul class="key middle wrap fixed tiny quiet">
      ${Object.entries<SVGTemplateResult | undefined>(signs).map(
        ([key, sign]) => html`
          <li>
            <svg width="24" height="12" aria-hidden="true">${sign}</svg>
            ${say(key as Word)}
          </li>
        `,
      )}
    </ul>
  `;
}

/** A chart over time: a bar above, a line that tells what is pointed at or in hand, and the key. */
export const timeChartStyles = css`
  :host {
    background: var(--surface);
  }
  .bar {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-3);
    align-items: center;
    min-height: 2.5rem;
    padding: var(--space-1) var(--space-2) var(--space-1) var(--space-3);
    border-bottom: 1px solid var(--line-soft);
    font-size: var(--text-s);
  }
  .bar select {
    width: auto;
  }
  .bar h2 {
    flex: 1;
    overflow: hidden;
    min-width: 6rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .side-by-side {
    display: flex;
    gap: 2px;
  }
  .empty {
    padding: var(--space-4);
    color: var(--ink-quiet);
  }
  .told {
    flex: none;
    min-height: 1.75rem;
    padding: var(--space-1) var(--space-3);
    overflow: hidden;
    border-top: 1px solid var(--line-soft);
    color: var(--ink-quiet);
    font-size: var(--text-s);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .told b {
    color: var(--ink);
  }
  .told.wrong {
    color: var(--danger);
  }
  .key {
    display: flex;
    gap: 0 var(--space-4);
    padding: 0 var(--space-3) var(--space-1);
    overflow: hidden;
  }
  .key li {
    display: inline-flex;
    flex: none;
    gap: var(--space-2);
    align-items: center;
    white-space: nowrap;
  }
  @media (width <= 48rem) {
    .told {
      white-space: normal;
    }
  }
`;
