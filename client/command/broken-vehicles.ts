import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import type { Vehicle } from '../../domain/records/people.ts';
import { meContext } from '../store/contexts.ts';
import { recordsOf } from '../store/records.ts';
import { FollowingElement } from '../ui/following.ts';
import { tellAnswer } from '../ui/notices.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { mendingWords } from '../words/mending.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { unitLine } from './mending-lines.ts';
import { panelStyles } from './panel-styles.ts';

/** The vehicles that are recorded as broken, and since when; each can be recorded as back. */
@customElement('cordon-broken-vehicles')
export class CordonBrokenVehicles extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  readonly #say = speaking(mendingWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult | typeof nothing {
    const broken = recordsOf(this.live.plan, 'vehicles').filter(({ outFrom }) => outFrom !== undefined);
    if (broken.length === 0) return nothing;
    return html`
      <section>
        <h3>${this.#say('vehicles-filed')}</h3>
        <ul aria-label=${this.#say('vehicles-filed')}>
          ${broken.map((vehicle) => this.#vehicle(vehicle))}
        </ul>
      </section>
    `;
  }

  #vehicle(vehicle: Vehicle): TemplateResult {
    const { run, now } = this.live;
    const me = this.#me.value;
    const mayFile = me !== undefined && may(me, 'vehicle.back', run.id) && run.isOpen;
    const { timeOn } = formatsFor(run.plan.brief.timeZone);
    return html`
      <li>
        ${unitLine(run.plan, vehicle.id)}
        <span class="quiet">${this.#say('out-since', { time: timeOn(vehicle.outFrom!, now) })}</span>
        ${
          mayFile
            ? html`
                <button @click=${() => this.#back(vehicle)}>${this.#say('back-in-action')}</button>
              `
            : nothing
        }
      </li>
    `;
  }

  async #back({ id, plate }: Vehicle): Promise<void> {
    const { timeZone } = this.live.plan.brief;
    const answer = await this.live.store.api.act('vehicle.back', { id }, this.live.run.id);
    tellAnswer(answer, timeZone, this.#say('back-told', { plate }));
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
