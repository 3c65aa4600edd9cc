import { css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { stateGlyphs, type Glyph } from '../theme/map-signs.ts';
import { base } from '../theme/shared-styles.ts';
import { stateWord, type StateName } from '../words/states.ts';
import { FollowingElement } from './following.ts';
import { styled } from './styled.ts';

/** The glyph of a state as an image; the caller adds the word beside it. */
export function stateGlyph(state: StateName): TemplateResult {
  return html`
    <svg
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      aria-hidden="true"
      style=${styled(`color: var(--state-${state})`)}
    >
      ${glyphShapes(stateGlyphs[state])}
    </svg>
  `;
}

/** A glyph in the current colour, on a field of 16 × 16. */
export function glyphShapes({ body, mark, outline }: Glyph): SVGTemplateResult {
  const shape = outline
    ? svg`<path d=${body} fill="none" stroke="currentColor" stroke-width=${outline} stroke-linejoin="round" />`
    : svg`<path d=${body} fill="currentColor" />`;
  return mark ? svg`${shape}<path d=${mark} fill=${outline ? 'currentColor' : 'var(--state-on)'} />` : shape;
}

/** A state: its glyph and its word. */
@customElement('cordon-state')
export class CordonState extends FollowingElement {
  @property() state: StateName = 'planned';

  override render(): TemplateResult {
    return html`
      ${stateGlyph(this.state)}
      <span>${stateWord(this.state)}</span>
    `;
  }

  static override readonly styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 0.35em;
        font-size: inherit;
        white-space: nowrap;
      }
      svg {
        flex: none;
      }
    `,
  ];
}
