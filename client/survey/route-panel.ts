import { ContextConsumer, consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import { Reason } from '../../domain/kernel/record.ts';
import type { Surveyed } from '../../domain/records/survey.ts';
import type { Part } from '../../domain/survey/matched-parts.ts';
import { isDone, progressOf, roundOf, sectionsOf, type RouteProgress } from '../../domain/survey/progress.ts';
import { select } from '../app/selection.ts';
import { panelStyles } from '../command/panel-styles.ts';
import { meContext, storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { recordsOf } from '../store/records.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { iconButton } from '../ui/icons.ts';
import { tellAnswer } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { surveyWords } from '../words/survey.ts';
import { termOf } from '../words/terms.ts';
import './repeat-survey.ts';

/** What is surveyed of a route: its sections, to be ticked, and who surveyed what. */
@customElement('cordon-route-panel')
export class CordonRoutePanel extends FollowingElement {
  @property({ attribute: 'route-id' }) routeId = '';
  /** The stretch that is being taken back. */
  @state() protected taken: Surveyed['id'] | undefined;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });
  readonly #say = speaking(surveyWords);
  readonly #everywhere = speaking(everywhereWords);

  override render(): TemplateResult {
    const { operation } = this.store;
    const progress = progressOf(operation, operation.plan).find(({ route }) => route.id === this.routeId);
    if (!progress) return html``;
    const { route, doneM, lengthM } = progress;
    const { km } = formatsFor(operation.brief.timeZone);
    const me = this.#me.value;
    return html`
      <header>
        <h2>${route.code} ${route.name}</h2>
        ${iconButton('close', this.#everywhere('close'), () => select(undefined))}
        <p class="figures">${this.#say('km-of', { done: km(doneM), length: km(lengthM) })}</p>
      </header>
      ${this.#round()} ${this.#sections(progress)} ${this.#stretches(progress)}
      ${
        me && may(me, 'survey.repeat')
          ? html`
              <cordon-repeat-survey .routeId=${route.id}></cordon-repeat-survey>
            `
          : nothing
      }
    `;
  }

  /** Since when the route is to be surveyed again. */
  #round(): TemplateResult | typeof nothing {
    const { operation } = this.store;
    const round = roundOf(operation, this.routeId);
    if (!round) return nothing;
    const time = formatsFor(operation.brief.timeZone).dateTime(round.at);
    return html`
      <p class="callout breaks">${this.#say('round-since', { by: round.by, time, why: round.why })}</p>
    `;
  }

  get #mayTick(): boolean {
    return this.#me.value !== undefined && may(this.#me.value, 'survey.log');
  }

  #sections({ lengthM, gaps }: RouteProgress): TemplateResult {
    const { chainage } = formatsFor('UTC');
    const mayTick = this.#mayTick;
    return html`
      <section aria-label=${this.#say('sections')}>
        <h3>${this.#say('sections')}</h3>
        ${
          mayTick
            ? html`
                <p class="small quiet">${this.#say('sections-hint')}</p>
              `
            : nothing
        }
        <div class="sections">
          ${sectionsOf(lengthM).map((part) => {
            const done = isDone(part, gaps);
            return html`
              <button
                class="small"
                aria-pressed=${done}
                ?disabled=${done || !mayTick}
                @click=${() => void this.#tick([part])}
              >
                ${done ? '✓' : '○'} ${chainage(part.from)}
              </button>
            `;
          })}
        </div>
        ${
          mayTick && gaps.length > 0
            ? html`
                <div class="deeds start">
                  <button @click=${() => void this.#tick(gaps)}>${this.#say('tick-rest')}</button>
                </div>
              `
            : nothing
        }
      </section>
    `;
  }

  #stretches({ counted }: RouteProgress): TemplateResult | typeof nothing {
    const all = recordsOf(this.store.operation, 'surveyed').filter((one) => one.routeId === this.routeId);
    if (all.length === 0) return nothing;
    return html`
      <section aria-label=${this.#say('stretches')}>
        <h3>${this.#say('stretches')}</h3>
        <ol>
          ${all
            .toSorted((a, b) => b.happenedAt - a.happenedAt)
            .map((stretch) => this.#stretch(stretch, counted.includes(stretch)))}
        </ol>
      </section>
    `;
  }

  #stretch(stretch: Surveyed, counts: boolean): TemplateResult {
    const { chainage, dateTime } = formatsFor(this.store.operation.brief.timeZone);
    const { id, fromM, untilM, by, happenedAt, how, withdrawn, marks = [] } = stretch;
    const span = `${chainage(fromM)}–${chainage(untilM)}`;
    return html`
      <li>
        <span class="grow">
          ${
            counts
              ? span
              : html`
                  <s>${span}</s>
                `
          }
          <span class="quiet">
            ${termOf('surveyedBy', how)} · ${this.#say('by-at', { by, time: dateTime(happenedAt) })}
            ${marks.map((mark) => ` · ${termOf('mark', mark)}`)}
            ${withdrawn ? ` · ${this.#say('withdrawn', withdrawn)}` : counts ? '' : ` · ${this.#say('earlier-round')}`}
          </span>
        </span>
        ${
          counts && this.#mayTick
            ? html`
                <button class="compact" @click=${() => (this.taken = this.taken === id ? undefined : id)}>
                  ${this.#say('withdraw')}
                </button>
              `
            : nothing
        }
        ${this.taken === id ? this.#why(id) : nothing}
      </li>
    `;
  }

  #why(id: Surveyed['id']): TemplateResult {
    return html`
      <form class="whole" @submit=${(event: SubmitEvent) => void this.#takeBack(event, id)}>
        <label>
          ${this.#say('withdraw-why')}
          <input name="why" required maxlength=${boundsOf(Reason).maxLength} />
        </label>
        <div class="deeds"><button>${this.#say('withdraw')}</button></div>
      </form>
    `;
  }

  async #takeBack(event: SubmitEvent, id: Surveyed['id']): Promise<void> {
    event.preventDefault();
    const why = written(new FormData(event.target as HTMLFormElement), 'why').trim();
    const { api, operation } = this.store;
    if (tellAnswer(await api.act('survey.withdraw', { ids: [id], why }), operation.brief.timeZone))
      this.taken = undefined;
  }

  async #tick(parts: readonly Part[]): Promise<void> {
    const { api, operation, serverNow } = this.store;
    const route = operation.plan.tables.routes.get(this.routeId);
    if (!route) return;
    const answer = await api.act('survey.log', {
      routeId: route.id,
      how: 'ticked',
      happenedAt: Math.round(serverNow),
      parts: parts.map(({ from, until }) => ({ fromM: Math.floor(from), untilM: Math.ceil(until) })),
    });
    tellAnswer(answer, operation.brief.timeZone);
  }

  static override readonly styles = [
    ...panelStyles,
    css`
      .sections {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr));
        gap: var(--space-1);
      }
      .sections button:disabled {
        opacity: 1;
        color: var(--ink-quiet);
      }
    `,
  ];
}
