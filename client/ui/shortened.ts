import { html, type TemplateResult } from 'lit';
import { styled } from './styled.ts';

/** A cell that leaves room for the others of a narrow table: text that does not fit is cut, and shown in full on hover. */
export function shortened(text: string, width: string): TemplateResult {
  return html`
    <span
      title=${text}
      style=${styled(`display:block;max-width:${width};overflow:hidden;text-overflow:ellipsis`)}
    >
      ${text}
    </span>
  `;
}
