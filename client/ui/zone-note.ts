import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { zoneInstead } from '../../domain/operation/brief-fault.ts';
import { base } from '../theme/shared-styles.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { FollowingElement } from './following.ts';
import { icon } from './icons.ts';

/** Says that the stored time zone is invalid and which one is used instead; shows nothing if it is valid. */
@customElement('cordon-zone-note')
export class CordonZoneNote extends FollowingElement {
  @property() zone = 'UTC';
  /** For a bar: a few words, the rest as a tooltip. */
  @property({ type: Boolean }) short = false;
  readonly #say = speaking(everywhereWords);

  override render(): TemplateResult | typeof nothing {
    const used = zoneInstead({ timeZone: this.zone });
    if (used === undefined) return nothing;
    const words = this.#say('zone-none', { zone: this.zone, used });
    return html`
      <p class="across tight middle small ${this.short ? '' : 'callout late'}" role="note" title=${words}>
        ${icon('warning')}
        <span>${this.short ? this.#say('zone-used', { zone: this.zone, used }) : words}</span>
      </p>
    `;
  }

  static override readonly styles = [
    base,
    css`
      :host(:not([short])) p {
        margin: var(--space-2) var(--space-2) 0;
      }
      :host([short]) {
        min-width: 1.25rem;
      }
      :host([short]) p {
        color: var(--drill);
      }
    `,
  ];
}
