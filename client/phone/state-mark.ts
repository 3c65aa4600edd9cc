import { html, svg, type TemplateResult } from 'lit';
import type { Step } from '../../domain/records/report.ts';
import { stateGlyphs } from '../theme/map-signs.ts';
import type { StateName } from '../words/states.ts';

/** The glyph of a state in the colour of the text around it; hidden from screen readers. */
export function stateMark(state: StateName): TemplateResult {
  const { body, mark, outline } = stateGlyphs[state];
  return html`
    <svg class="mark" viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
      ${
        outline
          ? svg`<path d=${body} fill="none" stroke="currentColor" stroke-width=${outline} />`
          : svg`<path d=${body} fill="currentColor" />`
      }
      ${mark ? svg`<path d=${mark} fill="var(--mark-on, var(--surface))" />` : ''}
    </svg>
  `;
}

/** The glyph of a step. */
export function stepMark(step: Step): TemplateResult {
  if (step === 'back-on-post') return stateMark('on-post');
  return stateMark(step === 'on-my-way' ? 'on-the-way' : step);
}
