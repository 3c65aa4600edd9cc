import { css, html, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Say } from '../words/language.ts';

/** The key of a chart: each sign with its words. */
export function chartKey<Word extends string>(
  signs: Readonly<Partial<Record<Word, SVGTemplateResult>>>,
  say: Say<Word>,
): TemplateResult {
  return html`
    <ul class="key middle wrap fixed tiny quiet">
      ${Object.entries<SVGTemplateResult | undefined>(signs).map(
        ([key, sign]) => html`
          <li class="across middle fixed nowrap">
            <svg width="24" height="12" aria-hidden="true">${sign}</svg>
            ${say(key as Word)}
          </li>
        `,
      )}
    </ul>
  `;
}

/** A chart over time: a bar above, a line that describes the item under the pointer or being dragged, and the key. */
export const timeChartStyles = css`
  :host {
    background: var(--surface);
  }
  .bar {
    display: flex;
    gap: var(--space-1) var(--space-3);
    min-height: 2.5rem;
    padding: var(--space-1) var(--space-2) var(--space-1) var(--space-3);
  }
  .bar select {
    width: auto;
  }
  .bar h2 {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 6rem;
  }
  .told {
    min-height: 1.75rem;
  }
  .told b {
    color: var(--ink);
  }
  .key {
    display: flex;
    gap: 0 var(--space-4);
    padding: 0 var(--space-3) var(--space-1);
    overflow: hidden;
  }
  @media (width <= 48rem) {
    .told {
      white-space: normal;
    }
  }
`;
