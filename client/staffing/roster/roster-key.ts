import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Say } from '../../words/language.ts';
import type { RosterWord } from '../../words/roster.ts';

const SIGNS = {
  'key-held': svg`<rect class="held" y="1" width="24" height="10" />`,
  'key-locked': svg`<rect class="locked" y="1" width="24" height="10" />`,
  'key-open': svg`<rect class="open" x="1" y="2" width="22" height="8" />`,
  'key-way': svg`<rect class="way" y="5" width="24" height="1" />`,
  'key-late': svg`<rect class="late" y="4" width="24" height="3" />`,
} as const satisfies Partial<Record<RosterWord, SVGTemplateResult>>;

/** What the marks of the chart mean. */
export function rosterKey(say: Say<RosterWord>): TemplateResult {
  return html`
    <ul class="key">
      ${Object.entries(SIGNS).map(
        ([key, sign]) => html`
          <li>
            <svg width="24" height="12" aria-hidden="true">${sign}</svg>
            ${say(key as keyof typeof SIGNS)}
          </li>
        `,
      )}
    </ul>
  `;
}
