import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import { isPending } from '../../domain/survey/hazard-state.ts';
import {
  groupsOf,
  progressOf,
  type GroupProgress,
  type RouteProgress,
} from '../../domain/survey/progress.ts';
import { select } from '../app/selection.ts';
import { meContext, storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { recordsOf } from '../store/records.ts';
import { base, buttons, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import '../ui/messages.ts';
import { formatsFor } from '../words/format.ts';
import { listed, speaking } from '../words/language.ts';
import { surveyWords } from '../words/survey.ts';
import './repeat-survey.ts';

/** How far each route is surveyed, and what each working group has surveyed. */
@customElement('cordon-route-progress')
export class CordonRouteProgress extends FollowingElement {
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });
  readonly #say = speaking(surveyWords);

  override render(): TemplateResult {
    const { operation } = this.store;
    const progress = progressOf(operation, operation.plan);
    if (progress.length === 0)
      return html`
        <cordon-empty heading=${this.#say('no-routes')} words=${this.#say('no-routes-words')}></cordon-empty>
      `;
    const sum = (of: (one: RouteProgress) => number) => progress.reduce((all, one) => all + of(one), 0);
    const groups = groupsOf(progress);
    return html`
      <p class="large figures">
        ${this.#kmOf(
          sum(({ doneM }) => doneM),
          sum(({ lengthM }) => lengthM),
        )}
      </p>
      ${
        operation.brief.mustSurvey
          ? html`
              <p class="callout">${this.#say('must-survey')}</p>
            `
          : nothing
      }
      <p class="small quiet">${this.#say('beside-route')}</p>
      <ul>
        ${progress.map((one) => this.#route(one))}
      </ul>
      ${groups.length === 0 ? nothing : this.#groups(groups)} ${this.#repeating()}
    `;
  }

  #kmOf(doneM: number, lengthM: number): string {
    const { km } = formatsFor(this.store.operation.brief.timeZone);
    return this.#say('km-of', { done: km(doneM), length: km(lengthM) });
  }

  #route({ route, doneM, lengthM, lastAt, gaps }: RouteProgress): TemplateResult {
    const { operation } = this.store;
    const { dateTime } = formatsFor(operation.brief.timeZone);
    const open = recordsOf(operation, 'hazards').filter(
      (one) => one.onRoute?.routeId === route.id && isPending(one),
    ).length;
    const when =
      lastAt === undefined ? this.#say('never-surveyed') : this.#say('last-at', { time: dateTime(lastAt) });
    return html`
      <li class="line-above">
        <button class="flat wide stack tight" @click=${() => select({ collection: 'routes', id: route.id })}>
          <span class="across between">
            <span class="slight clip">
              <b>${gaps.length === 0 ? '✓' : '▲'} ${route.code}</b>
              ${route.name}
            </span>
            <span class="figures nowrap">${this.#kmOf(doneM, lengthM)}</span>
          </span>
          <progress
            class="wide"
            max=${Math.round(lengthM)}
            value=${Math.round(doneM)}
            aria-label=${this.#say('surveyed')}
          ></progress>
          <span class="across between small quiet">
            <span>${when}</span>
            ${
              open > 0
                ? html`
                    <span class="wrong">${this.#say('to-clear-n', { n: open })}</span>
                  `
                : nothing
            }
          </span>
        </button>
      </li>
    `;
  }

  #groups(groups: readonly GroupProgress[]): TemplateResult {
    const { operation } = this.store;
    const { km } = formatsFor(operation.brief.timeZone);
    const nameOf = (id: GroupProgress['groupId']) =>
      id === undefined ? this.#say('desk') : (operation.find('groups', id)?.name ?? id);
    return html`
      <section>
        <h3>${this.#say('groups')}</h3>
        <dl>
          ${groups.map(
            ({ groupId, doneM, routes }) => html`
              <dt>${nameOf(groupId)}</dt>
              <dd>
                <b class="figures">${km(doneM)}</b>
                <span class="small quiet">
                  ${listed(routes.map((one) => `${one.route.code} ${km(one.doneM)}`))}
                </span>
              </dd>
            `,
          )}
        </dl>
      </section>
    `;
  }

  #repeating(): TemplateResult | typeof nothing {
    const me = this.#me.value;
    if (!me || !may(me, 'survey.repeat')) return nothing;
    return html`
      <cordon-repeat-survey></cordon-repeat-survey>
    `;
  }

  static override readonly styles = [
    base,
    buttons,
    stack,
    css`
      :host {
        align-content: start;
      }
      li {
        padding: var(--space-2) 0;
      }
      li button {
        justify-content: stretch;
      }
      progress {
        height: 6px;
        accent-color: var(--state-on-post);
      }
    `,
  ];
}
