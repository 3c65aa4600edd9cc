import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { KeptNetwork } from '../../../domain/contract/roads.ts';
import type { ClientFault } from '../../api/http.ts';
import { cornersOf } from '../../map/base-map-of.ts';
import { base, buttons, fields, tables } from '../../theme/shared-styles.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/messages.ts';
import { tell } from '../../ui/notices.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { roadsWords } from '../../words/roads.ts';
import { DeskController } from '../desk/desk-controller.ts';
import { cardStyles } from './card-styles.ts';
import { leftOutOf, type LeftOut } from './left-out.ts';
import { reportLines } from './report-lines.ts';
import { showPlaces } from './show-places.ts';

/** One road network: its name and date, and opened what its import found and left out. Tells `use-network`. */
@customElement('cordon-network-card')
export class NetworkCard extends LitElement {
  @property({ attribute: false }) network!: KeptNetwork;
  /** This operation is drawn on it. */
  @property({ attribute: false }) used = false;
  @property({ attribute: false }) opened = false;
  @property({ attribute: false }) takeAway!: (id: string) => Promise<ClientFault | undefined>;
  @state() protected asking = false;
  @state() protected fault: ClientFault | undefined;

  readonly #say = speaking(this, roadsWords);
  readonly #desk = new DeskController(this);

  override render(): TemplateResult {
    const { name, importedAt } = this.network;
    const formats = formatsFor(this.#desk.desk.operation.brief.timeZone);
    return html`
      <details ?open=${this.opened}>
        <summary>
          <strong>${name}</strong>
          ${
            this.used
              ? html`
                  <span class="badge">${this.#say('this-operation')}</span>
                `
              : nothing
          }
          <span class="quiet when">${this.#say('imported', { when: formats.dateTime(importedAt) })}</span>
        </summary>
        <div class="inside">
          ${this.asking ? this.#question() : this.#deeds()}
          <h3>${this.#say('report')}</h3>
          <dl>
            ${reportLines(this.network, formats, this.#say).map(
              ({ label, figure }) => html`
                <dt>${this.#say(label)}</dt>
                <dd>${figure}</dd>
              `,
            )}
          </dl>
          ${this.#leftOut(leftOutOf(this.network.report.skipped))}
        </div>
      </details>
    `;
  }

  #deeds(): TemplateResult {
    const { mayEdit } = this.#desk.desk;
    return html`
      <div class="deeds">
        ${
          mayEdit && !this.used
            ? html`
                <button class="primary" @click=${() => this.dispatchEvent(new Event('use-network'))}>
                  ${this.#say('use')}
                </button>
              `
            : nothing
        }
        <button @click=${this.#show}>${icon('fit')}${this.#say('show-on-map')}</button>
        ${
          mayEdit
            ? html`
                <button class="bare" @click=${() => (this.asking = true)}>
                  ${icon('trash')}${this.#say('remove')}
                </button>
              `
            : nothing
        }
      </div>
    `;
  }

  #question(): TemplateResult {
    return html`
      <section role="alertdialog" aria-labelledby="question">
        <h2 id="question">${this.#say('remove-network', { name: this.network.name })}</h2>
        <p>${this.#say('remove-words')}</p>
        ${
          this.fault
            ? html`
                <cordon-fault .fault=${this.fault}></cordon-fault>
              `
            : nothing
        }
        <div class="deeds">
          <button @click=${this.#leave}>${this.#say('keep')}</button>
          <button class="danger" @click=${this.#remove}>${this.#say('remove')}</button>
        </div>
      </section>
    `;
  }

  #leftOut(leftOut: readonly LeftOut[]): TemplateResult {
    if (leftOut.length === 0)
      return html`
        <p class="quiet">${this.#say('nothing-skipped')}</p>
      `;
    return html`
      <table>
        <caption>${this.#say('skipped')}</caption>
        <thead>
          <tr>
            <th>${this.#say('skipped-why')}</th>
            <th class="number">${this.#say('skipped-n')}</th>
          </tr>
        </thead>
        <tbody>
          ${leftOut.map(
            ({ why, n, values }) => html`
              <tr>
                <td>
                  ${this.#say(`skip-${why}`)}
                  <span class="quiet">${values.join(', ')}</span>
                </td>
                <td class="number">${n}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  readonly #show = (): void => {
    showPlaces(this, cornersOf(this.network.report));
  };

  readonly #leave = (): void => {
    this.asking = false;
    this.fault = undefined;
  };

  readonly #remove = async (): Promise<void> => {
    const { id, name } = this.network;
    this.fault = await this.takeAway(id);
    if (!this.fault) tell(this.#say('removed', { name }));
  };

  static override readonly styles = [base, buttons, fields, tables, cardStyles];
}
