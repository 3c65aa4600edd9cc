import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Plan } from '../../domain/operation/plan.ts';
import { isCalled } from '../../domain/records/people.ts';
import { recordsOf } from '../store/records.ts';
import { FollowingElement } from '../ui/following.ts';
import { icon, iconButton } from '../ui/icons.ts';
import { speaking } from '../words/language.ts';
import { mendingWords } from '../words/mending.ts';
import { mendWithout } from './mending-address.ts';
import { unitLine } from './mending-lines.ts';
import { panelStyles } from './panel-styles.ts';

/** At most this many names are offered while one is being typed. */
const MOST_FOUND = 5;

/** The officers and vehicles that are out of action while the roster is mended; more can be added by name, number or plate. */
@customElement('cordon-away-list')
export class CordonAwayList extends FollowingElement {
  @property({ attribute: false }) plan!: Plan;
  @property({ attribute: false }) away: readonly string[] = [];
  @state() protected wanted = '';
  readonly #say = speaking(mendingWords);

  override render(): TemplateResult {
    const { away } = this;
    return html`
      <section>
        <h3>${this.#say('out-of-action')}</h3>
        ${
          away.length === 0
            ? html`
                <p class="quiet">${this.#say('nobody-away')}</p>
              `
            : nothing
        }
        <ul aria-label=${this.#say('out-of-action')}>
          ${away.map((id) => this.#out(id))}
        </ul>
        <label>
          ${this.#say('add-away')}
          <input type="search" .value=${this.wanted} @input=${this.#onWanted} />
        </label>
        ${this.#found()}
      </section>
    `;
  }

  readonly #onWanted = (event: Event): void => {
    this.wanted = (event.target as HTMLInputElement).value;
  };

  #out(id: string): TemplateResult {
    const label = this.#say('back-in', { unit: this.#nameOf(id) });
    return html`
      <li>
        ${unitLine(this.plan, id)}
        ${iconButton('close', label, () => mendWithout(this.away.filter((other) => other !== id)))}
      </li>
    `;
  }

  #nameOf(id: string): string {
    const { officers, vehicles } = this.plan.tables;
    return officers.get(id)?.name ?? vehicles.get(id)?.plate ?? '';
  }

  #found(): TemplateResult | typeof nothing {
    const wanted = this.wanted.trim().toLowerCase();
    if (!wanted) return nothing;
    const found = [
      ...recordsOf(this.plan, 'officers').filter((officer) => isCalled(officer, wanted)),
      ...recordsOf(this.plan, 'vehicles').filter(
        ({ plate, outFrom }) => !outFrom && plate.toLowerCase().includes(wanted),
      ),
    ].filter(({ id }) => !this.away.includes(id));
    const add = (id: string): void => {
      this.wanted = '';
      mendWithout([...this.away, id]);
    };
    return html`
      <ul>
        ${found.slice(0, MOST_FOUND).map(({ id }) => {
          const label = this.#say('put-out', { unit: this.#nameOf(id) });
          return html`
            <li>
              ${unitLine(this.plan, id)}
              <button class="icon" aria-label=${label} title=${label} @click=${() => add(id)}>
                ${icon('plus')}
              </button>
            </li>
          `;
        })}
      </ul>
    `;
  }

  static override readonly styles = [
    panelStyles,
    css`
      :host {
        padding: 0;
      }
    `,
  ];
}
