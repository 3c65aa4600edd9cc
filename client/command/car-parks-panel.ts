import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import type { Occupancy } from '../../domain/parking/occupancy.ts';
import { router } from '../app/router.ts';
import { meContext } from '../store/contexts.ts';
import { FollowingElement } from '../ui/following.ts';
import { iconButton } from '../ui/icons.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { orderWords } from '../words/orders.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import type { OrderDraft } from './order-dialog.ts';
import { panelStyles } from './panel-styles.ts';

/** With this key, the address says that the car parks are shown. */

/** How full each car park is, when it will be full, and where its vehicles can be sent. Dispatches `order-draft`. */
@customElement('cordon-car-parks-panel')
export class CordonCarParksPanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  readonly #say = speaking(orderWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const parks = this.live.carParks;
    return html`
      <header>
        <h2>${this.#say('car-parks')}</h2>
        ${iconButton('close', this.#everywhere('close'), () => router.select({ show: undefined }))}
      </header>
      ${
        parks.length === 0
          ? html`
              <p class="quiet">${this.#say('none-car-parks')}</p>
            `
          : nothing
      }
      <ul>
        ${parks.map((park) => this.#park(park))}
      </ul>
    `;
  }

  #park(park: Occupancy): TemplateResult {
    const { carPark, there, state } = park;
    const { count } = formatsFor(this.live.plan.brief.timeZone);
    const { capacity, name } = carPark;
    return html`
      <li>
        <p class="grow">
          <b>${name}</b>
          <span class=${state === 'open' ? '' : 'wrong'}>
            ${count(there)}${capacity > 0 ? ` / ${count(capacity)}` : ''}
          </span>
          <span class="block quiet">${this.#forecast(park)}</span>
          ${
            capacity > 0
              ? html`
                  <meter class="wide" min="0" max=${capacity} high=${0.9 * capacity} value=${there}></meter>
                `
              : nothing
          }
        </p>
        ${this.#divert(park)}
      </li>
    `;
  }

  #forecast({ perHour, fullAt, state }: Occupancy): string {
    const { time } = formatsFor(this.live.plan.brief.timeZone);
    return [
      state === 'open' ? '' : this.#say(state === 'full' ? 'park-full' : 'park-nearly-full'),
      perHour === 0 ? '' : this.#say('park-rate', { n: Math.round(perHour) }),
      fullAt === undefined ? '' : this.#say('park-full-at', { time: time(fullAt).slice(0, 5) }),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }

  /** The order to the posts around it and upstream. Where the plan names no other car park, the order asks for one. */
  #divert({ carPark }: Occupancy): TemplateResult | typeof nothing {
    const { carParks } = this.live.plan.tables;
    const to = carParks.get(carPark.divert?.carParkId ?? '');
    if (carParks.size < 2 || !this.live.isOpen || !this.#me.value || !may(this.#me.value, 'order.give'))
      return nothing;
    const draft: OrderDraft = {
      kind: 'divert',
      target: 'carPark',
      id: carPark.id,
      ...(to && {
        destination: { carParkId: to.id },
        words: this.#say('divert-words', { from: carPark.name, to: to.name }),
      }),
    };
    const tell = () =>
      this.dispatchEvent(new CustomEvent('order-draft', { detail: draft, bubbles: true, composed: true }));
    return html`
      <button @click=${tell}>
        ${to ? this.#say('divert', { to: to.name }) : this.#say('divert-anywhere')}
      </button>
    `;
  }

  static override readonly styles = panelStyles;
}
