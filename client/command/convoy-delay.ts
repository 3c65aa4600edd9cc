import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Kept } from '../../domain/operation/kept.ts';
import {
  brokenTransfers,
  timesAlong,
  type BrokenTransfer,
  type PlaceTimed,
} from '../../domain/orders/convoy-delay.ts';
import { calledBy } from '../../domain/records/people.ts';
import type { Movement, Route } from '../../domain/records/route.ts';
import { select } from '../app/selection.ts';
import { plainTables } from '../theme/table-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { mendingWords } from '../words/mending.ts';
import { orderWords } from '../words/orders.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { helpFor } from './mending-address.ts';
import { panelStyles } from './panel-styles.ts';

/** A longer list is folded, so that the places below stay in sight. */
const OPEN = 4;

/** Differences of less than this are on time, s. */
const ON_TIME_S = 30;

/** A movement that was seen, plan against fact along its route, and which transfers no longer fit. */
@customElement('cordon-convoy-delay')
export class CordonConvoyDelay extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property({ attribute: false }) movement!: Movement;
  @property({ attribute: false }) route!: Route;
  readonly #say = speaking(orderWords);
  readonly #mending = speaking(mendingWords);
  readonly #broken = new Kept<readonly BrokenTransfer[]>();

  override render(): TemplateResult {
    const { plan, minute } = this.live;
    const { movement, route } = this;
    const broken = this.#broken.of([plan, movement, minute], () => brokenTransfers(plan, movement, minute));
    return html`
      ${broken.length > 0 ? this.#list(broken) : nothing}
      <table class="wide small" aria-label=${this.#say('plan-and-fact')}>
        <thead>
          <tr>
            <th>${this.#say('head-at')}</th>
            <th class="number">${this.#say('by-plan')}</th>
            <th class="number">${this.#say('in-fact')}</th>
            <th class="number">${this.#say('difference')}</th>
          </tr>
        </thead>
        <tbody>${timesAlong(plan, movement, route, minute).map((place) => this.#row(place))}</tbody>
      </table>
    `;
  }

  #row({ chainageM, post, plannedAt, at, isSeen }: PlaceTimed): TemplateResult {
    const { time, chainage, duration } = formatsFor(this.live.plan.brief.timeZone);
    const lateS = Math.round((at - plannedAt) / 1000);
    const isOnTime = Math.abs(lateS) < ON_TIME_S;
    const place = post
      ? html`
          <button class="flat left" @click=${() => select({ collection: 'posts', id: post.id })}>
            ${post.code} ${post.name}
          </button>
        `
      : chainage(chainageM);
    return html`
      <tr>
        <td>${place}</td>
        <td class="number">${time(plannedAt)}</td>
        <td class="number">${isSeen ? `✓ ${time(at)}` : this.#say('expected-at', { time: time(at) })}</td>
        <td class="number ${!isOnTime && lateS > 0 ? 'wrong' : ''}">
          ${isOnTime ? '–' : `${lateS > 0 ? '+' : '−'}${duration(Math.abs(lateS))}`}
        </td>
      </tr>
    `;
  }

  #list(broken: readonly BrokenTransfer[]): TemplateResult {
    return html`
      <details class="callout danger" ?open=${broken.length <= OPEN}>
        <summary class="strong">▲ ${this.#say('broken-n', { n: broken.length })}</summary>
        <ul>
          ${broken.map((one) => this.#transfer(one))}
        </ul>
      </details>
    `;
  }

  #transfer({ officer, held, next, lateMs }: BrokenTransfer): TemplateResult {
    const { time, duration } = formatsFor(this.live.plan.brief.timeZone);
    return html`
      <li>
        <span class="grow">
          ${calledBy(officer)}
          <span class="quiet">
            ${held.post.code} –${time(held.until)} → ${next.post.code} ${time(next.from)}
          </span>
        </span>
        <b class="wrong">
          ${Number.isFinite(lateMs) ? this.#say('convoy-late', { time: duration(lateMs / 1000) }) : this.#say('no-way')}
        </b>
        <button @click=${() => helpFor(next.id)}>${this.#mending('mend')}</button>
      </li>
    `;
  }

  static override readonly styles = [
    ...panelStyles,
    plainTables,
    css`
      :host {
        padding: 0;
      }
      td {
        vertical-align: middle;
      }
    `,
  ];
}
