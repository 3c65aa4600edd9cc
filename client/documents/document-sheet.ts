import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Document } from '../../domain/documents/document.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { sheetStyles } from '../ui/paper.ts';
import { documentPage, type DrawnCodes } from './page.ts';

/** The parts of a long document that the screen shows; all of them are printed. */
export const MOST_SHOWN = 24;

/** A document as it will be printed, on the screen: black on white in either theme. */
@customElement('cordon-document-sheet')
export class DocumentSheet extends FollowingElement {
  @property({ attribute: false }) document: Document | undefined;
  @property({ attribute: false }) codes: DrawnCodes = new Map();

  override render(): TemplateResult | typeof nothing {
    if (!this.document) return nothing;
    return html`
      <article class="pad-l">${documentPage(this.document, this.codes, MOST_SHOWN)}</article>
    `;
  }

  static override readonly styles = [base, sheetStyles];
}
