import { ContextConsumer, consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { may } from '../../domain/actions/decide.ts';
import { routeLengthM } from '../../domain/kernel/geodesy.ts';
import { sightingsOf } from '../../domain/orders/convoy-actions.ts';
import type { Movement, Route } from '../../domain/records/route.ts';
import { endKey } from '../../domain/positions/fix.ts';
import { areSwapped } from '../../domain/positions/passages.ts';
import { SIGHTINGS, type Sighting } from '../../domain/records/sighting.ts';
import { delayMs, headAt, tailAt } from '../../domain/routes/timetable.ts';
import { router } from '../app/router.ts';
import { queryOf, select } from '../app/selection.ts';
import { meContext } from '../store/contexts.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { iconButton } from '../ui/icons.ts';
import { tell, tellAnswer } from '../ui/notices.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { orderWords } from '../words/orders.ts';
import { positionWords } from '../words/positions.ts';
import { termOf } from '../words/terms.ts';
import './convoy-delay.ts';
import { placeFrom } from './convoy-place.ts';
import { liveContext, type LiveRun } from './live-run.ts';
import { panelStyles } from './panel-styles.ts';
import './passage-list.ts';
import { carrierWords, positionLine } from './position-words.ts';
import { TRACKERS } from './panel-address.ts';
import './time-said.ts';
import type { CordonTimeSaid } from './time-said.ts';

/** These need no place. */
const ENDS: readonly Sighting['what'][] = ['departed', 'ended'];

/** The movements of a route as they really go: where each was seen, how late it is, and a form to say more. */
@customElement('cordon-convoy-panel')
export class CordonConvoyPanel extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @property({ attribute: 'route-id' }) routeId = '';
  @state() protected movementId = '';
  @state() protected what: Sighting['what'] = 'head';
  @query('cordon-time-said') protected time!: CordonTimeSaid;
  readonly #say = speaking(orderWords);
  readonly #where = speaking(positionWords);
  readonly #everywhere = speaking(everywhereWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult {
    const route = this.live.plan.tables.routes.get(this.routeId);
    if (!route) return html``;
    const movements = this.#movements(route);
    const chosen = movements.find(({ id }) => id === this.movementId) ?? this.#current(route, movements);
    return html`
      <header>
        <h2>${route.code} ${route.name}</h2>
        ${iconButton('close', this.#everywhere('close'), () => select(undefined))}
      </header>
      <ul>
        ${movements.map((movement) => this.#movement(route, movement, movement === chosen))}
      </ul>
      ${this.#positions(route, movements)}
      ${
        chosen?.seen
          ? html`
              <cordon-convoy-delay class="stack" .movement=${chosen} .route=${route}></cordon-convoy-delay>
            `
          : nothing
      }
      ${chosen ? this.#sightings(chosen) : nothing}
    `;
  }

  #movements({ id }: Route): readonly Movement[] {
    return this.live.plan.indexes.movementsByRoute
      .of(id)
      .filter(({ kind }) => kind !== 'closure')
      .toSorted((a, b) => a.departsAt - b.departsAt);
  }

  /** The one under way, otherwise the next, otherwise the last. */
  #current(route: Route, movements: readonly Movement[]): Movement | undefined {
    const lengthM = routeLengthM(route);
    const now = this.live.minute;
    return movements.find((one) => tailAt(one, lengthM, one.departsAt, lengthM) > now) ?? movements.at(-1);
  }

  #movement(route: Route, movement: Movement, isChosen: boolean): TemplateResult {
    const { timeOn, duration } = formatsFor(this.live.plan.brief.timeZone);
    const lateS = Math.round(delayMs(movement, routeLengthM(route)) / 1000);
    const how = Math.abs(lateS) < 30 ? 'convoy-on-time' : lateS > 0 ? 'convoy-late' : 'convoy-early';
    return html`
      <li>
        <button
          class="grow"
          aria-pressed=${isChosen ? 'true' : 'false'}
          @click=${() => (this.movementId = movement.id)}
        >
          ${movement.name}
        </button>
        <span>${timeOn(headAt(movement, 0), this.live.minute)}</span>
        <b class=${how === 'convoy-late' ? 'wrong' : ''}>
          ${movement.seen ? this.#say(how, { time: duration(Math.abs(lateS)) }) : nothing}
        </b>
      </li>
    `;
  }

  #sightings(movement: Movement): TemplateResult {
    const { time, chainage } = formatsFor(this.live.plan.brief.timeZone);
    const said = sightingsOf(this.live.run, movement.id).toSorted((a, b) => b.happenedAt - a.happenedAt);
    return html`
      ${this.#mayReport ? this.#form(movement) : nothing}
      ${
        said.length === 0
          ? html`
              <p class="quiet">${this.#say('sightings-none')}</p>
            `
          : nothing
      }
      <ul>
        ${said.map(
          (one) => html`
            <li>
              <span class="grow">
                ${time(one.happenedAt)}
                <b>${termOf('sighting', one.what)}</b>
                ${chainage(one.atM)} ${one.words ?? ''}
                <span class="quiet">${one.by}</span>
              </span>
              ${
                this.#mayReport
                  ? html`
                      <button @click=${() => void this.#takeBack(one)}>${this.#say('take-back')}</button>
                    `
                  : nothing
              }
            </li>
          `,
        )}
      </ul>
    `;
  }

  /** Where the first and the last vehicles of the route are, by their positions, and what these propose. */
  #positions(route: Route, movements: readonly Movement[]): TemplateResult {
    const { run, positions, store, plan } = this.live;
    const keys = movements.flatMap(({ id }) => [endKey(id, 'head'), endKey(id, 'tail')]);
    const swapped = movements.filter((one) => areSwapped(run, one, route, store.positions.ways));
    return html`
      <cordon-passage-list route-id=${route.id}></cordon-passage-list>
      <p>
        ${keys.map((key) => {
          const shown = positions.get(key);
          return shown
            ? html`
                <span class="block quiet">
                  ${carrierWords(shown)}: ${positionLine(shown, plan.brief.timeZone)}
                </span>
              `
            : nothing;
        })}
        ${swapped.map(
          ({ name }) => html`
            <b class="block wrong" role="status">▲ ${name}: ${this.#where('swapped')}</b>
          `,
        )}
        <button @click=${() => router.select({ ...queryOf(undefined), show: TRACKERS })}>
          ${this.#where('trackers')}
        </button>
      </p>
    `;
  }

  #form(movement: Movement): TemplateResult {
    const { what } = this;
    const isTail = what === 'tail' || what === 'ended';
    return html`
      <form @submit=${(event: SubmitEvent) => this.#onSubmit(event, movement)}>
        <div class="row">
          <label class="grow">
            ${this.#say('convoy-say')}
            <select
              @change=${(event: Event) => (this.what = (event.target as HTMLSelectElement).value as Sighting['what'])}
            >
              ${SIGHTINGS.map(
                (one) => html`
                  <option value=${one} ?selected=${one === what}>${termOf('sighting', one)}</option>
                `,
              )}
            </select>
          </label>
          ${
            ENDS.includes(what)
              ? nothing
              : html`
                  <label class="grow">
                    ${this.#say('at-place')}
                    <input name="place" required placeholder="K3+450" autocomplete="off" />
                  </label>
                `
          }
          <cordon-time-said class="grow"></cordon-time-said>
          ${
            what === 'halted'
              ? html`
                  <label>
                    ${this.#say('halt-min')}
                    <input name="halt" type="number" min="1" max="600" />
                  </label>
                `
              : nothing
          }
        </div>
        ${
          isTail
            ? html`
                <label class="check">
                  <input type="checkbox" name="reopens" checked />
                  ${this.#say('gives-reopening')}
                </label>
              `
            : nothing
        }
        <div class="deeds"><button class="primary">${this.#say('convoy-say')}</button></div>
      </form>
    `;
  }

  async #onSubmit(event: SubmitEvent, movement: Movement): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const place = ENDS.includes(this.what) ? {} : placeFrom(this.live.plan, written(said, 'place'));
    const { moment } = this.time;
    if (!place) return tell(this.#say('place-unread'), 'fault');
    if (!moment.ok) return;
    const halt = Number(written(said, 'halt'));
    const answer = await this.live.store.api.act('convoy.report', {
      runId: this.live.run.record.id,
      movementId: movement.id,
      what: this.what,
      ...place,
      ...(halt > 0 && { forS: halt * 60 }),
      ...(said.has('reopens') && { reopens: true }),
      happenedAt: moment.value,
    });
    if (!tellAnswer(answer, this.live.plan.brief.timeZone)) return;
    form.reset();
    this.time.clear();
  }

  async #takeBack({ id }: Sighting): Promise<void> {
    const answer = await this.live.store.api.act('convoy.withdraw', {
      runId: this.live.run.record.id,
      sightingId: id,
      why: this.#say('take-back-why'),
    });
    tellAnswer(answer, this.live.plan.brief.timeZone);
  }

  get #mayReport(): boolean {
    return this.live.isOpen && this.#me.value !== undefined && may(this.#me.value, 'convoy.report');
  }

  static override readonly styles = panelStyles;
}
