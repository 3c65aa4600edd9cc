import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ImportStanding } from '../../../domain/contract/roads.ts';
import type { RoadRefusal } from '../../../domain/roads/road-refusal.ts';
import type { ClientFault } from '../../api/http.ts';
import { base, buttons, stack } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { roadsWords } from '../../words/roads.ts';
import type { NetworksController } from './networks-controller.ts';

/** Imports of networks: the progress of each, and the reason if one failed. */
@customElement('cordon-import-rows')
export class ImportRows extends FollowingElement {
  /** Redrawn whenever the element around it redraws. */
  @property({ attribute: false, hasChanged: () => true }) networks!: NetworksController;
  @property({ attribute: false }) mayEdit = false;

  readonly #say = speaking(roadsWords);

  override render(): TemplateResult {
    const { sending, imports } = this.networks;
    return html`
      ${
        sending
          ? this.#onItsWay(sending.name, 'sending', sending.share, () => this.networks.cancelSending())
          : nothing
      }
      ${imports.map((one) => (one.refusal ? this.#refused(one, one.refusal) : this.#importing(one)))}
    `;
  }

  #importing({ id, name, share }: ImportStanding): TemplateResult {
    return this.#onItsWay(name, 'importing', share, () => void this.networks.remove(id));
  }

  #onItsWay(
    name: string,
    stage: 'sending' | 'importing',
    share: number,
    breakOff: () => void,
  ): TemplateResult {
    const said = this.#say(stage, { share: formatsFor('UTC').percent(Math.floor(share * 100) / 100) });
    return html`
      <div class="row middle wrap">
        <strong class="slight breaks">${name}</strong>
        <span class="quiet">${said}</span>
        ${
          this.mayEdit
            ? html`
                <button
                  class="end small bare"
                  aria-label=${this.#say('break-off', { name })}
                  @click=${breakOff}
                >
                  ${this.#say('cancel')}
                </button>
              `
            : nothing
        }
        <progress class="whole" max="1" .value=${share} aria-label=${`${name}: ${said}`}></progress>
      </div>
    `;
  }

  #refused(standing: ImportStanding, refusal: RoadRefusal): TemplateResult {
    return html`
      <div class="row middle wrap">
        <strong class="slight breaks">${this.#say('not-imported', { name: standing.name })}</strong>
        ${
          this.mayEdit
            ? html`
                <button class="end small bare" @click=${() => void this.networks.remove(standing.id)}>
                  ${icon('close')}${this.#say('dismiss')}
                </button>
              `
            : nothing
        }
        <cordon-fault class="whole" .fault=${this.#faultOf(standing, refusal)}></cordon-fault>
      </div>
    `;
  }

  /** Shows the file's original name, not the name under which the server stored it. */
  #faultOf(standing: ImportStanding, refusal: RoadRefusal): ClientFault {
    const named = 'file' in refusal ? { ...refusal, file: this.networks.fileNameOf(standing) } : refusal;
    return { kind: 'roads-refused', refusal: named };
  }

  static override readonly styles = [
    base,
    stack,
    buttons,
    css`
      :host {
        gap: var(--space-3);
      }
      .row {
        display: flex;
        gap: var(--space-1) var(--space-2);
      }
      progress {
        height: 0.5rem;
      }
    `,
  ];
}
