import { html, type TemplateResult } from 'lit';

/** A cell that gives way to the others of a narrow table: what does not fit is cut and told when pointed at. */
export function shortened(text: string, width: string): TemplateResult {
  return html`
    <span title=${text} style="display:block;max-width:${width};overflow:hidden;text-overflow:ellipsis">
      ${text}
    </span>
  `;
}
